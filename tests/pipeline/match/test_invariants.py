"""What must not change the result of matching: the order of records, strangers, and cutting by birth date."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_tables import Matched, match_tables

pytestmark = pytest.mark.slow

GIVEN = ["Hasan", "Husen", "Hasin", "Sumarlin", "Sumarlan", "Muh. Rizal", "Mohammad Risal", "Wa Ani", "La Ani", "Siti"]
MOTHERS = ["Hartati", "Hartati Hafid", "HARTATI", "Wahida", None]
BORN = [date(1985, 1, 2), date(1985, 2, 1), date(1985, 1, 3), date(1986, 1, 2)]
NIKS = ["7411010201859001", "7411010201859002", "7411010201859041", "7411010201859014", "7306020102859876"]


def people(count: int, *, distinct: bool) -> st.SearchStrategy[list[dict[str, Any]]]:
    person = st.fixed_dictionaries({
        "nik": st.sampled_from(NIKS), "name": st.sampled_from(GIVEN), "birth_date": st.sampled_from(BORN),
        "mother_name": st.sampled_from(MOTHERS), "sex": st.sampled_from(["L", "P", None]),
    })  # fmt: skip
    return st.lists(person, min_size=1, max_size=count, unique_by=(lambda p: p["nik"]) if distinct else None)


def told(matched: Matched, records: list[dict[str, Any]]) -> list[Any]:
    """What is said of each row and pair, with records told by what they are, not where they stand."""
    rows = sorted(
        (row, said["extract_state"], said["match_rule"], said["match_probability"], said["active"], said["others"],
         said["programme_mask"], said["double_of"], said["mask"]) for row, said in matched.matches.items()
    )  # fmt: skip
    doubts = sorted(
        (doubt["row_ord"], doubt["code"], str(records[doubt["rec"]]) if doubt["source"] == "participants" else "",
         doubt["probability"]) for doubt in matched.doubts
    )  # fmt: skip
    return [rows, doubts]


@settings(max_examples=6)
@given(rows=people(4, distinct=True), records=people(5, distinct=False), random=st.randoms(use_true_random=False))
def test_order_of_the_extract_changes_nothing(rows, records, random):
    shuffled = random.sample(records, len(records))

    assert told(match_tables(rows, records), records) == told(match_tables(rows, shuffled), shuffled)


@settings(max_examples=6)
@given(rows=people(4, distinct=True), records=people(4, distinct=False))
def test_strangers_change_nothing_but_the_number_of_people(rows, records):
    strangers = [{"nik": f"92710{i}0505609{i}77", "name": f"Yosefina {i}", "birth_date": date(1960, 5, 5 + i)}
                 for i in range(len(records))]  # fmt: skip

    alone = told(match_tables(rows, records + records[:0]), records)
    among = told(match_tables(rows, records + strangers), records + strangers)

    def without_probability(said: list[Any]) -> list[Any]:
        return [[entry[:3] + entry[4:] for entry in said[0]], [entry[:3] for entry in said[1]]]

    assert without_probability(alone) == without_probability(among)


@settings(max_examples=4)
@given(here=people(3, distinct=True), there=people(3, distinct=True), records=people(4, distinct=False))
def test_parts_that_cannot_meet_equal_the_whole(here, there, records):
    """Rows and records of two generations and two lists of NIKs: matched together and apart."""
    older = [_older(person) for person in there]
    older_records = [_older(record) for record in records]

    whole = match_tables(here + older, records + older_records)
    first, second = match_tables(here, records), match_tables(older, older_records)

    assert [whole.state(row) for row in range(len(here))] == [first.state(row) for row in range(len(here))]
    assert [whole.state(row + len(here)) for row in range(len(older))] == [
        second.state(row) for row in range(len(older))
    ]
    assert {doubt["record_key"] for doubt in whole.doubts} >= {doubt["record_key"] for doubt in first.doubts}


def _older(person: dict[str, Any]) -> dict[str, Any]:
    born = person["birth_date"]
    return person | {"nik": "53" + person["nik"][2:], "birth_date": born.replace(year=born.year - 30, month=8)}
