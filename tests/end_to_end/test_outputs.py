"""What every output of a run says: whether it was matched, how old the extract is, what was skipped."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from clerk import COLUMNS, HEADERS, cell, write_extract, write_roster, write_sheets
from terminal import here
from village import REGION, STORIES, Village, tell
from village.people import listed, person, sent

NOT_MATCHED = "belum dicocokkan dengan data BPJS Ketenagakerjaan"


def texts(out: Path) -> Iterator[tuple[str, str]]:
    """Every output that people read, with all words in it."""
    for path in sorted(out.iterdir()):
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                parts = [book.read(name).decode("utf-8") for name in book.namelist() if name.endswith(".xml")]
            yield path.name, " ".join(parts)
        elif path.suffix == ".pdf" and shutil.which("pdftotext"):
            said = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
            yield path.name, " ".join(said.split())
        elif path.suffix in (".json", ".txt"):
            yield path.name, path.read_text("utf-8")


def run(out: Path, *arguments: str | Path) -> dict[str, Any]:
    said = here("cover", *arguments, "--region", REGION, "--month", "2026-11", "--out", out, "--json")
    assert said.status == 0, said.err
    return json.loads(said.out)  # type: ignore[no-any-return]


@pytest.fixture
def village() -> Village:
    return tell([*STORIES], Random(41))


@pytest.mark.slow
def test_every_output_says_that_nothing_was_matched(village: Village, tmp_path: Path) -> None:
    out = tmp_path / "hasil"
    summary = run(out, write_roster(tmp_path / "daftar.xlsx", village.rows))

    assert summary["matched"] is False
    assert not [name for name, text in texts(out) if NOT_MATCHED not in text]


@pytest.mark.slow
def test_every_output_warns_of_an_extract_that_is_over_31_days_old(village: Village, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "daftar.xlsx", village.rows)
    extract = write_extract(tmp_path / "peserta.parquet", village.participants)
    fresh = run(tmp_path / "baru", roster, "--participants", extract, "--participants-date", "2026-10-01")
    stale = run(tmp_path / "lama", roster, "--participants", extract, "--participants-date", "2026-09-30")

    assert fresh["participants"][0]["as_of"] == "2026-10-01"
    assert stale["participants"][0]["as_of"] == "2026-09-30"
    (warning,) = [text for text in stale["warnings"] if text not in fresh["warnings"]]
    assert not [name for name, text in texts(tmp_path / "lama") if "31 hari" not in text], warning


@pytest.mark.slow
def test_checklist_filled_by_the_branch_is_an_extract(tmp_path: Path) -> None:
    village = Village(Random(42))
    for _ in range(4):
        sent(village, person(village))
    roster = write_roster(tmp_path / "daftar.xlsx", village.rows)
    run(tmp_path / "satu", roster)
    checklist = tmp_path / "satu" / "daftar-cek.xlsx"
    book = openpyxl.load_workbook(checklist)
    sheet = book.worksheets[0]
    (header,) = [line for line in sheet.iter_rows() if any(cell.value == "NIK" for cell in line)]
    column = {str(cell.value): cell.column for cell in header}
    first = header[0].row + 1
    sheet.cell(first, column["Status"]).value = "aktif"
    sheet.cell(first + 1, column["Status"]).value = "nonaktif"
    sheet.cell(first + 2, column["Iuran Terakhir"]).value = date(2026, 10, 1)
    answered = [str(sheet.cell(first + number, column["NIK"]).value) for number in range(4)]
    book.save(checklist)

    summary = run(tmp_path / "dua", roster, "--participants", checklist, "--participants-date", "2026-10-31")

    rows = {row["nik"]: row["outcome"] for row in pq.read_table(tmp_path / "dua" / "hasil.parquet").to_pylist()}
    assert summary["matched"] is True
    assert [rows[nik] for nik in answered] == ["covered", "lapsed", "covered", "enrol"]


def test_rows_are_found_among_all_that_is_not_a_row(tmp_path: Path) -> None:
    village = Village(Random(43))
    for _ in range(4):
        sent(village, person(village), name="Orang Satu")
    header = ["No", *(HEADERS[column] for column in COLUMNS)]
    people = [[number, *(cell(row, column) for column in COLUMNS)] for number, row in enumerate(village.rows, 1)]
    lines = [
        ["DAFTAR PEKERJA RENTAN"], [], [None, "Kecamatan Helumo, 12 Mei 2026"], header,
        [f"({number})" for number in range(1, len(header) + 1)], people[0], [], header, people[1],
        [None, "JUMLAH", 2], ["", "Sub total", "2 orang", "", "", "", ""], people[2],
        [None, None, "Mengetahui,"], [None, None, "Kepala Desa"], [None, None, "Orang Dua, S.Pd."],
        [None, 1965, "Budi"], [None, None, None, "31 Mei 2026"], people[3],
    ]  # fmt: skip
    roster = write_sheets(tmp_path / "daftar.xlsx", {"Rekap": [["Desa", "Jumlah"], ["Helumo", 4]], "Data": lines})

    summary = run(tmp_path / "hasil", roster)

    rows = pq.read_table(tmp_path / "hasil" / "hasil.parquet").to_pylist()
    assert [row["row"] for row in rows] == [lines.index(line) + 1 for line in people]
    assert {row["sheet"] for row in rows} == {"Data"}
    assert [sheet["name"] for sheet in summary["inputs"][0]["sheets"]] == ["Rekap", "Data"]
    assert summary["inputs"][0]["sheets"][0]["skipped"]


def test_hidden_sheets_are_skipped_with_a_warning(tmp_path: Path) -> None:
    village = Village(Random(44))
    for _ in range(2):
        sent(village, person(village))
    lines = [
        [HEADERS[column] for column in COLUMNS],
        *([cell(row, column) for column in COLUMNS] for row in village.rows),
    ]
    roster = write_sheets(tmp_path / "daftar.xlsx", {"Data": lines[:2], "Lama": [lines[0], lines[2]]})
    book = openpyxl.load_workbook(roster)
    book["Lama"].sheet_state = "hidden"
    book.save(roster)

    summary = run(tmp_path / "hasil", roster)

    assert summary["rows"] == 1
    assert [warning for warning in summary["warnings"] if "Lama" in warning]
    assert summary["inputs"][0]["sheets"][1]["skipped"]


def test_duplicates_are_found_across_files_and_sheets(tmp_path: Path) -> None:
    village = Village(Random(45))
    who, other = person(village), person(village)
    for each in (who, other, who, other, who):
        sent(village, each)
    lines = [[cell(row, column) for column in COLUMNS] for row in village.rows]
    header = [HEADERS[column] for column in COLUMNS]
    first = write_roster(tmp_path / "satu.csv", [{**village.rows[0], "birth_date_kind": "text"}])
    second = write_sheets(tmp_path / "dua.xlsx", {"A": [header, lines[1], lines[2]], "B": [header, lines[3], lines[4]]})

    run(tmp_path / "hasil", first, second)

    rows = pq.read_table(tmp_path / "hasil" / "hasil.parquet").to_pylist()
    places = [{"file": row["file"], "sheet": row["sheet"], "row": row["row"]} for row in rows]
    assert [row["outcome"] for row in rows] == ["enrol", "enrol", "duplicate", "duplicate", "duplicate"]
    assert [row["duplicate_of"] for row in rows] == [None, None, places[0], places[1], places[0]]


@pytest.mark.parametrize(("wage", "asked", "status"), [
    (True, [], 0), (False, [], 2), (False, ["--base", "3100000"], 0),
])  # fmt: skip
def test_wage_earners_need_a_wage_column_or_a_base(wage: bool, asked: list[str], status: int, tmp_path: Path) -> None:
    village = Village(Random(46))
    sent(village, person(village), monthly_income="Rp 3.100.000")
    columns = [column for column in COLUMNS if wage or column != "monthly_income"]
    roster = write_roster(tmp_path / "daftar.csv", village.rows, columns)

    said = here("cover", roster, "--segment", "pu", "--month", "2026-11", "--out", tmp_path / "hasil", *asked)

    assert said.status == status
    if status == 0:
        (row,) = pq.read_table(tmp_path / "hasil" / "hasil.parquet").to_pylist()
        # PP 44/2015: 0.24% and 0.30% of 3,100,000
        assert (row["jkk_idr"], row["jkm_idr"], row["segment"]) == (7_440, 9_300, "pu")


def test_records_are_shown_only_in_the_segment_and_by_whom_they_are_paid(tmp_path: Path) -> None:
    village = Village(Random(47))
    who = person(village)
    listed(
        village,
        who,
        segment="pu",
        funder="APBD",
        registered_on=date(2024, 2, 1),
        paid_through=date(2026, 9, 1),
        kpj="X1",
    )
    sent(village, who)
    roster = write_roster(tmp_path / "daftar.csv", [{**village.rows[0], "birth_date_kind": "text"}])
    extract = write_extract(tmp_path / "peserta.csv", village.participants)

    run(tmp_path / "hasil", roster, "--participants", extract)

    (row,) = pq.read_table(tmp_path / "hasil" / "hasil.parquet").to_pylist()
    shown = {
        key: row[f"match_{key}"]
        for key in ("rule", "segment", "funder", "registered_on", "paid_through", "kpj", "others")
    }
    assert shown == {"rule": "exact", "segment": "pu", "funder": "APBD", "registered_on": date(2024, 2, 1),
                     "paid_through": date(2026, 9, 1), "kpj": "X1", "others": 0}  # fmt: skip
    assert row["match_probability"] is None
