"""What happened to a promise, told from the trail to those who see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from payung.platform.access.models import User
from payung.platform.trail import types
from payung.platform.trail.models import Event, Payload
from payung.platform.ui.parts import Moment

if TYPE_CHECKING:
    from payung.platform.followups.models import FollowUp


def history(followup: FollowUp, user: User) -> list[Moment]:
    """All acts on it, the latest first, with the reason or note that was given as long as it is not destroyed; people
    by name whom the user sees. Three queries."""
    events = list(Event.objects.filter(subject=followup.key, type__startswith="followup."))
    payloads = Payload.objects.filter(position__in=[each.position for each in events])
    words = dict(payloads.values_list("position", "data"))
    people = User.objects.visible_to(user).filter(key__in={each.actor for each in events})
    names = dict(people.values_list("key", "name"))
    return [_moment(each, words.get(each.position, {}), names.get(each.actor, "")) for each in events]


def _moment(event: Event, words: dict[str, str], who: str) -> Moment:
    told = types.declared()[event.type].told(event.facts)
    said = words.get("reason") or words.get("note")
    return Moment(event.at, f"{told} «{said}»" if said else told, who)
