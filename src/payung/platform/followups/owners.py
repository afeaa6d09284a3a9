"""Who may be asked to keep a promise about a region: the offices that serve it, and the people there who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from payung.platform.access.models import Office, OfficeRegion, User
from payung.platform.followups import queries

if TYPE_CHECKING:
    from payung.platform.access.models.offices import OfficeQuerySet

Choices = list[tuple[str, list[tuple[str, str]]]]


def serving(user: User, region: str) -> OfficeQuerySet:
    """Offices that the user sees and that reach a region today, from above or as their own."""
    reaching = OfficeRegion.objects.current().filter(region__in=queries.codes_above(region))
    return Office.objects.visible_to(user).open().filter(pk__in=reaching.values("office"))


def owner_choices(user: User, region: str) -> Choices:
    """Groups for a select: under each office itself, then its people. Two queries for any number."""
    offices = list(serving(user, region))
    people: dict[int, dict[str, str]] = {office.pk: {} for office in offices}
    for seat in queries.keepers(*offices):
        people[seat.office_id][f"{seat.office.key}:{seat.user.key}"] = seat.user.name
    return [
        (office.name, [(office.key, _("%(office)s (kantornya)") % {"office": office.name}), *people[office.pk].items()])
        for office in offices
    ]


def owner_of(choice: str) -> tuple[Office, User | None]:
    """Office and person of a choice that the form has found among those offered."""
    office, _colon, person = choice.partition(":")
    return Office.objects.get(key=office), User.objects.get(key=person) if person else None


def choice_of(office: Office, person: User | None) -> str:
    """The choice that stands for an owner."""
    return f"{office.key}:{person.key}" if person else office.key
