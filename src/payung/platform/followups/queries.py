"""What is read of promises in more than one place: who may keep them, and which are worth a letter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from payung.platform.access import clock
from payung.platform.access.models import Membership, Office, OfficeRegion, User
from payung.platform.access.permissions import Permission
from payung.platform.access.roles import ROLES
from payung.platform.access.seats import seats_of
from payung.platform.followups.models import FollowUp

if TYPE_CHECKING:
    from payung.platform.followups.models import FollowUpQuerySet

SOON = timedelta(days=3)  # before the due day, when the first letter is written
AGAIN = timedelta(days=7)  # between two letters about one promise
KEEPERS = [code for code, role in ROLES.items() if Permission.FOLLOWUP_CLOSE in role.permissions]


def codes_above(code: str) -> list[str]:
    """`71.11.01` → `71`, `71.11`, `71.11.01`."""
    parts = code.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]


def serves(office: Office, code: str) -> bool:
    """Whether an office that still exists reaches a region today."""
    if not Office.objects.open().filter(pk=office.pk).exists():
        return False
    reaches = OfficeRegion.objects.current().filter(office=office, region__in=codes_above(code))
    return office.kind == "system" or reaches.exists()


def keepers(*offices: Office) -> QuerySet[Membership]:
    """Seats of offices, today, in roles that keep promises."""
    held = Membership.objects.current().filter(office__in=offices, role__in=KEEPERS)
    return held.select_related("user", "office")


def keeps_promises(user: User) -> bool:
    """Whether any of the user's seats keeps promises; an auditor's only reads."""
    return any(seat.role in KEEPERS for seat in seats_of(user))


def to_remind() -> FollowUpQuerySet:
    """Open promises due within three days or late, of which nobody was reminded within a week."""
    return FollowUp.objects.open().filter(clock.by_zone("owner_office__time_zone", _wants_a_letter)).with_names()


def _wants_a_letter(today: date) -> Q:
    return Q(due_on__lte=today + SOON) & (Q(reminded_on=None) | Q(reminded_on__lte=today - AGAIN))
