"""How the chain stands without being walked: how long it is, since when, where its end is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from payung.platform.trail import outer
from payung.platform.trail.models import Event, Head, Payload

READ_HERE = 20_000  # events, a few seconds; a longer chain is walked from the command line


@dataclass(frozen=True)
class Standing:
    """`second`: empty where no second file is configured, `kept` or `absent`."""

    events: int
    payloads: int
    since: datetime | None
    until: datetime | None
    hash: str
    second: str


def standing() -> Standing:
    """Of the whole installation: numbers, and nobody's data."""
    head = Head.objects.filter(number=1).first() or Head()
    ends = dict(Event.objects.filter(position__in=(1, head.position)).values_list("position", "at"))
    file = outer.path()
    second = "" if file is None else "kept" if file.exists() else "absent"
    payloads = Payload.objects.count()
    return Standing(head.position, payloads, ends.get(1), ends.get(head.position), head.hash, second)
