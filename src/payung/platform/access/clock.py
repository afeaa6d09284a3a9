"""Which day is it? Each office has its own: when Jakarta still writes the 14th, Jayapura writes the 15th."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import reduce
from operator import or_
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")  # WIB, WITA, WIT


def today_in(zone: str) -> date:
    """The day that it is in a time zone."""
    return timezone.localdate(timezone=ZoneInfo(zone))


def by_zone(zone_field: str, rule: Callable[[date], Q]) -> Q:
    """Rows for which a rule on the day holds where they are; `zone_field` leads to the zone of their office."""
    return reduce(or_, (Q(**{zone_field: zone}) & rule(today_in(zone)) for zone in ZONES))


def holds(on: date) -> Q:
    """Half-open periods `since` to `until` that hold on a day."""
    return Q(since__lte=on) & (Q(until=None) | Q(until__gt=on))
