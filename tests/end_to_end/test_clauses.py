"""Sentence by sentence through section 3 of the design: people in whom each shows (`clauses.yaml`), held against the
pipeline and against the oracle alike."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from agreement import codes
from clerk import write_deaths, write_extract, write_roster
from oracle import Answer, Question, answer
from payung import cover
from village import MONTH, REGION, Village
from village.people import died, listed, near_nik, person, sent

CLAUSES = yaml.safe_load((Path(__file__).parent / "clauses.yaml").read_text("utf-8"))
CASES: list[tuple[str, Mapping[str, Any]]] = [(clause["says"], case) for clause in CLAUSES for case in clause["cases"]]


def build() -> Village:
    """All people of all cases on one list; each case is one row."""
    village = Village(Random(31))
    for said, case in CASES:
        village.story = said
        who = person(village, born=case.get("born"), sex=case.get("sex"), prefix=case.get("prefix", "711101"))
        for record in case.get("extract", ()):
            listed(village, who, **otherwise(village, who, record))
        for record in case.get("deaths", ()):
            died(village, who, **record)
        sent(village, who, nik=who["nik"], name=who["name"], sex=None, birth_date=f"{who['born']:%d/%m/%Y}",
             birth_date_kind="text", occupation="Petani")  # fmt: skip
        village.rows[-1] |= case.get("row", {})
    return village


def otherwise(village: Village, who: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    niks = {"near": near_nik(village.random, who["nik"])}
    if record.get("nik") == "other":
        niks["other"] = person(village, born=who["born"], sex=who["sex"])["nik"]
    return {**record, "nik": niks[record["nik"]] if "nik" in record else who["nik"]}


@cache
def second_answers() -> list[Answer]:
    village = build()
    return answer(village.rows, village.participants, village.deaths, Question(MONTH, REGION))


@cache
def answers() -> list[dict[str, Any]]:
    village = build()
    with TemporaryDirectory() as name:
        folder = Path(name)
        rows = cover(write_roster(folder / "daftar.xlsx", village.rows), month=MONTH, region=REGION,
                     participants=write_extract(folder / "peserta.parquet", village.participants),
                     deaths=write_deaths(folder / "kematian.csv", village.deaths)).answers.to_pylist()  # fmt: skip
    notes = [dict(row["extra"])["Keterangan"] for row in rows]
    assert len(notes) == len(CASES)
    by_note = dict(zip(notes, rows, strict=True))
    return [by_note[row["note"]] for row in village.rows]


def wanted(case: Mapping[str, Any]) -> set[str]:
    return {case["outcome"]} if isinstance(case["outcome"], str) else set(case["outcome"])


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: f"{number}: {CASES[number][0][:60]}")
def test_the_oracle_obeys_the_clause(number: int) -> None:
    _, case = CASES[number]
    said = second_answers()[number]

    assert said.accept <= wanted(case)
    for outcome in said.accept:
        assert set(case.get("codes", ())) <= said.worlds[outcome]


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: f"{number}: {CASES[number][0][:60]}")
def test_the_pipeline_obeys_the_clause(number: int) -> None:
    _, case = CASES[number]
    row = answers()[number]

    assert row["outcome"] in wanted(case), codes(row)
    assert set(case.get("codes", ())) <= codes(row)
    assert not set(case.get("not", ())) & codes(row)
    if "shows" in case:
        assert row["match_kpj"] == case["shows"]
    if "others" in case:
        assert row["match_others"] == case["others"]
