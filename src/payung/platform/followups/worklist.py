"""The worklist: which promises a screen, its count and its export show, from the filters that stand in the URL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from payung.platform.access.scope import Scope
from payung.platform.followups.models import FollowUp
from payung.platform.followups.states import State

if TYPE_CHECKING:
    from payung.platform.access.models import Office, User
    from payung.platform.followups.models import FollowUpQuerySet


class Whose(TextChoices):
    MINE = "saya", _("Punya saya")
    OFFICE = "kantor", _("Kantor saya")
    ALL = "semua", _("Semua di wilayah saya")


class Due(TextChoices):
    LATE = "terlambat", _("Terlambat")
    TODAY = "hari-ini", _("Sampai hari ini")
    WEEK = "minggu", _("Tujuh hari ke depan")
    MONTH = "bulan", _("Tiga puluh hari ke depan")


_DAYS = {Due.LATE: -1, Due.TODAY: 0, Due.WEEK: 7, Due.MONTH: 30}


@dataclass(frozen=True)
class Filters:
    """What is asked for; empty: everything that the user sees."""

    whose: str = Whose.ALL
    state: str = State.OPEN
    office: Office | None = None
    person: User | None = None
    region: str = ""
    due: str = ""


def worklist(user: User, filters: Filters) -> FollowUpQuerySet:
    """Open ones by due day, so that the late ones come first; ended ones with the latest first."""
    shown = FollowUp.objects.visible_to(user).filter(state=filters.state)
    if filters.whose == Whose.MINE:
        shown = shown.owned_by(user)
    if filters.whose == Whose.OFFICE:
        shown = shown.of_offices_of(user)
    if filters.office:
        shown = shown.filter(owner_office=filters.office)
    if filters.person:
        shown = shown.filter(owner_person=filters.person)
    if filters.region:
        shown = shown.filter(Scope(frozenset([filters.region])).within("region__code"))
    if filters.due:
        shown = shown.due_by(_DAYS[Due(filters.due)])
    return shown.order_by(*order(filters)).with_names()


def order(filters: Filters) -> tuple[str, str]:
    """The fields by which the list is ordered and its pages are cut."""
    return ("due_on", "pk") if filters.state == State.OPEN else ("-ended_on", "-pk")
