"""One event in full: its facts in words, whether its personal data still stand, and who may open or destroy them."""

from __future__ import annotations

from dataclasses import dataclass

from payung.platform.access import rules
from payung.platform.access.models import User
from payung.platform.access.permissions import Permission
from payung.platform.access.rules import NotAllowed
from payung.platform.site.jejak import queries
from payung.platform.site.jejak.forms import actors
from payung.platform.site.jejak.queries import Line
from payung.platform.site.jejak.wording import named
from payung.platform.trail import chain
from payung.platform.trail.actions import note_look
from payung.platform.trail.models import Event, Payload
from payung.platform.trail.orders import Orders
from payung.platform.trail.types import said

SHORT_LISTS = {"destroyed"}  # told by their length: pairs of positions say nothing to a reader


@dataclass(frozen=True)
class Detail:
    """`state` of the personal data: empty (there never were any), `kept`, `destroyed`, `missing` (without an order).

    `listed`: the actor can be asked for in the list; `genuine`: the event is as it was written. A refusal is None where
    the person may.
    """

    line: Line
    facts: list[tuple[str, str]]
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
        facts=[(named(name), said(fact)) for name, fact in event.facts.items() if name not in SHORT_LISTS],
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
    return [(named(name), said(value)) for name, value in payload.data.items()]
