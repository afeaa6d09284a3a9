"""What the files look like to whoever opens them: titles, headers, hidden sheets, totals, encodings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import openpyxl
import pytest
from reading import Folder

from payung.generate import Generated, Spec

Make = Callable[[Spec], Generated]


def test_village_form_has_titles_numbers_total_and_signature(village: Folder) -> None:
    page = openpyxl.load_workbook(village.path / "roster.xlsx")["Data"]
    rows = [[cell for cell in row if cell is not None] for row in page.iter_rows(values_only=True)]

    assert rows[0] == ["DAFTAR NAMA CALON PESERTA BPJS KETENAGAKERJAAN"]
    assert rows[1] == ["KABUPATEN BOLAANG MONGONDOW SELATAN, TAHUN ANGGARAN 2026"]
    assert rows[3][:3] == ["No.", "NAMA LENGKAP", "N I K"]
    assert rows[4] == [str(number) for number in range(1, 13)]
    assert ["JUMLAH", 600] in rows
    assert ["Kepala Desa"] in rows
    assert "A1:L1" in {str(merged) for merged in page.merged_cells.ranges}


def test_village_form_has_cells_of_several_types(village: Folder) -> None:
    types = {type(cell) for entry in village.truth["truth"] for cell in village.row(entry)["cells"]}

    assert {str, int, datetime, type(None)} <= types


def test_two_sheets_have_a_summary_and_a_forgotten_sheet(make: Make) -> None:
    made = make(Spec(shape="two-sheets", rows=101, participants=500))

    book = openpyxl.load_workbook(made.rosters[0])

    assert book.sheetnames == ["Data", "Lanjutan", "Rekap", "Sheet3"]
    assert [page.sheet_state for page in book] == ["visible", "visible", "visible", "hidden"]
    assert book["Lanjutan"]["A1"].value == "No."
    assert book["Lanjutan"]["A2"].value == 51


def test_workbook_carries_no_time_but_the_month(village: Folder) -> None:
    made_on = openpyxl.load_workbook(village.path / "roster.xlsx").properties.created

    assert made_on is not None
    assert (made_on.year, made_on.month, made_on.day) == (2026, 11, 1)


def test_legacy_csv_is_windows_text_with_semicolons(make: Make) -> None:
    raw = make(Spec(shape="agency", rows=50, participants=300)).rosters[0].read_bytes()

    assert raw.startswith("DAFTAR PEKERJA RENTAN – TAHUN 2026;;;;;;;;;;;\r\n".encode("cp1252"))
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")


def test_plain_csv_names_village_and_district(make: Make) -> None:
    text = make(Spec(shape="plain", rows=50, participants=300)).rosters[0].read_text("utf-8")

    assert text.splitlines()[0].split(",")[6:8] == ["desa", "kecamatan"]


def test_opendocument_has_two_rows_of_headers(make: Make) -> None:
    folder = Folder(make(Spec(shape="ods", rows=50, participants=300)).folder)

    rows = folder.sheets["roster.ods", "Data"]

    assert rows[3][3] == "KELAHIRAN"
    assert rows[4][3:5] == ["TEMPAT LAHIR", "TANGGAL LAHIR"]


def test_blanks_around_a_name_survive_in_opendocument(make: Make) -> None:
    folder = Folder(make(Spec(shape="ods", rows=50, participants=300)).folder)

    names = [str(folder.row(entry)["cells"][1]) for entry in folder.truth["truth"]]

    assert any(name.startswith("  ") and name.endswith(" ") for name in names)
