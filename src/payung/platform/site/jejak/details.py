"""One event in full: its facts in words, whether its personal data still stand, and who may open or destroy them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from payung.platform.access import rules
from payung.platform.access.models import Office, User
from payung.platform.access.permissions import Permission
from payung.platform.access.rules import NotAllowed
from payung.platform.followups.models import FollowUp
from payung.platform.site.jejak import queries
from payung.platform.site.jejak.forms import actors
from payung.platform.site.jejak.queries import Line
from payung.platform.site.jejak.wording import named, spelled
from payung.platform.trail import chain
from payung.platform.trail.actions import note_look
from payung.platform.trail.models import Event, Payload
from payung.platform.trail.orders import Orders
from payung.platform.trail.types import said

SHORT_LISTS = {"destroyed"}  # told by their length: pairs of positions say nothing to a reader


@dataclass(frozen=True)
class Detail:
    """`state` of the personal data: empty (there never were any), `kept`, `destroyed`, `missing` (without an order).

    `place`: the page of the subject, where the reader may see it; `listed`: the actor can be asked for in the list;
    `genuine`: the event is as it was written. A refusal is None where the person may.
    """

    line: Line
    facts: list[tuple[str, str]]
    place: str
    listed: bool
    state: str
    genuine: bool
    refusal_to_open: NotAllowed | None
    refusal_to_destroy: NotAllowed | None
    opened: list[tuple[str, str]] | None = None


def detail(event: Event, user: User, *, opened: bool = False) -> Detail:
    """The event for one reader. `opened`: with its personal data, which is a look that is recorded."""
    payload = Payload.objects.filter(position=event.position).first()
    return Detail(
        line=queries.lines([event])[0],
        facts=[(named(name), spelled(name, fact)) for name, fact in event.facts.items() if name not in SHORT_LISTS],
        place=_place(event.subject, user),
        listed=actors(user).filter(key=event.actor).exists(),
        state=_state(event, payload),
        genuine=chain.link(event.previous, chain.content_of(event)) == event.hash,
        refusal_to_open=rules.refusal(user, Permission.MEMBER_SEE, event.region),
        refusal_to_destroy=rules.refusal(user, Permission.TRAIL_DESTROY, event.region),
        opened=_open(event, payload, user) if opened and payload else None,
    )


def _state(event: Event, payload: Payload | None) -> str:
    if payload or not event.commitment:
        return "kept" if payload else ""
    return "destroyed" if Orders().cover(event.position) else "missing"


def _open(event: Event, payload: Payload, user: User) -> list[tuple[str, str]]:
    """Raises NotAllowed for whoever may not see people there."""
    rules.require(user, Permission.MEMBER_SEE, event.region)
    note_look(subject=event.subject or f"jejak:{event.position}", region=event.region, by=user)
    keys = [value for value in payload.data.values() if isinstance(value, str)]
    people = dict(User.objects.filter(key__in=keys).values_list("key", "name"))
    return [(named(name), people.get(str(value)) or said(value)) for name, value in payload.data.items()]


def _place(subject: str, user: User) -> str:
    """The page of what the event is about, among those that have one."""
    rooms: tuple[tuple[QuerySet[Any], str], ...] = (
        (User.objects.visible_to(user), "person"),
        (Office.objects.visible_to(user), "office"),
        (FollowUp.objects.visible_to(user), "followups:page"),
    )
    return next((reverse(name, args=[subject]) for seen, name in rooms if subject and seen.filter(key=subject)), "")
