"""hasil.xlsx: Ringkasan, then a sheet per outcome with the office's own columns and the answer behind them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
import world
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from payung.palette import TONES
from payung.pipeline.run import ColumnRead, SheetRead
from payung.pipeline.schema import OUTCOMES
from payung.pipeline.write import result_book, write
from payung.pipeline.write.office import columns_of
from payung.sentences import say

OWN = ["No.", "NAMA LENGKAP", "N I K", "Tempat Lahir", "Tgl. Lahir", "L/P", "Nama Ibu Kandung", "Kode Desa",
       "Pekerjaan", "Penghasilan /bln", "No. HP", "Ket."]  # fmt: skip


@pytest.fixture(scope="module")
def book(matched: Path) -> Workbook:
    return load_workbook(matched / "hasil.xlsx")


def table(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows below the header, by header."""
    rows = list(sheet.iter_rows(values_only=True))
    at = next(number for number, row in enumerate(rows) if row[0] == "No.")
    return [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :]]


def test_sheets_stand_in_the_order_of_the_strip(book: Workbook) -> None:
    assert book.sheetnames == ["Ringkasan", *(say(f"outcomes.{outcome}") for outcome in OUTCOMES)]


def test_tabs_have_the_colour_of_their_outcome(book: Workbook) -> None:
    tabs = [sheet.sheet_properties.tabColor.rgb[2:] for sheet in book.worksheets[1:]]

    assert tabs == [TONES[outcome].solid[1:] for outcome in OUTCOMES]


def test_the_offices_own_columns_come_first_and_untouched(book: Workbook) -> None:
    (row,) = table(book["Sudah terlindungi"])

    assert list(row)[: len(OWN)] == OWN
    assert (row["NAMA LENGKAP"], row["N I K"]) == ("LA ODE SAMSU", "7111011001809002")
    assert row["Tgl. Lahir"] == datetime(1980, 1, 10)
    assert (row["Penghasilan /bln"], row["No."]) == (1_500_000, 1)


def test_the_answer_stands_behind_with_its_reasons(book: Workbook) -> None:
    (row,) = table(book["Sudah terlindungi"])

    assert list(row)[len(OWN) :] == [
        "Hasil", "Alasan", "Segmen", "Dibayar oleh", "Terdaftar sejak", "Iuran terakhir", "Kecocokan", "Baris asal",
    ]  # fmt: skip
    assert row["Hasil"] == "Sudah terlindungi"
    assert row["Alasan"] == "Baris 5: peserta aktif."
    assert (row["Segmen"], row["Dibayar oleh"], row["Kecocokan"]) == ("bukan penerima upah", "APBD", "NIK sama")
    assert (row["Terdaftar sejak"], row["Iuran terakhir"]) == (datetime(2025, 3, 14), datetime(2026, 10, 1))


def test_prices_stand_where_something_is_paid(book: Workbook) -> None:
    enrol, lapsed = table(book["Daftarkan"])[0], table(book["Nonaktif"])[0]

    assert enrol["Iuran sebulan (Rp)"] == lapsed["Iuran sebulan (Rp)"] == 16_800
    assert enrol["JKK (Rp)"] + enrol["JKM (Rp)"] == 16_800
    assert "JHT (Rp)" not in enrol
    assert "Iuran sebulan (Rp)" not in table(book["Ganda"])[0]


def test_a_duplicate_names_the_row_that_is_judged(book: Workbook) -> None:
    (row,) = table(book["Ganda"])

    assert [row[name] for name in ("Sama dengan berkas", "Lembar pertama", "Baris pertama")] == [
        "Data Petani.xlsx", "Data", 5,
    ]  # fmt: skip


def test_headers_are_frozen_filtered_and_repeated_on_paper(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        header = next(cell.row for cell in sheet["A"] if cell.value == "No.")

        assert sheet.freeze_panes == f"C{header + 1}"
        assert sheet.auto_filter.ref.startswith(f"A{header}:")
        assert sheet.print_title_rows == f"${header}:${header}"


def test_overview_tells_the_state_and_adds_up(book: Workbook) -> None:
    sheet = book["Ringkasan"]
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    told = {row[0]: row[1:] for row in rows if row}

    assert "2 orang perlu didaftarkan dan 1 diaktifkan kembali, Rp\u00a050.400 sebulan" in told
    assert told["Baris orang"] == [1, 2, 1, 4, 1, 1, 3, 13]
    assert told["Sebulan"][-1] == 50_400
    assert told["Lion (Posigadan)"] == [1, 1, 1, 4, 1, 1, 3, 12, 33_600]
    assert told["Tempat tinggal tidak diketahui"][-1] == 16_800
    assert sheet._charts


def test_overview_repeats_the_header_of_the_places_on_paper(book: Workbook) -> None:
    sheet = book["Ringkasan"]

    row = int(sheet.print_title_rows.split("$")[-1])
    assert [cell.value for cell in sheet[row]][1:3] == [say("write.village"), say("outcomes.covered")]


def test_overview_tells_how_sheets_were_read(book: Workbook) -> None:
    texts = [str(cell.value) for row in book["Ringkasan"].iter_rows() for cell in row if cell.value]

    read = next(text for text in texts if text.startswith("Judul kolom di baris 4"))
    assert "N I K → NIK" in read
    assert "Dibawa apa adanya: No., Ket." in read


def test_different_headers_become_one_list() -> None:
    first = SheetRead("A", 1, (ColumnRead("NIK", "nik"), ColumnRead("Ket.", None), ColumnRead("row_id", "row_id")), 1)
    second = SheetRead("B", 1, (ColumnRead("No KTP", "nik"), ColumnRead("Ket.", None), ColumnRead("RT", None)), 1)

    columns = columns_of([first, second])

    assert [column.header for column in columns] == ["NIK", "Ket.", "RT"]


def test_several_files_are_told_apart(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    files = (("petani.xlsx", "Data"), ("nelayan.csv", None))
    write(world.make_run(connection, world.many(40, sheets=2), files=files), tmp_path / "hasil", only=("hasil.xlsx",))

    book = load_workbook(tmp_path / "hasil" / "hasil.xlsx")

    origins = {(row["Berkas asal"], row["Lembar asal"]) for sheet in book.worksheets[1:] for row in table(sheet)}
    assert origins == {("petani.xlsx", "Data"), ("nelayan.csv", None)}


def test_too_many_rows_stay_in_the_parquet_file(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(result_book, "MOST_ROWS", 12)

    write(world.make_run(connection, world.one_of_each()), tmp_path / "hasil", only=("hasil.xlsx",))

    book = load_workbook(tmp_path / "hasil" / "hasil.xlsx")
    assert book.sheetnames == ["Ringkasan"]
    texts = [str(cell.value) for row in book["Ringkasan"].iter_rows() for cell in row if cell.value]
    assert any("Semua baris ada di hasil.parquet" in text for text in texts)
