"""The one way to act: a transaction that ends with its event, or leaves nothing.

    with record(OFFICE_OPENED, by=by, region="71.11") as event:
        office = Office.objects.create(...)
        event.subject = office.key
        event.facts["office"] = office.name

Refusals come before; the event is written last, so that a failing event undoes the act. Whoever writes it holds the end
of the chain until the commit, so an act holds exactly one event: a second `record` inside would let two acts wait for
each other. After the commit the event goes to the second file where one is configured (`trail.outer`).
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Protocol

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from payung.platform.trail import chain, outer
from payung.platform.trail.models import Event, Head, Payload
from payung.platform.trail.types import EventType

_NIK = re.compile(r"(?<!\w)\d{16}(?!\w)")
_acting: ContextVar[str] = ContextVar("acting", default="")


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
    """One transaction with one event at its end. `office` and `subject` are keys, `region` a code.

    Raises RuntimeError inside another act, ValueError for facts that cannot stand in the trail: both are bugs.
    """
    if _acting.get():
        raise RuntimeError(f"an act within an act: {event_type.key} in {_acting.get()}")
    draft = Draft(event_type, by.key, office, region, subject)
    with transaction.atomic():
        token = _acting.set(event_type.key)
        try:
            yield draft
            event = _append(draft)
        finally:
            _acting.reset(token)  # what happens after the commit may act again
        transaction.on_commit(lambda: outer.carry_out(event))


def _append(draft: Draft) -> Event:
    """Hang an event on the chain."""
    _refuse_undeclared(draft)
    facts, personal = _plain(draft.facts), _plain(draft.personal)
    _refuse_digits(draft)
    salt = secrets.token_hex(32)
    head = _hold_the_end()
    event = Event(
        position=head.position,
        at=timezone.now(),
        type=draft.type.key,
        actor=draft.actor,
        office=draft.office,
        region=draft.region,
        subject=draft.subject,
        facts=facts,
        commitment=chain.commitment(salt, personal),
        previous=head.hash,
    )
    event.hash = chain.link(event.previous, chain.content_of(event))
    event.save(force_insert=True)
    if personal:
        Payload.objects.create(position=event.position, salt=salt, data=personal)
    Head.objects.filter(number=1).update(hash=event.hash)
    return event


def _hold_the_end() -> Head:
    """The head, one further, with the hash before. The update holds the row on PostgreSQL until the commit; SQLite
    lets one writer in at a time (transactions begin IMMEDIATE)."""
    further = Head.objects.filter(number=1)
    if not further.update(position=F("position") + 1):
        Head.objects.get_or_create(number=1)
        further.update(position=F("position") + 1)
    return Head.objects.get(number=1)


def _refuse_undeclared(draft: Draft) -> None:
    for given, known in ((draft.facts, draft.type.facts), (draft.personal, draft.type.personal)):
        if strange := set(given) - set(known):
            raise ValueError(f"event {draft.type.key} does not declare {', '.join(sorted(strange))}")


def _plain(said: Mapping[str, object]) -> dict[str, object]:
    """The same as both databases will give it back; what they would give back otherwise (fractions, keys that are no
    text, a date that is not written out) is refused."""
    plain: dict[str, object] = json.loads(chain.canonical(said), parse_float=_no_fraction)
    if chain.canonical(plain) != chain.canonical(said):
        raise ValueError("an event holds text, whole numbers, yes or no, and lists of them")
    return plain


def _no_fraction(text: str) -> object:
    raise ValueError(f"an event holds no fraction: {text}")


def _refuse_digits(draft: Draft) -> None:
    """No NIK stands in the trail, not even in a payload: sixteen digits by themselves are a bug."""
    said = json.dumps([draft.office, draft.region, draft.subject, draft.facts, draft.personal], ensure_ascii=False)
    if _NIK.search(said):
        raise ValueError(f"event {draft.type.key} holds sixteen digits")
