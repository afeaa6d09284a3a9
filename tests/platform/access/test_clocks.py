"""Terms around midnight: the day is the office's own, in WIB, WITA and WIT."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest
from cast import BOLSEL, Cast, make_person
from django.utils import timezone

from payung.platform.access.actions.offices import give_region, open_office
from payung.platform.access.models import Membership, Office, OfficeKind, TimeZone
from payung.platform.access.scope import scope_of
from payung.platform.access.seats import seats_of, today_at
from payung.platform.regions.models import Region

ZONES = {TimeZone.WIB: 7, TimeZone.WITA: 8, TimeZone.WIT: 9}
LAST = date(2026, 12, 31)  # the last day of the term that each office below has


@pytest.fixture(params=list(ZONES))
def office(request: pytest.FixtureRequest, cast: Cast) -> Office:
    found = open_office(name="Kantor uji", kind=OfficeKind.AGENCY, time_zone=request.param, by=cast.agus)
    give_region(office=found, region=Region.objects.get(code=BOLSEL), since=date(2026, 1, 1), by=cast.agus)
    make_person("Mira", "operator", found, since=date(2026, 12, 1), until=LAST + timedelta(days=1), by=cast.agus)
    return found


def at(moment: datetime) -> Iterator[None]:
    return patch.object(timezone, "now", return_value=moment)  # type: ignore[return-value]


def midnight(office: Office, day: date) -> datetime:
    """The instant at which a day begins where the office is."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=ZONES[TimeZone(office.time_zone)])


def test_term_holds_until_the_last_minute_of_its_last_day(office: Office) -> None:
    user = Membership.objects.get(office=office).user
    over = midnight(office, LAST + timedelta(days=1))

    with at(over - timedelta(seconds=1)):
        assert (len(seats_of(user)), scope_of(user).codes, today_at(office)) == (1, {BOLSEL}, LAST)
    with at(over):
        assert (seats_of(user), scope_of(user).codes) == ([], frozenset())


def test_term_begins_with_the_first_minute_of_its_first_day(office: Office) -> None:
    user = Membership.objects.get(office=office).user
    start = midnight(office, date(2026, 12, 1))

    with at(start - timedelta(seconds=1)):
        assert not Membership.objects.current().filter(user=user).exists()
    with at(start):
        assert Membership.objects.current().filter(user=user).exists()


def test_one_instant_is_two_days(cast: Cast) -> None:
    jayapura = open_office(name="Kantor Jayapura", kind=OfficeKind.AGENCY, time_zone=TimeZone.WIT, by=cast.agus)
    jakarta = open_office(name="Kantor Jakarta", kind=OfficeKind.AGENCY, time_zone=TimeZone.WIB, by=cast.agus)

    with at(datetime(2026, 12, 14, 15, 30, tzinfo=UTC)):
        assert (today_at(jayapura), today_at(jakarta)) == (date(2026, 12, 15), date(2026, 12, 14))
