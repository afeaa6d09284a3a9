"""What a row of people is, and what is not one. Rule: design, section 5."""

from __future__ import annotations

from pathlib import Path

import pytest
from roster_files import BUDI, HEADER, SARI, lines, places, reading_of, rows_of, write, write_text

NIK = SARI[0]

PEOPLE = {
    "all three": SARI,
    "NIK and name": [NIK, "Sari", ""],
    "NIK and date": [NIK, "", "01/07/1980"],
    "name and date": ["", "Sari", "01/07/1980"],
    "eight digits are enough": ["71110141", "Sari", ""],
    "digits between signs": ["7111.0141-07", "Sari", ""],
    "exponent": ["7,11101E+15", "Sari", ""],
    "NIK in letters, name and date": ["tidak ada", "Sari", "1980"[:0] + "1-7-1980"],
    "unreadable date counts": ["", "Sari", "tidak tahu"],
    "serial of Excel counts": ["", "Sari", "29403"],
    "name of one letter": [NIK, "S", ""],
    "name in other letters": [NIK, "Łucja", ""],
}

NOT_PEOPLE = {
    "blank": ["", "", ""],
    "blanks": ["  ", "\u00a0", "\t"],
    "number of columns": ["1", "2", "3"],
    "number of columns in brackets": ["(1)", "(2)", "(3)"],
    "total": ["", "JUMLAH", "484"],
    "total of thousands": ["", "JUMLAH", "1.250"],
    "total in brackets": ["", "Jumlah", "( 484 )"],
    "year alone is a small number": ["", "Sari", "1980"],
    "signature": ["", "Mengetahui,", ""],
    "signature over a number": ["", "Kepala Desa", "12"],
    "place below the name": ["", "(........................)", ""],
    "seven digits": ["7111014", "Sari", ""],
    "dash for a date": ["", "JUMLAH", "-"],
    "NIK alone": [NIK, "", ""],
    "name without a letter": [NIK, "123", ""],
    "header again": HEADER,
    "header again in other dress": ["N.I.K", "NAMA LENGKAP", "Tgl. Lahir"],
    "error in the name": [NIK, "#N/A", ""],
}


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_row_of_people_is_kept(name: str, suffix: str, tmp_path: Path) -> None:
    rows = [HEADER, BUDI, PEOPLE[name], BUDI]

    assert len(rows_of(_write(tmp_path / f"daftar{suffix}", rows))) == 3


@pytest.mark.parametrize("name", NOT_PEOPLE)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_other_row_is_left_out(name: str, suffix: str, tmp_path: Path) -> None:
    rows = [HEADER, BUDI, NOT_PEOPLE[name], BUDI]

    found = _write(tmp_path / f"daftar{suffix}", rows)

    assert [row for _, row in places(found)] == [2, 4]


def test_rows_above_the_header_are_no_people(tmp_path: Path) -> None:
    path = _write(tmp_path / "daftar.csv", [SARI, HEADER, BUDI])

    assert [row for _, row in places(path)] == [3]


def test_second_row_of_a_header_that_is_repeated_is_no_person(tmp_path: Path) -> None:
    header = [["NIK", "Nama", "Lahir", ""], ["", "", "Tempat", "Tanggal"]]
    person = [*SARI[:2], "Kendari", SARI[2]]
    path = write(tmp_path / "daftar.xlsx", {"Data": [*header, person, *header, person]})

    assert [row for _, row in places(path)] == [3, 6]


def test_small_number_in_a_date_cell_of_excel_is_small(tmp_path: Path) -> None:
    path = write(tmp_path / "daftar.xlsx", {"Data": [HEADER, SARI, [None, "JUMLAH", 484]]})

    assert reading_of(path).rows == 1


def _write(path: Path, rows: list[list[str]]) -> Path:
    if path.suffix == ".csv":
        return write_text(path, lines(*rows))
    return write(path, {"Data": rows})
