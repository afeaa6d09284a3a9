"""One rule of seeing in four forms: over random trees, offices and terms they agree, and nothing beyond shows.

The oracle is plain Python over what was written; the platform answers by `Scope.covers`, `Scope.within`, `Scope.expr`
and `visible_to`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import duckdb
import pytest
from cast import Cast
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from payung.platform.access.models import Membership, Office, OfficeKind, OfficeRegion, User
from payung.platform.access.scope import Scope, scope_of
from payung.platform.access.seats import today_at
from payung.platform.regions.models import Level, Region

LEVELS = list(Level)
PARTS = {1: ("11", "12"), 2: ("01", "02", "10"), 3: ("01", "02"), 4: ("2001", "2002")}
CODES = sorted(
    {".".join(parts[:depth]) for depth in (1, 2, 3, 4)
     for parts in [(a, b, c, d) for a in PARTS[1] for b in PARTS[2] for c in PARTS[3] for d in PARTS[4]]}
    | {"111", "11.011", "11.01.011"}  # no such codes exist, and no prefix without its dot may reach them
)  # fmt: skip


@dataclass(frozen=True)
class Period:
    """Days from today: since, until (None: open)."""

    since: int
    until: int | None

    @property
    def holds(self) -> bool:
        return self.since <= 0 and (self.until is None or self.until > 0)

    def dates(self, today: date) -> dict[str, Any]:
        until = None if self.until is None else today + timedelta(days=self.until)
        return {"since": today + timedelta(days=self.since), "until": until}


@st.composite
def periods(draw: st.DrawFn) -> Period:
    since = draw(st.integers(-3, 2))
    return Period(since, draw(st.none() | st.integers(since, since + 4)))


GIVEN = ("11", "12", "11.01", "11.02", "11.01.01", "11.01.02", "11.01.01.2001", "12.10", "12.10.02.2002")


zones = st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
offices = st.lists(
    st.tuples(zones, st.lists(st.tuples(st.sampled_from(GIVEN), periods()), min_size=1, max_size=3)),
    min_size=1,
    max_size=5,
)
terms = st.lists(st.tuples(st.integers(0, 4), periods()), min_size=1, max_size=4)


def inside(code: str, reached: set[str]) -> bool:
    return any((code + ".").startswith(each + ".") for each in reached)


class TestSeeing(TestCase):  # type: ignore[misc]
    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(offices=offices, terms=terms)
    def test_all_forms_agree_with_the_oracle(self, offices: list[Any], terms: list[Any]) -> None:
        made = self.make(offices)
        user = User.objects.create(email="mira@payung.example", name="Mira")
        self.seat(user, made, terms)
        held = {place % len(offices) for place, period in terms if period.holds}
        reached = {code for place in held for code, period in offices[place][1] if period.holds}

        scope = scope_of(User.objects.get(pk=user.pk))

        should = {code for code in CODES if inside(code, reached)}
        assert {code for code in CODES if scope.covers(code)} == should
        assert set(Region.objects.filter(scope.within("code")).values_list("code", flat=True)) == should
        assert self.by_table(scope) == should
        self.offices_agree(user, made, offices, held, reached)

    def offices_agree(
        self, user: User, made: list[Office], offices: list[Any], held: set[int], reached: set[str]
    ) -> None:
        """An office shows when it is one's own, or now reaches a region inside or above the person's."""
        above = {code.rsplit(".", cut)[0] for code in reached for cut in range(1, code.count(".") + 1)}
        now = [[code for code, period in reaches if period.holds] for _, reaches in offices]
        serving = {
            place for place, codes in enumerate(now) if any(inside(code, reached) or code in above for code in codes)
        }
        shown = set(Office.objects.visible_to(user).values_list("pk", flat=True))
        assert shown == {made[place].pk for place in held | serving}
        assert set(Membership.objects.visible_to(user)) == set(Membership.objects.filter(office__in=shown))
        sitting = {self.sit(place, office).pk for place, office in enumerate(made) if office.pk in shown}
        assert set(User.objects.visible_to(user).values_list("pk", flat=True)) == sitting | {user.pk}

    def make(self, offices: list[Any]) -> list[Office]:
        Region.objects.bulk_create(
            Region(code=code, name=code, level=LEVELS[code.count(".")], parent_id=code.rpartition(".")[0] or None)
            for code in CODES
        )
        made = []
        for place, (zone, given_) in enumerate(offices):
            office = Office.objects.create(name=f"Kantor {place}", kind=OfficeKind.AGENCY, time_zone=zone)
            made.append(office)
            for code, period in dict(given_).items():
                OfficeRegion.objects.create(office=office, region_id=code, **period.dates(today_at(office)))
        for place, (_, given_) in enumerate(offices):
            offices[place] = (offices[place][0], list(dict(given_).items()))
        return made

    def seat(self, user: User, made: list[Office], terms: list[Any]) -> None:
        for number, (place, period) in enumerate(terms):
            office = made[place % len(made)]
            role = ("operator", "programme", "budget", "bpjs")[number]
            Membership.objects.create(user=user, office=office, role=role, **period.dates(today_at(office)))

    def sit(self, place: int, office: Office) -> User:
        """Whoever sits in an office, made when first asked for; those of the others are made too."""
        for number, other in enumerate(Office.objects.order_by("pk")):
            user, new = User.objects.get_or_create(
                email=f"{number}@payung.example", defaults={"name": f"Orang {number}"}
            )
            if new:
                Membership.objects.create(user=user, office=other, role="operator", since=today_at(other))
        return User.objects.get(email=f"{place}@payung.example")

    def by_table(self, scope: Any) -> set[str]:
        connection = duckdb.connect()
        rows = connection.from_arrow(_table())
        return {code for (code,) in rows.filter(scope.expr("region_code")).fetchall()}


def _table() -> Any:
    import pyarrow

    return pyarrow.table({"region_code": CODES})


def test_scope_of_nobody_shows_nothing(db: None) -> None:
    from django.contrib.auth.models import AnonymousUser

    nobody: Any = AnonymousUser()

    assert not Office.objects.visible_to(nobody).exists()
    assert not User.objects.visible_to(nobody).exists()
    assert not scope_of(nobody).covers("71.11")


@pytest.mark.parametrize("code", ["71.1", "71.111", "71.11x", "7", "", "72.11"])
def test_scope_is_not_fooled_by_a_prefix(code: str) -> None:
    from payung.platform.access.scope import Scope

    assert not Scope(frozenset({"71.11"})).covers(code)


@pytest.mark.parametrize("form", ["within", "touching"])
def test_scope_of_everything_holds_beside_another_condition(cast: Cast, form: str) -> None:
    asked = getattr(Scope(everywhere=True), form)("code")

    assert Region.objects.filter(asked | Q(code="99")).count() == Region.objects.count() > 0
