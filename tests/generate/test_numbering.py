"""Every person has a NIK of their own, and a NIK tells whose it is."""

from __future__ import annotations

from datetime import date

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from payung.generate.hashing import draw, salt
from payung.generate.numbering import FIRST_SERIAL, SERIALS, Numbering, nik
from payung.generate.packaged import statement

PREFIXES = ["711101", "711102", "711103"]
DATABASE = duckdb.connect()
DATABASE.execute(statement("macros"))
NUMBERING = Numbering(PREFIXES, date(1961, 11, 3), date(2008, 11, 1), seed=1)


def number_of(person: int, sex: str) -> str:
    district, day, serial = NUMBERING.parts(person)
    birth = date.fromordinal(NUMBERING.first.toordinal() + day)
    return nik(PREFIXES[district], birth, sex, FIRST_SERIAL + serial)


@given(st.integers(0, NUMBERING.capacity - 1), st.sampled_from("LP"))
def test_owner_finds_the_person_of_a_number(person: int, sex: str) -> None:
    assert NUMBERING.owner(number_of(person, sex)) == person


@given(st.integers(0, NUMBERING.capacity - 1))
def test_nik_has_sixteen_digits_and_an_invented_serial(person: int) -> None:
    number = number_of(person, "P")

    assert len(number) == 16
    assert FIRST_SERIAL <= int(number[12:]) < FIRST_SERIAL + SERIALS
    assert 41 <= int(number[6:8]) <= 71


@given(
    st.sampled_from(["", "7111", "9911010101809000", "7111013202809000", "711101010180" + "8999", "711101010180900O"])
)
def test_owner_of_a_number_that_nobody_can_have_is_none(number: str) -> None:
    assert NUMBERING.owner(number) is None


@given(st.lists(st.integers(0, 10**8), min_size=1, max_size=50), st.integers(0, 10**6))
def test_draw_in_duckdb_is_the_draw_in_python(numbers: list[int], seed: int) -> None:
    purpose = salt(seed, "test")

    drawn = DATABASE.execute("SELECT draw(unnest($numbers), $salt)", {"numbers": numbers, "salt": purpose})

    assert [value for (value,) in drawn.fetchall()] == [draw(number, purpose) for number in numbers]
