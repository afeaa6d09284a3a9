"""Acts on the trail itself. Nothing here changes an event; what may be destroyed is a payload, by an order that stays.

The trail stands below the room that knows who may what, so an act that needs a permission takes the rule as a
parameter (`permit`, in practice `access.rules.require`): it cannot be left out, and which permission is asked for, in
which regions, is decided here, where the events are known.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, time
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from payung.errors import PayungError
from payung.platform.trail.events import PAYLOAD_DESTROYED, PERSON_SEEN
from payung.platform.trail.models import Event, Payload
from payung.platform.trail.orders import spans
from payung.platform.trail.record import Actor, record

Permit = Callable[[Any, Any, str], object]  # (who, permission, region); raises where it is refused
DESTROY = "trail.destroy"


def destroy_payload(
    *, positions: Collection[int] = (), subject: str = "", reason: str, permit: Permit, by: Actor
) -> int:
    """Remove the personal data of the events at `positions`, or of all events about `subject`; how many were removed.

    `permit` is asked for `trail.destroy` in each region that the events touch. Refuses without a reason
    (`trail.no_reason`) and where nothing is left to destroy (`trail.nothing_to_destroy`).
    """
    chosen = _payloads(positions, subject)
    for region in sorted(
        set(Event.objects.filter(position__in=chosen.values("position")).values_list("region", flat=True))
    ):
        permit(by, DESTROY, region)
    if not reason.strip():
        raise PayungError("trail.no_reason")
    if not chosen.exists():
        permit(by, DESTROY, "")
        raise PayungError("trail.nothing_to_destroy")
    with record(PAYLOAD_DESTROYED, by=by, subject=subject) as event:
        named = spans(chosen.values_list("position", flat=True))
        count, _ = chosen.delete()
        event.facts |= {"count": count, "destroyed": named}
        event.personal["reason"] = reason.strip()
    return count


def note_look(*, subject: str, region: str, by: Actor) -> None:
    """Record that somebody looked at a person: once for each person, viewer and day, not for each click."""
    today = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    if Event.objects.filter(type=PERSON_SEEN.key, actor=by.key, subject=subject, at__gte=today).exists():
        return
    with record(PERSON_SEEN, by=by, region=region, subject=subject):
        pass


def _payloads(positions: Collection[int], subject: str) -> QuerySet[Payload]:
    if subject:
        return Payload.objects.filter(position__in=Event.objects.filter(subject=subject).values("position"))
    return Payload.objects.filter(position__in=list(positions))
