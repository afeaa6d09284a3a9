"""The death list, by NIK and probably (design, section 3, rows 3 and 7 of the table)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from matching_tables import match_tables

from payung.pipeline import reasons

NIK = "7411014101859001"
BORN = date(1985, 1, 1)
ROW: dict[str, Any] = {"nik": NIK, "name": "Sumarlin Karim", "birth_date": BORN, "mother_name": "Siti", "sex": "P"}


@pytest.mark.parametrize(
    ("death", "state", "code"),
    [
        ({"nik": NIK, "name": "RUSDIN", "birth_date": BORN}, "found", None),
        ({"nik": NIK, "name": "SUMARLIN", "birth_date": date(1970, 5, 5)}, "found", None),
        ({"nik": NIK, "name": None, "birth_date": None}, "found", None),
        ({"nik": NIK, "name": "RUSDIN", "birth_date": date(1970, 5, 5)}, "doubtful", "nik.other_person"),
        ({"nik": "7411014101859041", "name": "SUMARLIN KARIM", "birth_date": BORN}, "found", None),
        ({"nik": None, "name": "SUMARLIN KARIM", "birth_date": BORN}, "doubtful", "death.probable"),
        ({"nik": "7306024105859876", "name": "SUMARLIN KARIM", "birth_date": BORN}, "doubtful", "death.probable"),
        ({"nik": "7411014101859041", "name": "RUSDIN KARIM", "birth_date": BORN}, None, None),
        ({"nik": "7411014101859041", "name": "SUMARLIN KARIM", "birth_date": date(1985, 1, 2)}, None, None),
    ],
)
def test_death_is_found_doubted_or_somebody_elses(death, state, code):
    matched = match_tables([ROW], deaths=[death])

    said = matched.matches.get(0, {})
    assert said.get("death_state") == state
    assert said.get("death_rec") == (0 if state else None)
    assert reasons.codes_of(said.get("mask", 0)) == ((code,) if code else ())
    assert {doubt["source"] for doubt in matched.doubts} == ({"deaths"} if code else set())


def test_death_and_extract_are_judged_apart():
    matched = match_tables([ROW], [{"nik": NIK, "name": "SUMARLIN KARIM"}], [{"nik": NIK, "birth_date": BORN}])

    assert matched.state(0) == "found exact"
    assert matched.matches[0]["death_state"] == "found"


def test_two_deaths_without_a_nik_are_two_people():
    deaths = [{"name": "SUMARLIN KARIM", "birth_date": BORN}, {"name": "SUMARLIN", "birth_date": BORN}]

    assert len(match_tables([ROW], deaths=deaths).doubts) == 2
