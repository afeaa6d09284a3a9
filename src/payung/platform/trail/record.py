"""The one way to act: a transaction that ends with its event, or leaves nothing.

    with record(OFFICE_OPENED, by=by, region="71.11") as event:
        office = Office.objects.create(...)
        event.subject = office.key
        event.facts["office"] = office.name

Refusals come before; the event is written last, so that a failing event undoes the act. After the commit the event goes
to the second, append-only file where one is configured.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from payung.platform.trail import chain
from payung.platform.trail.models import Event, Head, Payload
from payung.platform.trail.types import EventType


class Actor(Protocol):
    """Whoever acts; the trail knows a key, nobody's name."""

    @property
    def key(self) -> str: ...


@dataclass
class Draft:
    """An event while its act is still under way: the act fills in what it did."""

    type: EventType
    actor: str
    office: str = ""
    region: str = ""
    subject: str = ""
    facts: dict[str, object] = field(default_factory=dict)
    personal: dict[str, object] = field(default_factory=dict)


@contextmanager
def record(
    event_type: EventType, *, by: Actor, office: str = "", region: str = "", subject: str = ""
) -> Iterator[Draft]:
    """One transaction with one event at its end. `office` and `subject` are keys, `region` a code."""
    draft = Draft(event_type, by.key, office, region, subject)
    with transaction.atomic():
        yield draft
        event = _append(draft)
        if copy := settings.TRAIL_FILE:
            transaction.on_commit(lambda: _copy_out(event, copy))


def content_of(event: Event) -> dict[str, object]:
    """What the hash of an event covers, besides the hash before it."""
    return {
        "position": event.position,
        "at": chain.instant(event.at),
        "type": event.type,
        "actor": event.actor,
        "office": event.office,
        "region": event.region,
        "subject": event.subject,
        "facts": event.facts,
        "commitment": event.commitment,
    }


def _append(draft: Draft) -> Event:
    """Hang an event on the chain. Undeclared facts or personal data are bugs: ValueError."""
    _refuse_undeclared(draft)
    salt = secrets.token_hex(32)
    Head.objects.get_or_create(number=1)
    Head.objects.filter(number=1).update(position=F("position") + 1)  # holds the row on PostgreSQL until the commit
    head = Head.objects.get(number=1)
    event = Event(
        position=head.position,
        at=timezone.now(),
        type=draft.type.key,
        actor=draft.actor,
        office=draft.office,
        region=draft.region,
        subject=draft.subject,
        facts=draft.facts,
        commitment=chain.commitment(salt, draft.personal),
        previous=head.hash,
    )
    event.hash = chain.link(event.previous, content_of(event))
    event.save(force_insert=True)
    if draft.personal:
        Payload.objects.create(position=event.position, salt=salt, data=draft.personal)
    Head.objects.filter(number=1).update(hash=event.hash)
    return event


def _refuse_undeclared(draft: Draft) -> None:
    for given, known in ((draft.facts, draft.type.facts), (draft.personal, draft.type.personal)):
        if strange := set(given) - set(known):
            raise ValueError(f"event {draft.type.key} does not declare {', '.join(sorted(strange))}")


def _copy_out(event: Event, path: Path) -> None:
    """One line for one event, without personal data, synced before the act is answered."""
    line = json.dumps(content_of(event) | {"previous": event.previous, "hash": event.hash}, ensure_ascii=False)
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, f"{line}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)
