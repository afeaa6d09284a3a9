"""What a backup says of itself, and what it may hold. Its last member, for all else is known only then."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings

from payung.errors import PayungError

NAME = "manifest.json"
FORMAT = 1
DATABASE = re.compile(r"database\.sqlite3|database/[a-z0-9_]+\.copy")
FILE = re.compile(r"files/([0-9a-f]{64})")


@dataclass
class Manifest:
    """`members`: name → hash. `tables`: table → columns, where the database came as tables. `missing`: files that the
    database names and the disk did not have. `key`: which secret seals what is sealed in it, without telling it."""

    payung: str
    made_at: str
    database: str  # sqlite or postgresql
    key: str
    migrations: list[str]
    head: dict[str, Any]  # of the audit trail just before: position and hash
    members: dict[str, str] = field(default_factory=dict)
    tables: dict[str, list[str]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    format: int = FORMAT

    def written(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()


def read(content: bytes) -> Manifest:
    """Raises PayungError `backup.no_backup` for what is no manifest of ours, `backup.newer` for one of a later form."""
    try:
        told = json.loads(content)
        if told["format"] > FORMAT:
            raise PayungError("backup.newer", version=told["payung"])
        return Manifest(**told)
    except (ValueError, KeyError, TypeError):
        raise PayungError("backup.no_backup") from None


def key_print() -> str:
    """Tells two secret keys apart without telling either."""
    return hashlib.sha256(f"payung backup {settings.SECRET_KEY}".encode()).hexdigest()[:16]
