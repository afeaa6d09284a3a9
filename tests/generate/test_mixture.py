"""How many rows of each kind: the shares asked for come out, and every kind comes out where there is room."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.errors import PayungError
from payung.generate.kinds import KINDS, Kind
from payung.generate.mixture import mixture, usable
from payung.generate.place import place

BOLSEL = place("71.11")
ALL = usable(BOLSEL, numeric=True, coded=True)
OUTCOMES = {"invalid", "duplicate", "ineligible", "covered", "lapsed", "review", "enrol"}


def mixed(rows: int, to_linkage: float, links: float, odd: float) -> list[Kind]:
    return mixture(rows, to_linkage=to_linkage, links=links, odd=odd, usable=ALL, rng=Random(1))


@given(st.integers(1, 3_000), st.floats(0.3, 0.8), st.floats(0, 0.3), st.floats(0, 0.15))
def test_rows_come_out_as_many_as_asked(rows: int, to_linkage: float, links: float, odd: float) -> None:
    assert sum(kind.rows for kind in mixed(rows, to_linkage, links, odd)) == rows


def test_shares_come_out_as_asked() -> None:
    order = mixed(10_000, 0.05, 0.5, 0.01)

    assert sum(kind.rows for kind in order if kind.linkage) == 500
    assert sum(kind.name.startswith("probable") for kind in order) == 250
    assert sum(kind.rows for kind in order if kind.weight) == pytest.approx(100, abs=5)


def test_every_kind_comes_out_of_a_large_enough_roster() -> None:
    assert set(mixed(500, 0.65, 0.1, 0.3)) == set(KINDS)


@pytest.mark.parametrize(
    ("shares", "code"), [((0.05, 0.9, 0.3), "generate.shares_clash"), ((1.0, 0.1, 0.5), "generate.odd_clash")]
)
def test_shares_that_clash_are_refused(shares: tuple[float, float, float], code: str) -> None:
    with pytest.raises(PayungError) as refusal:
        mixed(1_000, *shares)

    assert refusal.value.code == code


def test_accept_sets_hold_known_outcomes_and_few() -> None:
    for kind in KINDS:
        assert set(kind.accept) <= OUTCOMES
        assert 1 <= len(kind.accept) <= 2


def test_a_form_without_types_or_codes_gets_no_kind_that_needs_them() -> None:
    plain = usable(BOLSEL, numeric=False, coded=False)

    assert {kind.name for kind in ALL} - {kind.name for kind in plain} == {"digits_lost", "outside"}
