"""Which memberships hold for somebody now, and which regions their offices reach. "Today" is each office's own."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone

from payung.platform.access.models import Membership, OfficeRegion

if TYPE_CHECKING:
    from payung.platform.access.models import Office, User


def today_at(office: Office) -> date:
    """The day that it is at an office."""
    return timezone.localdate(timezone=ZoneInfo(office.time_zone))


def seats_of(user: User, on: date | None = None) -> list[Membership]:
    """The memberships of somebody that hold on a day (today at each office), with their offices. Kept on the user for
    the length of a request, for each page asks many times."""
    if not getattr(user, "pk", None):
        return []
    kept: dict[date | None, list[Membership]] = user.__dict__.setdefault("_seats", {})
    if on not in kept:
        kept[on] = [each for each in _near(user, on) if _holds(each, on or today_at(each.office))]
    return kept[on]


def reach(memberships: Collection[Membership], on: date | None = None) -> set[str]:
    """Codes of the regions that the offices of these memberships reach on a day."""
    offices = {each.office_id: on or today_at(each.office) for each in memberships}
    rows = OfficeRegion.objects.filter(office__in=offices).values_list("office", "region_id", "since", "until")
    return {
        region for office, region, since, until in rows
        if since <= offices[office] and (until is None or until > offices[office])
    }  # fmt: skip


def _near(user: User, on: date | None) -> list[Membership]:
    """Memberships that hold on a day or, where none is asked for, on one of the days that it may be somewhere."""
    day = on or timezone.now().date()
    margin = timedelta(days=0 if on else 1)
    found = Membership.objects.filter(user=user, since__lte=day + margin, user__is_active=True).select_related("office")
    return [each for each in found if each.until is None or each.until > day - margin]


def _holds(membership: Membership, on: date) -> bool:
    closed = membership.office.closed_on
    return (
        membership.since <= on
        and (membership.until is None or membership.until > on)
        and (closed is None or closed > on)
    )
