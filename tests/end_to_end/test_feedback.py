"""What Payung writes for people to fill in comes back to it: mended rows and decisions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from agreement import codes
from clerk import write_deaths, write_extract, write_roster
from terminal import payung
from village import MONTH, REGION, Village
from village.people import died, listed, near_nik, person, sent

pytestmark = pytest.mark.slow


def header_of(sheet: Worksheet, wanted: str) -> tuple[int, dict[str, int]]:
    """The row of the header that holds `wanted`, and the column of each of its titles."""
    for line in sheet.iter_rows():
        titles = {str(cell.value): cell.column for cell in line if cell.value is not None}
        if wanted in titles:
            return line[0].row, titles
    raise AssertionError(f"no header with {wanted}")


def lines(path: Path, wanted: str) -> Iterator[tuple[Worksheet, int, dict[str, int]]]:
    book = openpyxl.load_workbook(path)
    for sheet in book:
        try:
            header, titles = header_of(sheet, wanted)
        except AssertionError:
            continue
        for number in range(header + 1, sheet.max_row + 1):
            yield sheet, number, titles
    book.save(path)


def covered(out: Path, *files: str | Path) -> dict[str, dict[str, Any]]:
    said = payung("cover", *files, "--region", REGION, "--month", f"{MONTH:%Y-%m}", "--out", out, "--json")
    assert said.status == 0, said.err
    return {dict(row["extra"])["Keterangan"]: row for row in pq.read_table(out / "hasil.parquet").to_pylist()}


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_mended_rows_replace_those_that_were_refused(tmp_path: Path, suffix: str) -> None:
    village = Village(Random(1))
    for _ in range(3):
        sent(village, person(village))
    whole = person(village)
    sent(village, whole, nik=whole["nik"][:15])
    sent(village, person(village), birth_date="05/07/85", birth_date_kind="text")
    roster = write_roster(tmp_path / f"daftar{suffix}", village.rows)
    before = covered(tmp_path / "satu", roster)
    mended = tmp_path / "satu" / "perbaikan.xlsx"

    for sheet, number, titles in lines(mended, "NIK"):
        note = sheet.cell(number, titles["Keterangan"]).value
        if note == "catatan 4":
            sheet.cell(number, titles["NIK"]).value = whole["nik"]
        if note == "catatan 5":
            sheet.cell(number, titles["Tanggal Lahir"]).value = "05/07/1985"
    after = covered(tmp_path / "dua", roster, mended)

    assert [row["outcome"] for row in before.values()] == ["enrol"] * 3 + ["invalid"] * 2
    assert [row["outcome"] for row in after.values()] == ["enrol"] * 5
    assert [row["row_id"] for row in after.values()] == [row["row_id"] for row in before.values()]
    assert after["catatan 4"]["nik"] == whole["nik"]
    assert after["catatan 5"]["birth_date"] == date(1985, 7, 5)


def test_unmended_rows_come_back_as_they_were(tmp_path: Path) -> None:
    village = Village(Random(2))
    sent(village, person(village))
    sent(village, person(village), nik=None)
    roster = write_roster(tmp_path / "daftar.xlsx", village.rows)

    before = covered(tmp_path / "satu", roster)
    after = covered(tmp_path / "dua", roster, tmp_path / "satu" / "perbaikan.xlsx")

    assert {note: (row["outcome"], codes(row)) for note, row in after.items()} == {
        note: (row["outcome"], codes(row)) for note, row in before.items()
    }


def elses_nik(village: Village) -> None:
    other, who = person(village, sex="P"), person(village, sex="L")
    listed(village, other)
    sent(village, who, nik=other["nik"])


def elses_lapsed_nik(village: Village) -> None:
    other, who = person(village, sex="P"), person(village, sex="L")
    listed(village, other, status="nonaktif", paid_through=date(2025, 1, 1))
    sent(village, who, nik=other["nik"])


def two_candidates(village: Village) -> None:
    who = person(village)
    for _ in range(2):
        listed(village, {**who, "nik": person(village, born=who["born"], sex=who["sex"])["nik"]})
    sent(village, who, sex=who["sex"])


def dead_elsewhere(village: Village) -> None:
    other, who = person(village, sex="P"), person(village, sex="L")
    died(village, other)
    sent(village, who, nik=other["nik"])


def twice_on_the_list(village: Village) -> None:
    who = person(village)
    sent(village, who, sex=who["sex"])
    sent(village, who | {"nik": near_nik(village.random, who["nik"])}, sex=who["sex"])


@pytest.mark.parametrize(("story", "word", "outcome"), [
    (elses_nik, "sama", "covered"), (elses_nik, "bukan", "enrol"), (elses_nik, "ragu", "review"),
    (elses_nik, None, "review"), (elses_lapsed_nik, "sama", "lapsed"), (elses_lapsed_nik, "bukan", "enrol"),
    (two_candidates, "bukan", "enrol"), (two_candidates, "ragu", "review"),
    (dead_elsewhere, "sama", "ineligible"), (dead_elsewhere, "bukan", "enrol"),
    (twice_on_the_list, "sama", "duplicate"), (twice_on_the_list, "bukan", "enrol"),
])  # fmt: skip
def test_decisions_are_obeyed(tmp_path: Path, story: Callable[[Village], None], word: str | None, outcome: str) -> None:
    village = Village(Random(3))
    sent(village, person(village))
    listed(village, person(village))  # so that the extract has a date
    story(village)
    files: list[str | Path] = [write_roster(tmp_path / "daftar.xlsx", village.rows), "--participants",
                               write_extract(tmp_path / "peserta.parquet", village.participants)]  # fmt: skip
    if village.deaths:
        files += ["--deaths", write_deaths(tmp_path / "kematian.csv", village.deaths)]
    note = village.rows[-1]["note"]
    before = covered(tmp_path / "satu", *files)
    decided = tmp_path / "satu" / "telaah.xlsx"

    for sheet, number, titles in lines(decided, "Keputusan"):
        if sheet.cell(number, titles["record_key"]).value:
            sheet.cell(number, titles["Keputusan"]).value = word
    after = covered(tmp_path / "dua", *files, "--decisions", decided)

    assert before[note]["outcome"] == "review"
    assert after[note]["outcome"] == outcome
    assert after["catatan 1"]["outcome"] == "enrol"


def test_an_unknown_decision_is_refused_with_a_sentence(tmp_path: Path) -> None:
    village = Village(Random(4))
    elses_nik(village)
    files: list[str | Path] = [write_roster(tmp_path / "daftar.xlsx", village.rows), "--participants",
                               write_extract(tmp_path / "peserta.parquet", village.participants)]  # fmt: skip
    covered(tmp_path / "satu", *files)
    decided = tmp_path / "satu" / "telaah.xlsx"

    for sheet, number, titles in lines(decided, "Keputusan"):
        if sheet.cell(number, titles["record_key"]).value:
            sheet.cell(number, titles["Keputusan"]).value = "mungkin"
    said = payung("cover", *files, "--decisions", decided, "--region", REGION, "--out", tmp_path / "dua")

    assert said.status == 2
    assert len(said.err.strip().splitlines()) == 1
    assert not (tmp_path / "dua").exists()


def test_a_form_filled_in_by_hand_comes_back_without_a_warning(tmp_path: Path) -> None:
    form = tmp_path / "formulir.xlsx"
    assert payung("template", "--region", REGION, "--out", form).status == 0
    book = openpyxl.load_workbook(form)
    village = Village(Random(5))
    who = person(village)
    sheet = book.worksheets[0]
    header, titles = header_of(sheet, "NIK *")
    values = {"NIK *": who["nik"], "Nama Lengkap *": who["name"], "Tanggal Lahir *": who["born"],
              "Nama Ibu Kandung": who["mother"], "Kecamatan": "Helumo", "Desa/Kelurahan": "Biniha",
              "Pekerjaan": "Petani"}  # fmt: skip
    for title, value in values.items():
        sheet.cell(header + 1, titles[title]).value = value
    book.save(form)

    said = payung("cover", form, "--region", REGION, "--month", f"{MONTH:%Y-%m}", "--out", tmp_path / "hasil", "--json")

    assert said.status == 0, said.err
    (row,) = pq.read_table(tmp_path / "hasil" / "hasil.parquet").to_pylist()
    assert (row["outcome"], row["reasons"]) == ("enrol", [])
    assert len(json.loads(said.out)["warnings"]) <= 1  # that nothing was held against an extract
