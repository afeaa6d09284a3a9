"""The invented people: one NIK each, homes in the region, the same in Python's numbering and in DuckDB's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from payung.generate.numbering import Numbering
from payung.generate.people import People, Person
from payung.generate.place import Place, place
from payung.reference import regions

FIRST, LAST = date(1961, 11, 3), date(2008, 11, 1)


@pytest.fixture(scope="module")
def bolsel() -> Place:
    return place("71.11")


@pytest.fixture(scope="module")
def people(bolsel: Place) -> Iterator[People]:
    with duckdb.connect() as connection:
        yield People(connection, bolsel, Numbering(bolsel.prefixes(False), FIRST, LAST, seed=3))


@pytest.fixture(scope="module")
def crowd(people: People) -> list[Person]:
    return list(people.between(0, 4_000))


def test_people_carry_the_numbers_of_the_numbering(people: People, crowd: list[Person]) -> None:
    assert [people.numbering.owner(person.nik) for person in crowd] == list(range(4_000))


def test_nik_holds_birth_date_and_sex(crowd: list[Person]) -> None:
    for person in crowd:
        day = person.birth_date.day + (40 if person.sex == "P" else 0)
        assert person.nik[6:12] == f"{day:02d}{person.birth_date:%m%y}"


def test_people_are_of_working_age(crowd: list[Person]) -> None:
    assert min(person.birth_date for person in crowd) >= FIRST
    assert max(person.birth_date for person in crowd) <= LAST


def test_people_live_in_villages_of_the_region(crowd: list[Person]) -> None:
    known = {village.code: village.name for village in regions.below("71.11", "village")}

    assert {(person.village_code, person.village) for person in crowd} <= set(known.items())


def test_names_are_many_and_of_one_to_five_words(crowd: list[Person]) -> None:
    assert len({person.name for person in crowd}) > 3_000
    assert {len(person.name.split()) for person in crowd} <= {1, 2, 3, 4, 5}


def test_a_part_of_the_people_is_a_part_of_the_whole(people: People, crowd: list[Person]) -> None:
    assert list(people.between(1_000, 1_100)) == crowd[1_000:1_100]


@pytest.mark.parametrize("code", ["71.11.01", "71.11.01.2007", "74", "74.07", "36.03"])
def test_people_live_wherever_is_asked(code: str) -> None:
    home = place(code)
    with duckdb.connect() as connection:
        found = list(People(connection, home, Numbering(home.prefixes(False), FIRST, LAST, 1)).between(0, 50))

    assert all(person.village_code.startswith(code) for person in found)


def test_outside_lies_outside() -> None:
    for code in ("71.11", "71.11.01", "71.11.01.2007", "74", "96"):
        codes = [home.code for home in place(code).outside]
        assert codes
        assert not any(f"{home}.".startswith(f"{code}.") for home in codes)
