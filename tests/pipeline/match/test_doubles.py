"""One person twice in the roster under two NIKs: always for a person to decide, and never twins."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from matching_tables import match_tables

from payung.pipeline import reasons

ROW: dict[str, Any] = {"nik": "7411010101859001", "name": "Hasan Karim", "birth_date": date(1985, 1, 1),
                       "mother_name": "Siti Aminah", "sex": "L", "place_code": "74.11.01.2001"}  # fmt: skip


def test_double_is_doubted_at_the_later_row_and_names_the_earlier():
    matched = match_tables([ROW, ROW | {"nik": "7411010101859041", "name": "HASAN KARIM"}])

    assert matched.matches.keys() == {1}
    said = matched.matches[1]
    assert (said["double_of"], said["double_state"]) == (0, "doubtful")
    assert 0.5 < said["double_probability"] <= 1
    assert reasons.codes_of(said["mask"]) == ("duplicate.probable",)
    assert [(doubt["source"], doubt["rec"]) for doubt in matched.doubts] == [("roster", 0)]


@pytest.mark.parametrize(
    "twin",
    [
        {"nik": "7411010101859002", "name": "Husen Karim"},
        {"nik": "7411014101859002", "name": "Hasnah Karim", "sex": "P"},
    ],
    ids=["Hasan and Husen", "brother and sister"],
)
def test_twins_are_no_double(twin):
    assert match_tables([ROW, ROW | twin]).matches == {}


def test_double_of_a_refused_row_or_of_a_double_is_none():
    rows = [
        ROW | {"refused": True},
        ROW | {"nik": "7411010101859041", "duplicate_of": 0},
        ROW | {"nik": "7306010101859876"},
    ]

    assert match_tables(rows).matches == {}


def test_row_found_by_its_own_nik_is_no_double():
    second = ROW | {"nik": "7411010101859041"}

    matched = match_tables([ROW, second], [{"nik": second["nik"], "name": "HASAN KARIM"}])

    assert matched.state(1) == "found exact"
    assert matched.matches[1]["double_of"] is None


def test_record_of_another_row_is_never_given_to_a_second_one():
    first, second = ROW, ROW | {"nik": "7411010101859041"}
    record = {"nik": ROW["nik"], "name": "HASAN KARIM", "birth_date": date(1985, 1, 1), "mother_name": "SITI AMINAH"}

    matched = match_tables([first, second], [record])

    assert [matched.state(0), matched.state(1)] == ["found exact", "doubtful"]
    assert matched.codes(1) == {"match.probable", "duplicate.probable"}


def test_record_claimed_by_two_rows_is_given_to_neither():
    record = {"nik": "7306010101859876", "name": "HASAN KARIM", "birth_date": date(1985, 1, 1),
              "mother_name": "SITI AMINAH"}  # fmt: skip

    matched = match_tables([ROW, ROW | {"nik": "7411010101859041"}], [record])

    assert [matched.state(0), matched.state(1)] == ["doubtful", "doubtful"]
