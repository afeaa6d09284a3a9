"""Matches by the row's own NIK: found, somebody else's, and which of several records speaks (design, section 3)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from matching_tables import match_tables

from payung.pipeline import reasons

NIK = "7411014101859001"
ROW: dict[str, Any] = {"nik": NIK, "name": "Wa Ani", "birth_date": date(1985, 1, 1), "sex": "P"}
BOTH_DIFFER = {"nik": NIK, "name": "RUSDIN", "birth_date": date(1970, 5, 5)}


@pytest.mark.parametrize(
    ("record", "state"),
    [
        ({"name": "RUSDIN", "birth_date": date(1985, 1, 1)}, "found exact"),
        ({"name": "WAANI", "birth_date": date(1970, 5, 5)}, "found exact"),
        ({"name": "RUSDIN", "birth_date": date(1970, 5, 5)}, "doubtful"),
        ({"name": "LA ANI", "birth_date": date(1970, 5, 5)}, "doubtful"),
        ({"name": None, "birth_date": date(1985, 1, 1)}, "found exact"),
        ({"name": None, "birth_date": date(1970, 5, 5)}, "doubtful"),
        ({"name": "WA ANI", "birth_date": None}, "found exact"),
        ({"name": "RUSDIN", "birth_date": None}, "doubtful"),
        ({"name": None, "birth_date": None}, "found exact"),
    ],
)
def test_exact_nik_is_found_when_name_or_birth_date_agrees(record, state):
    matched = match_tables([ROW], [{"nik": NIK, **record}])

    assert matched.state(0) == state
    assert matched.codes(0) == ({"nik.other_person"} if state == "doubtful" else set())


def test_exact_nik_of_somebody_else_keeps_his_record_for_review():
    matched = match_tables([ROW], [BOTH_DIFFER | {"active": False}])

    assert matched.matches[0]["rec"] == 0
    assert matched.matches[0]["active"] is False
    assert matched.matches[0]["match_rule"] == "exact"
    assert reasons.codes_of(matched.matches[0]["mask"]) == ("nik.other_person",)
    assert matched.doubts[0]["probability"] is None


def test_exact_nik_of_somebody_else_is_never_passed_over_for_a_probable_match():
    own = {"nik": "7411014101859041", "name": "WA ANI", "birth_date": date(1985, 1, 1), "mother_name": "SITI"}

    matched = match_tables([ROW | {"mother_name": "Siti"}], [BOTH_DIFFER, own])

    assert matched.state(0) == "doubtful"
    assert matched.codes(0) == {"nik.other_person", "match.probable"}


def test_exact_nik_found_once_wins_over_somebody_elses_record():
    matched = match_tables([ROW], [BOTH_DIFFER, {"nik": NIK, "birth_date": date(1985, 1, 1), "active": False}])

    assert matched.state(0) == "found exact"
    assert (matched.matches[0]["rec"], matched.matches[0]["active"], matched.matches[0]["others"]) == (1, False, 0)
    assert matched.doubts == []


def speaks(*records: dict[str, Any]) -> dict[str, Any]:
    return match_tables([ROW], [{"nik": NIK, "name": "WA ANI", **record} for record in records]).matches[0]


def test_of_several_records_active_goes_before_lapsed():
    said = speaks({"active": False, "segment": "pu", "paid_through": date(2026, 12, 1)}, {"active": True})

    assert (said["rec"], said["active"], said["others"]) == (1, True, 1)


def test_of_several_records_wage_earner_goes_before_the_others():
    said = speaks({"segment": "bpu", "paid_through": date(2026, 12, 1)}, {"segment": "pu"}, {"segment": None})

    assert (said["rec"], said["others"], said["other_segment"]) == (1, 2, True)


def test_of_several_records_the_latest_paid_goes_first():
    said = speaks({"paid_through": None}, {"paid_through": date(2026, 9, 1)}, {"paid_through": date(2026, 10, 1)})

    assert (said["rec"], said["other_segment"]) == (2, False)


def test_programmes_of_all_active_records_count_together():
    said = speaks({"programme_mask": 1}, {"programme_mask": 2}, {"programme_mask": 4, "active": False})

    assert said["programme_mask"] == 3


def test_lapsed_wage_earner_beside_an_active_farmer_is_no_other_segment():
    assert speaks({"segment": "pu", "active": False}, {"segment": "bpu"})["other_segment"] is False


def test_match_leaves_refused_rows_and_doubles_out():
    rows = [ROW | {"refused": True, "nik": None}, ROW, ROW | {"duplicate_of": 1}]

    assert match_tables(rows, [{"nik": NIK, "name": "WA ANI"}]).matches.keys() == {1}


def test_match_without_extract_and_death_list_finds_nobody():
    matched = match_tables([ROW])

    assert (matched.matches, matched.doubts) == ({}, [])


def test_match_with_an_extract_of_three_columns_goes_by_nik_alone():
    matched = match_tables([ROW, ROW | {"nik": "7411014101859041"}], [{"nik": NIK}])

    assert [matched.state(0), matched.state(1)] == ["found exact", "nothing"]
