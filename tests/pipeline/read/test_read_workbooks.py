"""Workbooks (XLSX, XLS, ODS): true addresses, typed cells, hidden sheets, errors, both calendars."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from openpyxl.utils.datetime import MAC_EPOCH
from roster_files import BUDI, HEADER, JOKO, SARI, Error, moment, places, read, reading_of, rows_of, write

KINDS = [".xlsx", ".xls", ".ods"]


@pytest.mark.parametrize("suffix", KINDS)
def test_addresses_count_blank_first_rows_and_columns(suffix: str, tmp_path: Path) -> None:
    rows = [[], [], [None, None, *HEADER, None, "Umur"], [], [None, None, *SARI, "catatan", 46]]
    path = write(tmp_path / f"daftar{suffix}", {"Data": rows})

    (row,) = rows_of(path)
    (sheet,) = reading_of(path).files[0].sheets

    assert (row["sheet"], row["row"], row["nik"]) == ("Data", 5, SARI[0])
    assert sheet.header_row == 3
    assert row["extra"] == {"Kolom F": "catatan", "Umur": "46"}


@pytest.mark.parametrize("suffix", KINDS)
def test_cells_are_told_by_their_kind(suffix: str, tmp_path: Path) -> None:
    header = [*HEADER, "Penghasilan", "Catatan", "Sudah"]
    rows = [
        header,
        [7111014107809001, "Sari", date(1980, 7, 1), 1500000, 1.5, True],
        ["7111011505829002", "Budi", "15/05/1982", "Rp 1.500.000", "x", False],
        [None, "Joko", 29403, None, None, None],
    ]

    found = rows_of(write(tmp_path / f"daftar{suffix}", {"Data": rows}))

    assert [row["nik"] for row in found] == ["7111014107809001", "7111011505829002", None]
    assert [row["nik_kind"] for row in found] == ["number", "text", None]
    assert [row["birth_date"] for row in found] == ["1980-07-01", "15/05/1982", "29403"]
    assert [row["birth_date_kind"] for row in found] == ["date", "text", "number"]
    assert [row["monthly_income"] for row in found] == ["1500000", "Rp 1.500.000", None]
    assert found[0]["extra"] == {"Catatan": "1.5", "Sudah": "TRUE"}
    assert found[2]["extra"] == {"Catatan": None, "Sudah": None}


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
def test_error_cell_has_its_kind_and_is_no_name(suffix: str, tmp_path: Path) -> None:
    rows = [
        [*HEADER, "Catatan"],
        [Error("#N/A"), "Sari", "01/07/1980", Error("#REF!")],
        [BUDI[0], Error("#N/A"), Error("#REF!"), None],
    ]

    first, second = rows_of(write(tmp_path / f"daftar{suffix}", {"Data": rows}))

    assert (first["nik"], first["nik_kind"], first["extra"]) == ("#N/A", "error", {"Catatan": "#REF!"})
    assert (second["name"], second["birth_date"], second["birth_date_kind"]) == (None, "#REF!", "error")


def test_error_newer_than_the_reader_does_not_spoil_the_sheet(tmp_path: Path) -> None:
    path = write(tmp_path / "daftar.xlsx", {"Data": [[*HEADER, "Catatan"], [*SARI, Error("#SPILL!")]]})

    assert rows_of(path)[0]["extra"] == {"Catatan": "#SPILL!"}


@pytest.mark.parametrize("suffix", KINDS)
def test_hidden_sheet_is_passed_over_named_and_warned_of(suffix: str, tmp_path: Path) -> None:
    sheets = {"Data": [HEADER, SARI], "Arsip": [HEADER, BUDI], "Rekap": [["Desa", "Jumlah"], ["Contoh", 1]]}
    path = write(tmp_path / f"daftar{suffix}", sheets, hidden=["Arsip"])

    reading = reading_of(path)

    assert reading.rows == 1
    assert [sheet.skipped and sheet.skipped.code for sheet in reading.files[0].sheets] == [
        None, "read.sheet_hidden", "read.sheet_no_header",
    ]  # fmt: skip
    assert [notice.code for notice in reading.notices] == ["read.sheet_hidden"]
    assert "Arsip" in reading.notices[0].sentence("id")
    assert all(sheet.skipped.sentence("id") for sheet in reading.files[0].sheets if sheet.skipped)


def test_very_hidden_sheet_is_passed_over_too(tmp_path: Path) -> None:
    path = write(tmp_path / "daftar.xlsx", {"Data": [HEADER, SARI], "Arsip": [HEADER, BUDI]})
    book = openpyxl.load_workbook(path)
    book["Arsip"].sheet_state = "veryHidden"
    book.save(path)

    assert [notice.code for notice in reading_of(path).notices] == ["read.sheet_hidden"]


def test_hidden_sheet_of_payungs_own_form_is_not_warned_of(tmp_path: Path) -> None:
    sheets = {"Data": [HEADER, SARI], "_payung_desa": [["71.11.01.2001", "Contoh"]]}
    path = write(tmp_path / "formulir.xlsx", sheets, hidden=["_payung_desa"])

    assert reading_of(path).notices == ()


def test_filtered_and_hidden_rows_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "daftar.xlsx", {"Data": [HEADER, SARI, BUDI, JOKO]})
    book = openpyxl.load_workbook(path)
    book["Data"].auto_filter.ref = "A1:C4"
    book["Data"].row_dimensions[3].hidden = True
    book["Data"].column_dimensions["C"].hidden = True
    book.save(path)

    assert [row for _, row in places(path)] == [2, 3, 4]


def test_chart_sheet_is_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path / "daftar.xlsx", {"Data": [HEADER, SARI]})
    book = openpyxl.load_workbook(path)
    book.create_chartsheet("Grafik")
    book.save(path)

    assert [sheet.name for sheet in reading_of(path).files[0].sheets if sheet.skipped] == ["Grafik"]


def test_header_is_found_anew_on_each_sheet(tmp_path: Path) -> None:
    sheets: dict[str, list[list[Any]]] = {
        "A": [["DAFTAR"], [], HEADER, SARI],
        "B": [["Tgl Lahir", "Nama Pekerja", "No KTP"], [BUDI[2], BUDI[1], BUDI[0]]],
    }

    rows = rows_of(write(tmp_path / "daftar.xlsx", sheets))

    assert [(row["sheet"], row["row"], row["nik"]) for row in rows] == [("A", 4, SARI[0]), ("B", 2, BUDI[0])]


def test_merged_group_header_names_its_columns(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for at, row in enumerate([
        ["DAFTAR NAMA", None, None, None, None, None, None],
        ["No", "NIK", "Nama", "Tempat dan Tanggal Lahir", None, "Alamat", None],
        [None, None, None, "Tempat", "Tanggal", "Desa", "Kecamatan"],
        [1, 2, 3, 4, 5, 6, 7],
        [1, SARI[0], SARI[1], "Kendari", date(1980, 7, 1), "Contoh", "Tengah"],
    ], 1):  # fmt: skip
        for column, value in enumerate(row, 1):
            sheet.cell(at, column, value)
    for span in ("A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2"):
        sheet.merge_cells(span)
    book.save(tmp_path / "daftar.xlsx")

    (row,) = rows_of(tmp_path / "daftar.xlsx")

    assert row["row"] == 5
    assert [row[name] for name in ("birth_place", "birth_date", "village", "district")] == [
        "Kendari", "1980-07-01", "Contoh", "Tengah",
    ]  # fmt: skip


def test_merged_cell_beside_several_people_is_said_of_each(tmp_path: Path) -> None:
    rows = [[*HEADER, "Desa", "Ket"], [*SARI, "Contoh", "satu"], BUDI, JOKO, [None, "JUMLAH"]]
    path = write(tmp_path / "daftar.xlsx", {"Data": rows})
    book = openpyxl.load_workbook(path)
    for span in ("D2:D4", "E2:E3", "B3:B4"):
        book["Data"].merge_cells(span)
    book.save(path)

    found = rows_of(path)

    assert [row["village"] for row in found] == ["Contoh", "Contoh", "Contoh"]
    assert [row["extra"] for row in found] == [{"Ket": "satu"}, {"Ket": "satu"}, {"Ket": None}]
    assert [row["name"] for row in found] == [SARI[1], BUDI[1], None]


def test_ticked_sex_is_read_and_the_ticks_are_kept(tmp_path: Path) -> None:
    rows = [[*HEADER, "Jenis Kelamin", None], [None, None, None, "L", "P"], [*SARI, None, "v"], [*BUDI, 1, 0], [*JOKO]]

    found = rows_of(write(tmp_path / "daftar.xlsx", {"Data": rows}))

    assert [row["sex"] for row in found] == ["P", "L", None]
    assert found[0]["extra"] == {"Jenis Kelamin L": None, "Jenis Kelamin P": "v"}


def test_formula_is_read_by_the_value_that_was_kept(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    for at, row in enumerate([HEADER, SARI]):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
    sheet.write(2, 0, xlwt.Formula("A2"))
    book.save(str(tmp_path / "daftar.xls"))

    assert [row["nik"] for row in rows_of(tmp_path / "daftar.xls")] == [SARI[0]]


@pytest.mark.parametrize("is_mac", [False, True])
def test_dates_of_both_calendars_are_the_same_days(is_mac: bool, tmp_path: Path) -> None:
    days = [date(1904, 1, 2), date(1976, 10, 3), date(2000, 2, 29)]
    book = openpyxl.Workbook()
    if is_mac:
        book.epoch = MAC_EPOCH
    for row in [HEADER, *([SARI[0], SARI[1], day] for day in days)]:
        book.active.append(row)
    book.save(tmp_path / "daftar.xlsx")

    assert [row["birth_date"] for row in rows_of(tmp_path / "daftar.xlsx")] == [day.isoformat() for day in days]


def test_time_of_day_in_a_date_cell_is_kept(tmp_path: Path) -> None:
    path = write(tmp_path / "daftar.xlsx", {"Data": [HEADER, [*SARI[:2], moment("1980-07-01T04:05:06")]]})

    assert rows_of(path)[0]["birth_date"] == "1980-07-01 04:05:06"


def test_texts_are_kept_as_sent(tmp_path: Path) -> None:
    path = write(
        tmp_path / "daftar.xlsx", {"Data": [[*HEADER, "Ket"], [f"'{SARI[0]} ", "  Sari ", SARI[2], "\n x \t"]]}
    )

    (row,) = rows_of(path)

    assert (row["nik"], row["name"], row["extra"]["Ket"]) == (f"'{SARI[0]} ", "  Sari ", "\n x \t")


def test_more_rows_than_a_chunk_keep_their_numbers(tmp_path: Path) -> None:
    people = [[f"71110141078{at:05d}", f"Sari {at}", "01/07/1980"] for at in range(9_001)]
    path = write(tmp_path / "daftar.xlsx", {"Data": [["Daftar"], HEADER, *people]})

    with read(path) as (connection, reading):
        wrong = connection.sql("SELECT count(*) FROM rows WHERE row <> row_ord + 3 OR name <> 'Sari ' || row_ord")

        assert reading.rows == 9_001
        assert wrong.fetchall() == [(0,)]
