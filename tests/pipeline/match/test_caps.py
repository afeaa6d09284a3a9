"""Blocks that are too large are searched less, and the run says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from matching_tables import match_tables

from payung.pipeline import match
from payung.pipeline.settings import match_settings

NAMES = ("Bambang", "Gunawan", "Hendrik", "Kasmudin", "Lukman", "Petrus")
MOTHERS = ("Siti", "Ludia", "Rukmini", "Yohana", "Endang", "Oktavia")


@pytest.fixture(autouse=True)
def small_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A birth date is crowded from four people on."""
    monkeypatch.setattr(match, "match_settings", lambda: replace(match_settings(), crowded_birth_date=3))


def people(count: int, born: date, serial: int = 9000) -> list[dict[str, Any]]:
    return [
        {"nik": f"7411010101{born:%y}{serial + number}", "name": NAMES[number], "birth_date": born, "sex": "L",
         "mother_name": MOTHERS[number]}
        for number in range(count)
    ]  # fmt: skip


def test_crowded_birth_dates_are_told_with_their_rows() -> None:
    rows = [*people(5, date(1970, 1, 1)), *people(4, date(1980, 1, 1)), *people(3, date(1990, 1, 1))]

    [notice] = match_tables(rows).notices

    assert (notice.code, notice.params) == ("match.crowded_rows", {"dates": 2, "people": 9, "most": 3})


def test_rows_found_by_nik_make_no_crowd() -> None:
    rows = people(5, date(1970, 1, 1))

    assert match_tables(rows, rows[:2]).notices == ()


def test_crowded_birth_dates_of_the_dead_are_told_apart() -> None:
    dead = [{"nik": None, "name": name, "birth_date": date(1970, 1, 1)} for name in NAMES[:4]]

    [notice] = match_tables(people(2, date(1985, 1, 1)), deaths=dead).notices

    assert (notice.code, notice.params) == ("match.crowded_deaths", {"dates": 1, "people": 4, "most": 3})


def test_on_a_crowded_date_the_name_as_written_still_finds_its_record() -> None:
    rows = people(5, date(1970, 1, 1))
    record = rows[0] | {"nik": "7411010101709555"}

    assert match_tables(rows, [record]).state(0) in ("found probable", "doubtful")
