"""ringkasan.json: the shape of the contract, and counts that add up."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
import world
from hypothesis import given, settings
from hypothesis import strategies as st

from payung.pipeline.engine import engine
from payung.pipeline.run import Bill, Sum
from payung.pipeline.schema import OUTCOMES
from payung.pipeline.summary import summarise

KEYS = ("payung", "rows", "outcomes", "monthly_idr", "yearly_idr", "to_december_idr", "reasons", "by_village", "inputs",
        "participants", "matched", "month", "region", "segment", "programmes", "funding", "base", "law_as_of",
        "warnings", "seconds")  # fmt: skip
MONEY = {"jkk", "jkm", "jht", "total"}


@pytest.fixture(scope="module")
def summary(matched: Path) -> dict[str, Any]:
    return json.loads((matched / "ringkasan.json").read_text("utf-8"))  # type: ignore[no-any-return]


def test_summary_has_the_keys_of_the_contract(summary: dict[str, Any]) -> None:
    assert tuple(summary) == KEYS
    assert tuple(summary["outcomes"]) == OUTCOMES
    assert all(set(summary[name]) == MONEY for name in ("monthly_idr", "yearly_idr", "to_december_idr"))
    assert (summary["month"], summary["region"], summary["law_as_of"]) == ("2026-11", "71.11", "2026-11-20")
    assert summary["seconds"].keys() == {"read", "write"}


def test_summary_counts_what_the_table_holds(summary: dict[str, Any], matched: Path) -> None:
    rows = pq.read_table(matched / "hasil.parquet").to_pylist()
    reasons = Counter(reason["code"] for row in rows for reason in row["reasons"])

    assert summary["rows"] == len(rows)
    assert summary["outcomes"] == {outcome: sum(row["outcome"] == outcome for row in rows) for outcome in OUTCOMES}
    assert summary["reasons"] == dict(reasons)
    assert summary["monthly_idr"]["total"] == sum(row["total_idr"] or 0 for row in rows)


def test_summary_tells_how_sheets_were_read(summary: dict[str, Any]) -> None:
    (file,) = summary["inputs"]
    (sheet,) = file["sheets"]

    assert (file["file"], len(file["sha256"])) == ("Data Petani.xlsx", 64)
    assert (sheet["name"], sheet["header_row"], sheet["rows"], sheet["skipped"]) == ("Data", 4, 13, None)
    assert sheet["columns"][:3] == [
        {"header": "No.", "read_as": None},
        {"header": "NAMA LENGKAP", "read_as": "name"},
        {"header": "N I K", "read_as": "nik"},
    ]
    assert summary["participants"][0].keys() == {"file", "as_of", "rows", "sha256"}


def test_places_carry_names_and_those_without_come_last(summary: dict[str, Any]) -> None:
    first, last = summary["by_village"][0], summary["by_village"][-1]

    assert (first["code"], first["district"]) == ("71.11.02.2001", "Posigadan")
    assert first["name"]
    assert (last["code"], last["name"], last["rows"]) == (None, None, 1)


def test_warnings_say_first_that_nothing_was_matched(unmatched: Path, matched: Path) -> None:
    alone = json.loads((unmatched / "ringkasan.json").read_text("utf-8"))
    held = json.loads((matched / "ringkasan.json").read_text("utf-8"))

    assert "belum dicocokkan dengan data BPJS Ketenagakerjaan" in alone["warnings"][0]
    assert (alone["matched"], alone["participants"]) == (False, [])
    assert held["warnings"] == [world.STALE.sentence()]


def test_bill_is_told_as_it_is(connection: duckdb.DuckDBPyConnection) -> None:
    bill = Bill(Sum(1, 2, 3), Sum(10, 20, 30), Sum(4, 5, 6), world.MONTH)

    summary = summarise(world.make_run(connection, world.one_of_each(), bill=bill), "en")

    assert summary["yearly_idr"] == {"jkk": 10, "jkm": 20, "jht": 30, "total": 60}
    assert summary["to_december_idr"]["total"] == 15


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(1, 40))
def test_outcomes_and_places_add_up(seed: int, count: int) -> None:
    with engine() as opened:
        summary = summarise(world.make_run(opened, world.many(count, seed)))

    assert sum(summary["outcomes"].values()) == summary["rows"] == count
    for outcome in OUTCOMES:
        assert sum(place["outcomes"][outcome] for place in summary["by_village"]) == summary["outcomes"][outcome]
    assert sum(place["monthly_idr"]["total"] for place in summary["by_village"]) == summary["monthly_idr"]["total"]
