"""The second copy of the trail: a file outside the database, one line an event, without personal data.

It grows in the order of the chain: whoever has committed writes what is still missing, under a lock, so a line that
could not be written (a full disk) comes with the next act. `PAYUNG_TRAIL_FILE` names it; that nobody can shorten it is
a matter of where it lies (another machine, `chattr +a`).
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from payung.platform.trail import chain
from payung.platform.trail.models import Event

logger = logging.getLogger("payung.trail")
_TAIL = 1 << 16


def path() -> Path | None:
    """Where the file lies; None where none is configured."""
    found: Path | None = settings.TRAIL_FILE
    return found


def line_of(event: Event) -> str:
    """An event as it stands in the file: what is hashed, the hash before it, its hash."""
    return chain.canonical(chain.content_of(event) | {"previous": event.previous, "hash": event.hash}).decode()


def carry_out(event: Event) -> None:
    """Write the file up to this event. A file that cannot be written is logged; the act stands, and verification says
    what is missing."""
    target = path()
    if target is None:
        return
    try:
        _catch_up(target, event)
    except OSError as failure:
        logger.error("second copy of the audit trail not written at event %s: %s", event.position, failure.strerror)


def lines(source: Path) -> Iterator[tuple[int, str]]:
    """Number and text of each line, from 1."""
    with source.open(encoding="utf-8", errors="replace") as file:
        yield from enumerate((line.rstrip("\n") for line in file), 1)


def _catch_up(target: Path, event: Event) -> None:
    with os.fdopen(os.open(target, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "r+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        begin, broken = _end_of(file)
        missing = Event.objects.filter(position__gt=begin, position__lte=event.position).order_by("position")
        text = "".join(f"{line_of(each)}\n" for each in missing.iterator())
        if text:
            _write_all(file, f"{chr(10) * broken}{text}".encode())
            os.fsync(file)


def _write_all(file: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


def _end_of(file: BinaryIO) -> tuple[int, bool]:
    """The last position that the file holds in the words of this database, and whether its last line is cut off.

    After a backup was restored the file knows more than the database: then the database's own end counts, and the fork
    stays visible in the file.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL))
    text = file.read(_TAIL)
    broken = bool(text) and not text.endswith(b"\n")
    for raw in reversed(text.splitlines()[: -1 if broken else None]):
        try:
            said = json.loads(raw)
            if Event.objects.filter(position=said["position"], hash=said["hash"]).exists():
                return int(said["position"]), broken
        except (ValueError, KeyError, TypeError):
            continue
    return 0, broken
