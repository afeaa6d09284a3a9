"""Who sees which promise, over random trees of regions, offices and memberships, against a rule in plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import duckdb
import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payung.platform.access.models import Membership, Office, OfficeRegion, User
from payung.platform.access.scope import scope_of
from payung.platform.followups.models import FollowUp
from payung.platform.regions.models import Level, Region

pytestmark = pytest.mark.django_db
# Neighbours whose codes begin alike: the dot decides, not the letters.
CODES = ["7", "71", "71.1", "71.11", "71.11.01", "71.11.01.2001", "71.11.011", "71.12", "74", "74.11", "74.11.01"]
# Begin and end of a period, in days from today; None: open. The end is the first day that is no more.
TERMS = [(-9, None), (-9, 3), (0, None), (-9, -2), (-9, 0), (2, None), (2, 9)]
HOLDING = TERMS[:3]


@dataclass(frozen=True)
class Seat:
    """An office with a term in it, and the regions that it reaches for some period; `closed`: no office any more."""

    term: tuple[int, int | None]
    reach: tuple[tuple[str, tuple[int, int | None]], ...]
    closed: bool


seats = st.builds(
    Seat,
    term=st.sampled_from(TERMS),
    reach=st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(TERMS)), max_size=3, unique_by=lambda r: r[0]).map(
        tuple
    ),
    closed=st.sampled_from([False, False, False, True]),
)


def reached(each: list[Seat]) -> set[str]:
    """The rule, slowly: regions that a term which holds gives by an office that exists and reaches them today."""
    return {
        code
        for seat in each
        if seat.term in HOLDING and not seat.closed
        for code, term in seat.reach
        if term in HOLDING
    }


def inside(code: str, codes: set[str]) -> bool:
    return any(code == above or code.startswith(above + ".") for above in codes)


@given(held=st.lists(seats, max_size=3), active=st.sampled_from([True, True, True, False]))
@settings(suppress_health_check=list(HealthCheck), max_examples=60)
def test_promises_are_seen_by_the_rule_and_by_it_alone(held: list[Seat], active: bool) -> None:
    with transaction.atomic():
        user, titles = arrange(held, active)
        codes = reached(held) if active else set()

        seen = set(FollowUp.objects.visible_to(user).values_list("title", flat=True))
        scope = scope_of(user)

        assert seen == {code for code in titles if inside(code, codes)}
        assert seen == {code for code in titles if scope.covers(code)}
        assert seen == by_table(scope, titles)
        transaction.set_rollback(True)


def arrange(held: list[Seat], active: bool) -> tuple[User, list[str]]:
    """Rows as they are; one promise in each region, kept by an office that nobody has a seat in."""
    today = timezone.localdate()
    for code in CODES:
        Region.objects.create(code=code, name=code, level=Level.PROVINCE)
    user = User.objects.create(email="acak@payung.example", name="Acak", is_active=active)
    for number, seat in enumerate(held):
        office = Office.objects.create(name=f"Kantor {number}", kind="agency", closed_on=today if seat.closed else None)
        Membership.objects.create(user=user, office=office, role="programme", **days(seat.term))
        for code, term in seat.reach:
            OfficeRegion.objects.create(office=office, region_id=code, **days(term))
    owner = Office.objects.create(name="Pemilik", kind="agency")
    FollowUp.objects.bulk_create(
        FollowUp(title=code, region_id=code, owner_office=owner, due_on=today, made_on=today, made_at=timezone.now())
        for code in CODES
    )
    return user, CODES


def days(term: tuple[int, int | None]) -> dict[str, object]:
    today = timezone.localdate()
    since, until = term
    return {"since": today + timedelta(days=since), "until": None if until is None else today + timedelta(days=until)}


def by_table(scope: object, codes: list[str]) -> set[str]:
    """The same question to a table of rows."""
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE seen AS SELECT unnest($codes) AS region_code", {"codes": codes})
        rows = connection.table("seen").filter(scope.expr("region_code"))  # type: ignore[attr-defined]
        return {code for (code,) in rows.fetchall()}
