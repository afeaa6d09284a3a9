"""Who looked at a person's page: each look is recorded, once a day for each viewer (design.md, section 4)."""

from __future__ import annotations

from payung.platform.access.models import OfficeRegion, User
from payung.platform.access.seats import seats_of
from payung.platform.trail.actions import note_look
from payung.platform.trail.events import PERSON_SEEN
from payung.platform.trail.models import Event
from payung.platform.ui.parts import Moment

SHOWN = 50  # the latest


def note(person: User, *, by: User) -> None:
    """Record that somebody else opened the page."""
    note_look(subject=person.key, region=_region_of(person), by=by)


def seen(person: User, viewer: User) -> list[Moment]:
    """Who looked, the latest first; by name those whom the viewer sees. Two queries."""
    events = list(Event.objects.filter(type=PERSON_SEEN.key, subject=person.key)[:SHOWN])
    known = User.objects.visible_to(viewer).filter(key__in={each.actor for each in events})
    names = dict(known.values_list("key", "name"))
    return [Moment(each.at, names.get(each.actor) or str(PERSON_SEEN.sentence)) for each in events]


def _region_of(person: User) -> str:
    """The first region of the person's office, by which auditors find the look in the trail."""
    offices = [seat.office_id for seat in seats_of(person)]
    reached = OfficeRegion.objects.current().filter(office__in=offices).order_by("region__code")
    return reached.values_list("region__code", flat=True).first() or ""
