"""Which events somebody sees, filtered as the URL asks, and the names that belong to their keys.

Events in a region: whoever reaches it. Events without one: those about an account or an office that the person sees
anyway, the person's own acts, and all for whoever sees everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.platform.access.models import Office, User
from payung.platform.access.scope import Scope, scope_of
from payung.platform.regions.models import Region
from payung.platform.trail.models import Event
from payung.platform.trail.types import declared

CHUNK = 500  # events of a file whose names are looked up together


@dataclass(frozen=True)
class Filters:
    """What is asked for; empty: everything that the user sees. Days are whole, both included."""

    since: date | None = None
    until: date | None = None
    type: str = ""
    actor: User | None = None
    office: Office | None = None
    region: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Line:
    """An event with the names of whatever its keys mean; `about` is empty where the subject has no name of its
    own, or the sentence says it."""

    event: Event
    told: str
    actor: str
    office: str
    region: str
    about: str


def visible_to(user: User) -> QuerySet[Event]:
    """The events that somebody may read, the latest first."""
    scope = scope_of(user)
    if scope.everywhere:
        return Event.objects.all()
    known = Q(subject__in=User.objects.visible_to(user).values("key"))
    known |= Q(subject__in=Office.objects.visible_to(user).values("key"))
    return Event.objects.filter((~Q(region="") & scope.within("region")) | (Q(region="") & known) | Q(actor=user.key))


def asked_for(user: User, filters: Filters) -> QuerySet[Event]:
    """The visible events that the filters leave."""
    found = visible_to(user)
    if filters.since:
        found = found.filter(at__gte=_begin(filters.since))
    if filters.until:
        found = found.filter(at__lt=_begin(filters.until + timedelta(days=1)))
    if filters.type:
        found = found.filter(type=filters.type)
    if filters.actor:
        found = found.filter(actor=filters.actor.key)
    if filters.office:
        found = found.filter(office=filters.office.key)
    if filters.region:
        found = found.filter(Scope(frozenset([filters.region])).within("region"))
    if filters.subject:
        found = found.filter(subject=filters.subject)
    return found


def lines(events: Iterable[Event]) -> list[Line]:
    """Events with their names, in three queries however many they are."""
    shown = list(events)
    keys = {each.actor for each in shown} | {each.subject for each in shown}
    people = dict(User.objects.filter(key__in=keys).values_list("key", "name"))
    keys = {each.office for each in shown} | {each.subject for each in shown}
    offices = dict(Office.objects.filter(key__in=keys).values_list("key", "name"))
    regions = dict(Region.objects.filter(code__in={each.region for each in shown}).values_list("code", "name"))
    found = []
    for each in shown:
        sentence, about = told(each), people.get(each.subject) or offices.get(each.subject, "")
        found.append(
            Line(
                event=each,
                told=sentence,
                actor=people.get(each.actor, each.actor),
                office=offices.get(each.office, each.office),
                region=regions.get(each.region, each.region),
                about="" if about in sentence else about,
            )
        )
    return found


def streamed(events: QuerySet[Event]) -> Iterator[Line]:
    """All of a list for a file, without holding it."""
    rest = events.iterator(chunk_size=CHUNK)
    while chunk := list(islice(rest, CHUNK)):
        yield from lines(chunk)


def told(event: Event) -> str:
    """What an event says; a type that an older or newer version declared is named by its key."""
    known = declared().get(event.type)
    return known.told(event.facts) if known else _("Kejadian %(type)s") % {"type": event.type}


def _begin(day: date) -> datetime:
    """The first moment of a day at the clock of the reader's office."""
    return timezone.make_aware(datetime.combine(day, time.min))
