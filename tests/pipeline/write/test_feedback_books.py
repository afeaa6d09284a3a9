"""perbaikan.xlsx and telaah.xlsx: what an officer mends and decides, in a layout that comes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
import world
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from payung.pipeline.run import ColumnRead
from payung.pipeline.schema import MEND_HEADER, RECORD_KEY_HEADER, ROW_ID_HEADER
from payung.pipeline.write import write
from payung.pipeline.write.mending import WRONG
from payung.pipeline.write.review import DIFFERENT

RED, AMBER = WRONG["bg_color"][1:], DIFFERENT["bg_color"][1:]


def cells(sheet: Worksheet, key: str) -> list[dict[str, Cell]]:
    """The rows below the header that holds `key`, as cells by header."""
    rows = list(sheet.iter_rows())
    at = next(number for number, row in enumerate(rows) if key in [cell.value for cell in row])
    heads = [cell.value for cell in rows[at]]
    return [dict(zip(heads, row, strict=True)) for row in rows[at + 1 :]]


def is_marked(cell: Cell, colour: str) -> bool:
    return str(cell.fill.fgColor.rgb)[2:] == colour


def values(row: dict[str, Cell]) -> dict[str, Any]:
    return {name: cell.value for name, cell in row.items()}


@pytest.fixture(scope="module")
def mending(matched: Path) -> Worksheet:
    return load_workbook(matched / "perbaikan.xlsx")["Data"]


@pytest.fixture(scope="module")
def review(matched: Path) -> Worksheet:
    return load_workbook(matched / "telaah.xlsx")["Telaah"]


def test_mending_holds_the_refused_rows_under_the_offices_headers(mending: Worksheet) -> None:
    rows = cells(mending, ROW_ID_HEADER)

    assert list(rows[0]) == [
        "No.", "NAMA LENGKAP", "N I K", "Tempat Lahir", "Tgl. Lahir", "L/P", "Nama Ibu Kandung", "Kode Desa",
        "Pekerjaan", "Penghasilan /bln", "No. HP", "Ket.", MEND_HEADER["id"], ROW_ID_HEADER,
    ]  # fmt: skip
    assert [row["NAMA LENGKAP"].value for row in rows] == ["KURANG ANGKA", "HILANG ANGKA", "SALAH TANGGAL"]
    assert all(len(row[ROW_ID_HEADER].value) == 32 for row in rows)


def test_mending_calls_a_column_by_its_usual_name_where_its_header_stood_over_two_rows(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    run = world.make_run(connection, [world.Person(outcome="invalid", codes=("nik.missing",), nik=None)])
    (file,) = run.reading.files
    columns = (
        ColumnRead("Identitas NIK", "nik"),
        ColumnRead("Nama", "name"),
        ColumnRead("Lahir Tanggal ini", "birth_date"),
    )
    read = replace(file, sheets=(replace(file.sheets[0], columns=columns),))
    run.reading = replace(run.reading, files=(read,))

    write(run, tmp_path / "hasil", only=("perbaikan.xlsx",))

    sheet = load_workbook(tmp_path / "hasil" / "perbaikan.xlsx")["Data"]
    assert list(cells(sheet, ROW_ID_HEADER)[0])[:3] == ["NIK", "Nama", "Tanggal Lahir"]


def test_mending_marks_and_explains_each_wrong_cell(mending: Worksheet) -> None:
    short, lost, date = cells(mending, ROW_ID_HEADER)

    assert [name for name, cell in short.items() if is_marked(cell, RED) and cell.comment] == ["N I K"]
    assert [name for name, cell in date.items() if cell.comment] == ["N I K", "Tgl. Lahir"]
    assert "NIK terdiri atas 16 angka" in short["N I K"].comment.text
    assert "angka terakhir hilang" in lost[MEND_HEADER["id"]].value


def test_mending_keeps_a_number_that_lost_digits_a_number(mending: Worksheet) -> None:
    short, lost, date = cells(mending, ROW_ID_HEADER)

    assert lost["N I K"].value == 7111015001809010
    assert short["N I K"].value == "711101500180901"
    assert date["Tgl. Lahir"].value == "tgl 3"
    assert {row["N I K"].number_format for row in (short, lost, date)} == {"@"}


def test_mending_hides_the_key_of_the_row(mending: Worksheet) -> None:
    column = cells(mending, ROW_ID_HEADER)[0][ROW_ID_HEADER].column_letter

    assert mending.column_dimensions[column].hidden


def test_mending_of_nothing_says_so(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write(world.make_run(connection, [world.Person()]), tmp_path / "hasil", only=("perbaikan.xlsx",))

    (sheet,) = load_workbook(tmp_path / "hasil" / "perbaikan.xlsx")
    assert sheet["A1"].value == "Tidak ada baris yang perlu diperbaiki."


def test_mending_has_a_sheet_for_every_sheet_with_refused_rows(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    wrong = [world.Person(outcome="invalid", codes=("nik.missing",), sheet_no=number, nik=None) for number in (0, 1, 2)]
    files = (("a.xlsx", "Data"), ("b.xlsx", "Data"), ("c.csv", None))
    write(world.make_run(connection, wrong, files=files), tmp_path / "hasil", only=("perbaikan.xlsx",))

    assert load_workbook(tmp_path / "hasil" / "perbaikan.xlsx").sheetnames == ["Data", "Data (2)", "c"]


def test_review_shows_each_row_over_the_other_record(review: Worksheet) -> None:
    rows = [values(row) for row in cells(review, RECORD_KEY_HEADER) if row["Asal"].value]

    assert [row["Asal"] for row in rows] == [
        "Daftar Anda", "BPJS Ketenagakerjaan", "Daftar Anda", "BPJS Ketenagakerjaan",
        "Daftar Anda", "Baris lain daftar Anda", "Daftar Anda", "Daftar kematian",
    ]  # fmt: skip
    assert rows[1]["Kemungkinan orang yang sama"] == "sangat mungkin (97%)"
    assert "peserta aktif" in rows[1]["Keterangan"]
    assert rows[7]["Keterangan"] == "meninggal dunia 2 Mei 2026"
    assert rows[5]["Letak"] == "Data Petani.xlsx · Data · 7"


def test_review_asks_on_the_line_of_the_record_only(review: Worksheet) -> None:
    rows = cells(review, RECORD_KEY_HEADER)[:8]
    asked = [bool(row[RECORD_KEY_HEADER].value) for row in rows]
    lists = review.data_validations.dataValidation

    assert asked == [False, True] * 4
    assert [bool(row[ROW_ID_HEADER].value) for row in rows] == asked
    assert {one.formula1 for one in lists} == {'"sama,bukan,ragu"'}
    assert {cell for one in lists for cell in str(one.sqref).split()} == {
        row["Keputusan"].coordinate for row in rows if row[RECORD_KEY_HEADER].value
    }


def test_review_hides_its_keys(review: Worksheet) -> None:
    row = cells(review, RECORD_KEY_HEADER)[0]

    for name in (ROW_ID_HEADER, RECORD_KEY_HEADER):
        letter = row[name].column_letter
        assert any(
            dimension.hidden for dimension in review.column_dimensions.values()
            if dimension.min <= row[name].column <= dimension.max
        ), letter  # fmt: skip


def test_review_colours_what_differs(review: Worksheet) -> None:
    rows = cells(review, RECORD_KEY_HEADER)

    assert [name for name, cell in rows[1].items() if is_marked(cell, AMBER)] == ["NIK", "Nama"]
    assert [name for name, cell in rows[7].items() if is_marked(cell, AMBER)] == ["Tanggal lahir"]


def test_review_never_names_the_mother_of_a_record(review: Worksheet) -> None:
    rows = [values(row) for row in cells(review, RECORD_KEY_HEADER)]

    assert rows[0]["Nama ibu kandung"] == "HALIMA GOBEL"
    assert rows[1]["Nama ibu kandung"] in ("sama", "mirip")
    assert not [row for row in rows if "HALIMAH" in str(row["Nama ibu kandung"])]


def test_review_tells_of_a_record_elsewhere_only_what_is_equal(review: Worksheet) -> None:
    record = values(cells(review, RECORD_KEY_HEADER)[3])

    assert record["NIK"] == "7111015001809007"
    assert [record[name] for name in ("Nama", "Tanggal lahir", "L/P", "Tempat tinggal")] == ["(berbeda)"] * 4


def test_review_of_nothing_says_so(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write(world.make_run(connection, [world.Person()]), tmp_path / "hasil", only=("telaah.xlsx",))

    sheet = load_workbook(tmp_path / "hasil" / "telaah.xlsx")["Telaah"]
    assert "Tidak ada baris yang perlu ditelaah." in [cell.value for cell in sheet["A"]]
