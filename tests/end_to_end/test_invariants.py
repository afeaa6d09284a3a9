"""What must hold of every run, whatever stands in the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agreement import codes
from clerk import write_deaths, write_extract, write_roster
from effort import tries
from oracle import Question, prices_by_month
from payung import cover
from village import ALONE, MONTH, REGION, STORIES, Village, tell, villages

OUTCOMES = ("covered", "enrol", "lapsed", "review", "duplicate", "ineligible", "invalid")
Rows = list[dict[str, Any]]
EVERY, EVERY_ALONE = tell([*STORIES], Random(1)), tell([*ALONE], Random(2))  # every story happens once


def run(*parts: Rows, village: Village | None = None, extract: bool = True, deaths: bool = True, **asked: Any) -> Any:
    """Covers rosters of these rows, each a CSV of its own, against the registers of `village`."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = [write_roster(folder / f"daftar-{number}.csv", part) for number, part in enumerate(parts)]
        participants, list_of_deaths = [], None
        if village and extract:
            participants = [write_extract(folder / "peserta.parquet", village.participants)]
        if village and deaths:
            list_of_deaths = write_deaths(folder / "kematian.csv", village.deaths)
        return cover(
            files, participants=participants, deaths=list_of_deaths, **{"month": MONTH, "region": REGION} | asked
        )


def by_note(result: Any) -> dict[str, dict[str, Any]]:
    """Rows by the note that the office wrote beside them: it names a row across files."""
    return {dict(row["extra"])["Keterangan"]: row for row in result.answers.to_pylist()}


def changes(before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]) -> list[tuple[str, str]]:
    assert set(before) == set(after)
    return [(before[note]["outcome"], after[note]["outcome"]) for note in before
            if before[note]["outcome"] != after[note]["outcome"]]  # fmt: skip


@pytest.mark.slow
@settings(max_examples=tries(2))
@given(villages(at_least=5, at_most=40))
@example(EVERY)
def test_every_row_has_one_outcome_and_the_counts_add_up(village: Village) -> None:
    result = run(village.rows, village=village)
    rows = result.answers.to_pylist()

    assert len(rows) == result.summary["rows"] == len(village.rows)
    assert sum(result.summary["outcomes"].values()) == len(rows)
    assert tuple(result.summary["outcomes"]) == OUTCOMES or set(result.summary["outcomes"]) == set(OUTCOMES)
    assert result.summary["outcomes"] == {
        outcome: sum(row["outcome"] == outcome for row in rows) for outcome in OUTCOMES
    }
    assert result.summary["reasons"] == Counter(code for row in rows for code in codes(row))
    assert all(row["reasons"] for row in rows if row["outcome"] in ("invalid", "duplicate", "ineligible", "review"))


@pytest.mark.slow
@settings(max_examples=tries(2))
@given(villages(at_least=5, at_most=40), st.sampled_from([date(2026, 2, 1), MONTH, date(2027, 1, 1)]),
       st.sampled_from(["apbd", "dbh", "self"]))  # fmt: skip
@example(EVERY, MONTH, "self")
def test_money_adds_up_from_rows_to_the_year(village: Village, month: date, funding: str) -> None:
    base = "income" if funding == "self" else "minimum"
    asked = Question(month, REGION, funding=funding, base=base, programmes=("jkk", "jkm", "jht"))
    result = run(village.rows, village=village, month=month, funding=funding, base=base, programmes=asked.programmes)
    months = [date(month.year + (month.month - 1 + i) // 12, (month.month - 1 + i) % 12 + 1, 1) for i in range(12)]
    priced = [(sent, row) for sent, row in zip(village.rows, result.answers.to_pylist(), strict=True)
              if row["outcome"] in ("enrol", "lapsed")]  # fmt: skip
    monthly, yearly, to_december = (Counter({"jkk": 0, "jkm": 0, "jht": 0, "total": 0}) for _ in range(3))
    for sent, row in priced:
        monthly.update({key: row[f"{key}_idr"] for key in monthly})
        for price, when in zip(prices_by_month(sent, months, asked), months, strict=True):
            amounts = {"jkk": price.jkk, "jkm": price.jkm, "jht": price.jht, "total": price.total}
            yearly.update(amounts)
            to_december.update(amounts if when.year == month.year else {})

    assert all(row["total_idr"] == row["jkk_idr"] + row["jkm_idr"] + row["jht_idr"] for _, row in priced)
    assert result.summary["monthly_idr"] == dict(monthly)
    assert result.summary["yearly_idr"] == dict(yearly)
    assert result.summary["to_december_idr"] == dict(to_december)


@pytest.mark.slow
@settings(max_examples=tries(2))
@given(villages(of=ALONE, at_least=6, at_most=30), st.integers(0, 2**16))
@example(EVERY_ALONE, 1)
def test_order_of_files_changes_only_which_row_is_the_duplicate(village: Village, seed: int) -> None:
    rows = Random(seed).sample(village.rows, len(village.rows))
    one, other = rows[::2], rows[1::2]
    forth, back = by_note(run(one, other, village=village)), by_note(run(other, one, village=village))

    doubles = {dict_key for dict_key in forth if "duplicate" in (forth[dict_key]["outcome"], back[dict_key]["outcome"])}
    partners = {row["nik"] for key, row in forth.items() if key in doubles}
    for note, row in forth.items():
        if row["nik"] is None or row["nik"] not in partners:
            assert row["outcome"] == back[note]["outcome"]
            assert codes(row) == codes(back[note])
    assert outcomes_by_nik(forth.values()) == outcomes_by_nik(back.values())


def outcomes_by_nik(rows: Iterable[dict[str, Any]]) -> Counter[tuple[str | None, str]]:
    return Counter((row["nik"], row["outcome"]) for row in rows)


@pytest.mark.slow
@settings(max_examples=tries(2))
@given(villages(at_least=6, at_most=30))
@example(EVERY)
def test_adding_an_extract_never_touches_what_is_invalid(village: Village) -> None:
    without, with_extract = (by_note(run(village.rows, village=village, extract=extract)) for extract in (False, True))

    assert not [change for change in changes(without, with_extract) if "invalid" in change or "duplicate" in change]


@pytest.mark.slow
@settings(max_examples=tries(2))
@given(villages(at_least=6, at_most=30))
@example(EVERY)
def test_adding_a_death_list_only_makes_ineligible_or_review(village: Village) -> None:
    without, with_deaths = (by_note(run(village.rows, village=village, deaths=deaths)) for deaths in (False, True))

    assert {after for _, after in changes(without, with_deaths)} <= {"ineligible", "review"}


@pytest.mark.slow
@settings(max_examples=tries(2))
@given(villages(of=ALONE, at_least=8, at_most=30))
@example(EVERY_ALONE)
def test_parts_cut_by_nik_give_what_the_whole_gives(village: Village) -> None:
    whole = by_note(run(village.rows, village=village))
    parts: list[Rows] = [[], []]
    for row in village.rows:
        parts[_part(whole[row["note"]])].append(row)
    together: dict[str, dict[str, Any]] = {}
    for part in parts:
        together |= by_note(run(part, village=village)) if part else {}

    assert not changes(whole, together)
    assert {note: codes(row) for note, row in whole.items()} == {note: codes(row) for note, row in together.items()}
    assert all(whole[note]["total_idr"] == row["total_idr"] for note, row in together.items())


def _part(row: dict[str, Any]) -> int:
    """Rows of one NIK go together; a shared NIK is refused and keeps its digits only as they were sent."""
    digits = [character for character in row["nik_as_sent"] or "" if character.isdigit()]
    return int("".join(digits)[12:16] or 0) % 2


@pytest.mark.slow
def test_two_extracts_give_what_one_gives() -> None:
    village = tell([*STORIES], Random(7))
    with TemporaryDirectory() as name:
        folder = Path(name)
        roster = write_roster(folder / "daftar.csv", village.rows)
        one = write_extract(folder / "peserta.parquet", village.participants)
        halves = [write_extract(folder / f"peserta-{part}.csv", village.participants[part::2]) for part in (0, 1)]
        asked: dict[str, Any] = {"month": MONTH, "region": REGION, "participants_date": date(2026, 10, 1)}
        whole, cut = cover(roster, participants=one, **asked), cover(roster, participants=halves, **asked)

    assert outcomes(whole.answers.to_pylist()) == outcomes(cut.answers.to_pylist())


@pytest.mark.slow
def test_one_content_given_twice_is_read_once_with_a_warning() -> None:
    village = tell([*ALONE], Random(8))
    with TemporaryDirectory() as name:
        one = write_roster(Path(name) / "daftar.csv", village.rows)
        other = write_roster(Path(name) / "salinan.csv", village.rows)
        once, twice = (cover(files, month=MONTH, region=REGION) for files in ([one], [one, other]))

    assert outcomes(once.answers.to_pylist()) == outcomes(twice.answers.to_pylist())
    assert len(twice.summary["warnings"]) == len(once.summary["warnings"]) + 1


def outcomes(rows: Sequence[dict[str, Any]]) -> list[str]:
    return [row["outcome"] for row in rows]


@pytest.mark.parametrize(("funding", "monthly", "yearly"), [("apbd", 16_800, 201_600), ("self", 8_400, 184_800)])
def test_the_figures_of_the_design_come_out(funding: str, monthly: int, yearly: int) -> None:
    # design 5: "self-paid on the minimum from November 2026: 2 x 8,400 + 10 x 16,800 = 184,800"
    village = tell([story for story in ALONE if story.__name__ == "new"], Random(9))
    village.rows[0]["occupation"] = "Petani"
    summary = run(village.rows, funding=funding, base="minimum").summary

    assert summary["monthly_idr"]["total"] == monthly
    assert summary["yearly_idr"]["total"] == yearly
