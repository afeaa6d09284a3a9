"""What somebody wrote into telaah.xlsx: same, other, unsure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from matching_tables import Matched, match_tables

from payung.pipeline import reasons

BORN = date(1985, 1, 1)
ROW: dict[str, Any] = {"nik": "7411014101859001", "name": "Sumarlin Karim", "birth_date": BORN, "sex": "P",
                       "mother_name": "Siti"}  # fmt: skip
NEAR = {"nik": "7411014101859041", "name": "SUMARLAN KARIM", "birth_date": date(1985, 1, 2), "mother_name": "SITI"}
NIK_OF_ANOTHER = {"nik": ROW["nik"], "name": "RUSDIN", "birth_date": date(1970, 5, 5), "active": False}


def decide(records: list[dict[str, Any]], *decisions: str) -> Matched:
    """Match once, decide the doubts in their order, match again."""
    doubts = match_tables([ROW], records).doubts
    said = [("row 0", doubt["record_key"], word) for doubt, word in zip(doubts, decisions, strict=True)]
    return match_tables([ROW], records, decisions=said)


def test_decision_same_finds_the_record():
    matched = decide([NEAR], "same")

    assert matched.state(0) == "found probable"
    assert matched.matches[0]["active"] is True
    assert reasons.codes_of(matched.matches[0]["mask"]) == ("nik.differs",)
    assert matched.doubts == []


def test_decision_other_lets_the_record_go():
    matched = decide([NEAR], "other")

    assert (matched.matches, matched.doubts) == ({}, [])


def test_decision_unsure_keeps_the_doubt():
    assert decide([NEAR], "unsure").codes(0) == {"match.probable"}


@pytest.mark.parametrize(("word", "state"), [("same", "found probable"), ("other", "nothing"), ("unsure", "doubtful")])
def test_decision_on_a_nik_of_somebody_else(word, state):
    matched = decide([NIK_OF_ANOTHER], word)

    assert matched.state(0) == state
    assert "nik.differs" not in reasons.codes_of(matched.matches.get(0, {}).get("mask", 0))


def test_decision_for_one_of_two_candidates_settles_the_row():
    twice = [NEAR, NEAR | {"nik": "7306024105859876", "active": False}]

    assert decide(twice, "same", "other").state(0) == "found probable"
    assert decide(twice, "other", "other").state(0) == "nothing"
    assert decide(twice, "unsure", "other").state(0) == "doubtful"


def test_decision_on_a_double_says_that_the_rows_are_one():
    rows = [ROW, ROW | {"nik": "7411014101859041"}]
    [doubt] = match_tables(rows).doubts

    matched = match_tables(rows, decisions=[("row 1", doubt["record_key"], "same")])

    assert (matched.matches[1]["double_of"], matched.matches[1]["double_state"]) == (0, "found")
    assert matched.doubts == []


def test_record_key_is_the_same_in_every_run_and_other_for_every_row():
    rows = [ROW, ROW | {"nik": "7306024105859876", "id": "elsewhere", "name": "Sumarlin K."}]

    once, again = match_tables(rows, [NEAR]).doubts, match_tables(rows, [NIK_OF_ANOTHER | {"nik": "7"}, NEAR]).doubts

    assert {doubt["record_key"] for doubt in once} == {doubt["record_key"] for doubt in again}
    assert len({doubt["record_key"] for doubt in once}) == len(once)
