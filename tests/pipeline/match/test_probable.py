"""Probable matches with the extract: what decides alone, what is doubtful, who is another person (design, section 3).

All cases stand in one roster, each with birth dates of its own, so that they do not meet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from matching_tables import Matched, match_tables


@dataclass(frozen=True)
class Case:
    """A row and its records differ from one person by what is said; a function takes the person's own value."""

    says: str
    expect: str
    records: tuple[dict[str, Any], ...]
    row: dict[str, Any] = field(default_factory=dict)


def later(**change: int) -> Any:
    return lambda born: born.replace(**{part: getattr(born, part) + by for part, by in change.items()})


def digit(place: int) -> Any:
    """One digit of a NIK replaced, counted from 0."""
    return lambda nik: nik[:place] + str((int(nik[place]) + 5) % 10) + nik[place + 1 :]


def swapped(nik: str) -> str:
    return nik[:12] + nik[13] + nik[12] + nik[14:]


def far(nik: str) -> str:
    """Another NIK, issued elsewhere."""
    return "7306" + nik[4:12] + "9876"


NOTHING: dict[str, Any] = {}
DECIDES, DOUBTS, OTHER = "found probable", "doubtful", "nothing"
CASES = [
    # Birth date and (mother's name or a NIK one edit away) agree, nothing contradicts.
    Case("a digit of the NIK is wrong", DECIDES, ({"nik": digit(13)},)),
    Case("a digit of the NIK's region is wrong", DECIDES, ({"nik": digit(3)},)),
    Case("two neighbours of the NIK are swapped", DECIDES, ({"nik": swapped},)),
    Case("the extract has lost a digit of the NIK", DECIDES, ({"nik": lambda nik: nik[:8] + nik[9:]},)),
    Case("the extract has a digit of the NIK twice", DECIDES, ({"nik": lambda nik: nik[:8] + nik[8:9] + nik[8:]},)),
    Case("another NIK, all else the same", DECIDES, ({"nik": far},)),
    Case("another NIK, names spelled otherwise", DECIDES,
         ({"nik": far, "name": "MOHAMMAD RISAL", "mother_name": "ST. AMINA"},),
         {"name": "Muh. Rizal", "mother_name": "Siti Aminah"}),
    Case("a near NIK, no mother's name in the extract", DECIDES, ({"nik": digit(13), "mother_name": None},)),
    Case("a near NIK, one slip in the given name", DECIDES, ({"nik": digit(2), "name": "SUMRLIN KARIM"},)),
    Case("a near NIK, a word of the name is missing", DECIDES, ({"nik": digit(13), "name": "SUMARLIN"},)),
    Case("two records of one NIK are one person", DECIDES, ({"nik": far}, {"nik": far})),
    # Everything else that a doubt needs.
    Case("one slip in the given name and another NIK: twins, perhaps", DOUBTS,
         ({"nik": far, "name": "SUMARLAN KARIM"},)),
    Case("one slip in the given name and the next serial: twins, perhaps", DOUBTS,
         ({"nik": lambda nik: nik[:15] + str(int(nik[15]) + 1), "name": "SUMARLAN KARIM"},)),
    Case("a given name alone and no mother's name", DOUBTS,
         ({"nik": digit(13), "name": "SUMARLIN", "mother_name": None},)),
    Case("the sexes contradict", DOUBTS, ({"nik": digit(13), "sex": "L"},)),
    Case("mothers differ, the NIK is near", DOUBTS, ({"nik": digit(13), "mother_name": "ROSDIANA"},)),
    Case("no mother's name and another NIK", DOUBTS, ({"nik": far, "mother_name": None},)),
    Case("no mother's name in the roster and another NIK", DOUBTS, ({"nik": far},), {"mother_name": None}),
    Case("the day is wrong, the mother the same", DOUBTS, ({"nik": far, "birth_date": later(day=1)},)),
    Case("the month is wrong, the mother the same", DOUBTS, ({"nik": far, "birth_date": later(month=1)},)),
    Case("the year is wrong, the mother the same", DOUBTS, ({"nik": far, "birth_date": later(year=10)},)),
    Case("day and month are swapped, the mother the same", DOUBTS,
         ({"nik": far, "birth_date": lambda born: born.replace(day=born.month, month=born.day)},)),
    Case("the day is wrong, the NIK is near", DOUBTS, ({"nik": digit(13), "birth_date": later(day=1)},)),
    Case("two candidates, never a pick", DOUBTS, ({"nik": far}, {"nik": digit(13)})),
    # Another person.
    Case("a near NIK alone", OTHER, ({"nik": digit(13), "name": "RUSDIN", "birth_date": later(year=3, day=1),
                                      "mother_name": "ROSDIANA"},)),
    Case("a near NIK and the birth date, another given name", OTHER,
         ({"nik": digit(13), "name": "RUSDIN KARIM", "mother_name": "ROSDIANA"},)),
    Case("twins: birth date, mother, place, the next serial", OTHER,
         ({"nik": lambda nik: nik[:15] + str(int(nik[15]) + 1), "name": "HUSEN KARIM"},), {"name": "Hasan Karim"}),
    Case("the mother alone", OTHER, ({"nik": far, "name": "RUSDIN KARIM", "birth_date": later(year=3, day=1)},)),
    Case("namesakes of one birth date, mothers flatly disagree", OTHER, ({"nik": far, "mother_name": "ROSDIANA"},)),
    Case("a near birth date without a mother's name", OTHER,
         ({"nik": digit(13), "birth_date": later(day=1), "mother_name": None},)),
    Case("a near birth date, mothers differ", OTHER, ({"nik": digit(13), "birth_date": later(day=1),
                                                       "mother_name": "ROSDIANA"},)),
    Case("the same name, another birth date", OTHER, ({"nik": far, "birth_date": later(year=3, day=1)},)),
    Case("a common last word", OTHER, ({"nik": digit(13), "name": "ANDI BASRI"},), {"name": "Wa Basri"}),
]  # fmt: skip


# A mother of its own for each case, so that near birth dates do not meet either.
MOTHERS = [
    "Hartati", "Wahida", "Rosmini", "Darmawati", "Yuliana", "Kartini", "Fatmawati", "Jumriani", "Mariam",
    "Salma", "Deisy", "Ernawati", "Sumarni", "Lili", "Asnidar", "Marlina", "Nuraini", "Ratna",
    "Surianti", "Hasniar", "Indrawati", "Masita", "Olga", "Vera", "Tuti", "Zubaedah", "Cahaya",
    "Bunga", "Pertiwi", "Endang", "Gita", "Ketut", "Wulandari", "Yosefina", "Ludia", "Theresia",
]  # fmt: skip


def persons(case: Case, number: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The row and the records of a case: born on a day of the case's own, far from all others."""
    born = date(1950 + number, 1 + number % 10, 12 - number // 10)
    nik = f"74{number:02d}01{born.day + 40:02d}{born.month:02d}{born.year % 100:02d}9{number:02d}1"
    base = {
        "nik": nik,
        "name": "Sumarlin Karim",
        "birth_date": born,
        "mother_name": f"{MOTHERS[number]} Hafid",
        "sex": "P",
    }

    def changed(changes: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
        return own | {key: to(own[key]) if callable(to) else to for key, to in changes.items()}

    row = changed(case.row, base)
    own = {**row, "name": row["name"].upper(), "mother_name": (row["mother_name"] or base["mother_name"]).upper()}
    records = [changed(changes, own) for changes in case.records]
    return {**row, "place_code": "74.11.01.2001"}, [{**record, "region_code": "74.11"} for record in records]


@pytest.fixture(scope="module")
def village() -> Matched:
    rows, records = [], []
    for number, case in enumerate(CASES):
        row, own = persons(case, number)
        rows.append(row)
        records += own
    return match_tables(rows, records)


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case.says for case in CASES])
def test_match_decides_doubts_or_lets_go(village, number):
    assert village.state(number) == CASES[number].expect


def test_match_tells_that_the_nik_differs_where_it_decides(village):
    from payung.pipeline import reasons

    for number, case in enumerate(CASES):
        held = set(reasons.codes_of(village.matches.get(number, {}).get("mask", 0)))
        assert held == {DECIDES: {"nik.differs"}, DOUBTS: {"match.probable"}, OTHER: set()}[case.expect], case.says


def test_doubts_name_each_candidate_with_a_key_that_hides_the_nik(village):
    several = next(number for number, case in enumerate(CASES) if case.says.startswith("two candidates"))
    doubts = [doubt for doubt in village.doubts if doubt["row_ord"] == several]

    assert len(doubts) == 2
    assert all(0 <= doubt["probability"] <= 1 and doubt["source"] == "participants" for doubt in doubts)
    assert all(len(doubt["record_key"]) == 32 and int(doubt["record_key"], 16) for doubt in doubts)
    assert len({doubt["record_key"] for doubt in village.doubts}) == len(village.doubts)
