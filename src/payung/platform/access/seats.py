"""Which memberships hold for somebody now, and which regions their offices reach. "Today" is each office's own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from payung.platform.access import clock
from payung.platform.access.models import Membership, OfficeRegion

if TYPE_CHECKING:
    from payung.platform.access.models import Office, User
    from payung.platform.access.scope import Scope


@dataclass
class Kept:
    """What has been read of somebody's seats during one request, by the day asked for."""

    seats: dict[date | None, list[Membership]] = field(default_factory=dict)
    scopes: dict[date | None, Scope] = field(default_factory=dict)


def keep(user: User) -> None:
    """Read the seats of this user object once only. For the length of a request; elsewhere rights are read anew."""
    user.kept_seats = Kept()


def today_at(office: Office) -> date:
    """The day that it is at an office."""
    return clock.today_in(office.time_zone)


def seats_of(user: User, on: date | None = None) -> list[Membership]:
    """The memberships of somebody that hold on a day (today at each office), with their offices."""
    if not getattr(user, "pk", None):
        return []
    kept = user.kept_seats or Kept()
    if on not in kept.seats:
        held = Membership.objects.current(on).filter(user=user).select_related("office")
        kept.seats[on] = list(held.order_by("since", "pk"))
    return kept.seats[on]


def reach(memberships: Collection[Membership], on: date | None = None) -> set[str]:
    """Codes of the regions that the offices of these memberships reach on a day."""
    offices = {each.office_id for each in memberships}
    return set(OfficeRegion.objects.current(on).filter(office__in=offices).values_list("region_id", flat=True))
