"""How events hang together: what is hashed, in which form. Pure functions; the rule is design.md, section 4, audit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from payung.platform.trail.models import Event


def canonical(content: Mapping[str, object]) -> bytes:
    """One form for one content: sorted keys, no blanks, UTF-8."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def commitment(salt: str, data: Mapping[str, object]) -> str:
    """What binds an event to its payload without telling it; empty where there is none."""
    return hashlib.sha256(salt.encode() + canonical(data)).hexdigest() if data else ""


def link(previous: str, content: Mapping[str, object]) -> str:
    """The hash of an event: of the hash before it and all that it says."""
    return hashlib.sha256(previous.encode() + canonical(content)).hexdigest()


def instant(at: datetime) -> str:
    """A time as it is hashed, the same from every database: UTC, microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def content_of(event: Event) -> dict[str, object]:
    """What the hash of an event covers, besides the hash before it."""
    return {
        "position": event.position,
        "at": instant(event.at),
        "type": event.type,
        "actor": event.actor,
        "office": event.office,
        "region": event.region,
        "subject": event.subject,
        "facts": event.facts,
        "commitment": event.commitment,
    }
