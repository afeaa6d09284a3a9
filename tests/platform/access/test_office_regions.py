"""Giving and ending regions: half-open, never twice on a day, never beyond the parent's."""

from __future__ import annotations

from datetime import date, timedelta

from cast import BEGIN, BOLSEL, KOLTIM, MANADO, SONDANA, Cast
from refusals import last_event, refused

from payung.platform.access.actions.offices import end_region, give_region, open_office
from payung.platform.access.models import OfficeKind, OfficeRegion
from payung.platform.access.scope import scope_of
from payung.platform.access.seats import today_at
from payung.platform.regions.models import Region


def region(code: str) -> Region:
    return Region.objects.get(code=code)


def test_give_region_reaches_it_from_the_first_day(cast: Cast) -> None:
    given = give_region(office=cast.stranger, region=region(MANADO), since=date(2026, 3, 1), by=cast.agus)

    assert MANADO in scope_of(cast.joko, on=date(2026, 3, 1)).codes
    assert MANADO not in scope_of(cast.joko, on=date(2026, 2, 28)).codes
    assert (last_event().region, given.until) == (MANADO, None)


def test_give_region_refuses_days_that_it_has_already(cast: Cast) -> None:
    with refused("access.region_given_already"):
        give_region(office=cast.manpower, region=region(BOLSEL), since=date(2027, 1, 1), by=cast.agus)
    with refused("access.region_given_already"):
        give_region(
            office=cast.manpower, region=region(BOLSEL), since=date(2025, 1, 1), until=date(2026, 1, 2), by=cast.agus
        )


def test_give_region_takes_the_days_just_before(cast: Cast) -> None:
    give_region(office=cast.manpower, region=region(BOLSEL), since=date(2025, 1, 1), until=BEGIN, by=cast.agus)

    assert cast.manpower.reach.count() == 2


def test_give_region_refuses_beyond_the_parent(cast: Cast) -> None:
    with refused("access.parent_elsewhere"):
        give_region(office=cast.manpower, region=region(KOLTIM), since=BEGIN, by=cast.agus)


def test_give_region_refuses_the_system_office_and_no_days(cast: Cast) -> None:
    with refused("access.system_reaches_all"):
        give_region(office=cast.system, region=region(BOLSEL), since=BEGIN, by=cast.agus)
    with refused("access.term_order"):
        give_region(office=cast.stranger, region=region(BOLSEL), since=BEGIN, until=BEGIN, by=cast.agus)


def test_give_region_needs_an_admin(cast: Cast) -> None:
    with refused("access.not_allowed"):
        give_region(office=cast.stranger, region=region(BOLSEL), since=BEGIN, by=cast.joko)


def test_end_region_takes_it_away_from_the_day(cast: Cast) -> None:
    today = today_at(cast.branch)
    held = OfficeRegion.objects.get(office=cast.branch, region=BOLSEL)

    end_region(reach=held, on=today, by=cast.agus)

    assert BOLSEL not in scope_of(cast.rahma).codes
    assert BOLSEL in scope_of(cast.rahma, on=today - timedelta(days=1)).codes


def test_end_region_refuses_while_an_office_below_needs_it(cast: Cast) -> None:
    held = OfficeRegion.objects.get(office=cast.head, region=BOLSEL)

    with refused("access.region_needed_below"):
        end_region(reach=held, on=today_at(cast.head), by=cast.agus)


def test_end_region_refuses_the_past_and_what_has_ended(cast: Cast) -> None:
    today = today_at(cast.branch)
    held = OfficeRegion.objects.get(office=cast.branch, region=BOLSEL)

    with refused("access.end_in_past"):
        end_region(reach=held, on=today - timedelta(days=1), by=cast.agus)
    end_region(reach=held, on=today, by=cast.agus)
    with refused("access.region_ended"):
        end_region(reach=held, on=today, by=cast.agus)


def test_end_region_tells_whoever_comes_second(cast: Cast) -> None:
    today = today_at(cast.branch)
    held, stale = (OfficeRegion.objects.select_related("office").get(office=cast.branch, region=BOLSEL) for _ in "12")
    end_region(reach=held, on=today + timedelta(days=9), by=cast.agus)

    with refused("ui.somebody_was_first"):
        end_region(reach=stale, on=today, by=cast.agus)


def test_end_region_that_has_not_begun_never_begins(cast: Cast) -> None:
    office = open_office(name="Kejari Kolaka", kind=OfficeKind.PROSECUTOR, by=cast.agus)
    later = today_at(office) + timedelta(days=30)
    given = give_region(office=office, region=region(SONDANA), since=later, by=cast.agus)

    ended = end_region(reach=given, on=today_at(office), by=cast.agus)

    assert ended.until == ended.since == later
    give_region(office=office, region=region(SONDANA), since=later, by=cast.agus)
