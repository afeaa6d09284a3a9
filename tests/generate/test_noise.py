"""Each cause of noise does what it says, once, and to nothing else."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.generate.noise import LEVELS, figures, handwriting, hearing, keyboard, names, office

WORDS = st.sampled_from(["Fatmawati", "Hasan", "Syamsul", "Nurhayati", "Deisy", "Paputungan", "Zainal"])
NAMES = st.sampled_from(["La Ode Hasan Buton", "Muhammad Yusuf", "Siti Aminah", "Nurhayati", "I Wayan Suarta", "Nur"])
SEEDS = st.integers(0, 10**6).map(Random)
NIK = "7111012803659307"


def edits(one: str, other: str) -> int:
    """Levenshtein distance where two neighbours swapped count as one."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, mine in enumerate(one, start=1):
        older, before, row = before, row, [at] + [0] * len(other)
        for to, theirs in enumerate(other, start=1):
            row[to] = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (mine != theirs))
            if at > 1 and to > 1 and mine == other[to - 2] and one[at - 2] == theirs:
                row[to] = min(row[to], older[to - 2] + 1)
    return row[-1]


@given(WORDS, SEEDS)
def test_keyboard_slip_is_one_edit(word: str, rng: Random) -> None:
    assert edits(word, keyboard.slip(word, rng)) == 1


def test_keyboard_neighbours_touch_each_other() -> None:
    assert set(keyboard.NEIGHBOURS["s"]) == set("adwezx")
    assert all(key in keyboard.NEIGHBOURS[near] for key, keys in keyboard.NEIGHBOURS.items() for near in keys)


@given(WORDS, SEEDS)
def test_hearing_changes_one_sound(word: str, rng: Random) -> None:
    heard = hearing.mishear(word, rng)

    assert heard != word
    assert edits(word.lower(), heard.lower()) <= 2


@given(WORDS, SEEDS)
def test_handwriting_changes_one_letter_and_never_the_first(word: str, rng: Random) -> None:
    read = handwriting.misread(word, rng)

    assert read[0] == word[0]
    assert sum(a != b for a, b in zip(word, read, strict=True)) == 1


@given(NAMES, st.sampled_from("LP"), SEEDS)
def test_office_forms_keep_something_of_the_name(name: str, sex: str, rng: Random) -> None:
    assert any(word[:1] in office.in_a_form(name, sex, rng) for word in name.split())


@given(NAMES, SEEDS)
def test_noise_none_leaves_names_alone(name: str, rng: Random) -> None:
    assert names.by_an_office(name, "L", LEVELS["none"], rng) == name
    assert names.by_another_hand(name, "L", LEVELS["none"], rng) == name


@given(SEEDS, st.sampled_from([0, 4, 6, 13]))
def test_nik_is_edited_once_and_keeps_an_invented_serial(rng: Random, first: int) -> None:
    new = figures.edited(NIK, rng, figures.possible, first)

    assert edits(NIK, new) == 1
    assert new[:first] == NIK[:first]
    assert new[12] == "9"
    assert figures.possible(new)


@given(SEEDS)
def test_nik_grows_or_shrinks_by_one_figure(rng: Random) -> None:
    broken = figures.longer_or_shorter(NIK, rng)

    assert len(broken) in (15, 17)
    assert edits(NIK, broken) == 1


@given(st.dates(date(1962, 1, 1), date(2005, 12, 31)), SEEDS)
def test_near_birth_is_wrong_in_one_part_or_swapped(birth: date, rng: Random) -> None:
    near = figures.near_birth(birth, rng, lambda day: True)

    parts = sum((near.year == birth.year, near.month == birth.month, near.day == birth.day))
    swapped = (near.year, near.month, near.day) == (birth.year, birth.day, birth.month)
    assert near != birth
    assert parts == 2 or swapped


def test_near_birth_of_a_leap_day_is_found_even_where_few_dates_fit() -> None:
    near = figures.near_birth(date(2008, 2, 29), Random(1), lambda day: day < date(2007, 11, 1))

    assert near == date(2004, 2, 29)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("Hasan Tola", "Husen Tola", False), ("Hasan", "Deisy", True), ("Siti Aminah", "Aminah", False)],
)
def test_apart_means_no_word_is_alike(one: str, other: str, expected: bool) -> None:
    assert names.apart(one, other) is expected


def test_given_name_is_the_first_that_is_no_particle() -> None:
    assert names.given("La Ode Hasan Buton") == "Hasan"
    assert names.given("Andi") == "Andi"
