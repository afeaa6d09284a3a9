"""Rosters as a whole: the samples, names of rows for good, mended files, extra columns, one content given twice."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from roster_files import BUDI, HEADER, JOKO, SARI, lines, places, reading_of, rows_of, write, write_text

from payung.pipeline.run import ColumnRead
from payung.pipeline.schema import MEND_HEADER, ROW_ID_HEADER

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize("sample", ["village", "two-sheets", "agency-legacy-csv"])
def test_sample_is_read_row_by_row(sample: str) -> None:
    truth = json.loads((SAMPLES / sample / "truth.json").read_text("utf-8"))

    found = places(SAMPLES / sample / truth["file"])

    assert found == [(row["sheet"], row["row"]) for row in truth["truth"]]


def test_how_a_sheet_was_understood_is_told(tmp_path: Path) -> None:
    path = write(
        tmp_path / "daftar.xlsx", {"Data": [["DAFTAR"], ["No", *HEADER, "Ket"], [1, *SARI, "x"]], "Lain": [["a"]]}
    )

    (file,) = reading_of(path).files

    read, other = file.sheets
    assert (read.name, read.header_row, read.rows, read.sheet_no, read.skipped) == ("Data", 2, 1, 0, None)
    assert read.columns == (
        ColumnRead("No", None), ColumnRead("NIK", "nik"), ColumnRead("Nama", "name"),
        ColumnRead("Tanggal Lahir", "birth_date"), ColumnRead("Ket", None),
    )  # fmt: skip
    assert (other.name, other.header_row, other.rows, other.sheet_no) == ("Lain", None, 0, None)
    assert other.skipped is not None


def test_row_id_depends_on_content_sheet_and_row_alone(tmp_path: Path) -> None:
    (tmp_path / "lain").mkdir()
    sheets = {"A": [HEADER, SARI, SARI], "B": [HEADER, SARI]}
    first = write(tmp_path / "daftar.xlsx", sheets)
    copy = tmp_path / "lain" / "salinan.xlsx"
    copy.write_bytes(first.read_bytes())
    other = write_text(tmp_path / "daftar.csv", lines(HEADER, SARI))

    ids = [row["row_id"] for row in rows_of(other, first)]

    assert len(set(ids)) == 4
    assert all(re.fullmatch("[0-9a-f]{32}", name) for name in ids)
    assert [row["row_id"] for row in rows_of(copy)] == ids[1:]


def test_rows_stand_in_the_order_of_files_sheets_and_rows(tmp_path: Path) -> None:
    book = write(tmp_path / "z.xlsx", {"B": [HEADER, SARI], "A": [HEADER, BUDI, JOKO]})
    text = write_text(tmp_path / "a.csv", lines(HEADER, JOKO))

    rows = rows_of(book, text)

    assert [row["row_ord"] for row in rows] == [0, 1, 2, 3]
    assert [(row["file"], row["sheet"], row["row"]) for row in rows] == [
        ("z.xlsx", "B", 2), ("z.xlsx", "A", 2), ("z.xlsx", "A", 3), ("a.csv", None, 2),
    ]  # fmt: skip


def test_content_given_twice_is_read_once_with_a_warning(tmp_path: Path) -> None:
    path = write_text(tmp_path / "daftar.csv", lines(HEADER, SARI))
    copy = write_text(tmp_path / "salinan.csv", lines(HEADER, SARI))

    reading = reading_of(path, copy, path)

    assert reading.rows == 1
    assert [file.file for file in reading.files] == ["daftar.csv"]
    assert [notice.code for notice in reading.notices] == ["read.file_twice", "read.file_twice"]
    assert "salinan.csv" in reading.notices[0].sentence("id")


def test_extra_columns_are_kept_under_their_own_headers(tmp_path: Path) -> None:
    header = ["No", *HEADER, "Ket", "Ket", "", "Nama Ayah"]
    path = write(tmp_path / "daftar.xlsx", {"Data": [header, [1, *SARI, " a ", "b", None, "Umar"]]})

    (row,) = rows_of(path)

    assert row["extra"] == {"No": "1", "Ket": " a ", "Ket (2)": "b", "Nama Ayah": "Umar"}


def test_column_without_header_counts_only_where_people_have_something(tmp_path: Path) -> None:
    rows = [[*HEADER], [*SARI, None, "catatan"], [None, "Mengetahui", None, "Kepala Desa"]]

    (row,) = rows_of(write(tmp_path / "daftar.xlsx", {"Data": rows}))

    assert row["extra"] == {"Kolom E": "catatan"}


def test_sheets_with_different_extra_columns_keep_their_own(tmp_path: Path) -> None:
    first = write_text(tmp_path / "a.csv", lines([*HEADER, "Dusun"], [*SARI, "I"]))
    second = write_text(tmp_path / "b.csv", lines(["RT", *HEADER, "RW", "Umur"], ["1", *BUDI, "2", "44"]))
    third = write_text(tmp_path / "c.csv", lines(HEADER, JOKO))

    assert [row["extra"] for row in rows_of(first, second, third)] == [
        {"Dusun": "I"}, {"RT": "1", "RW": "2", "Umur": "44"}, {},
    ]  # fmt: skip


def test_place_and_date_of_birth_in_one_column_are_parted(tmp_path: Path) -> None:
    header = ["NIK", "Nama", "Tempat, Tanggal Lahir"]
    people = [[*SARI[:2], "Kendari, 01-07-1980"], [*BUDI[:2], "Bau-Bau 15 Mei 1982"], [*JOKO[:2], "Kendari"]]
    path = write_text(tmp_path / "daftar.csv", lines(header, *people))

    rows = rows_of(path)

    assert [(row["birth_place"], row["birth_date"]) for row in rows] == [
        ("Kendari", "01-07-1980"), ("Bau-Bau", "15 Mei 1982"), ("Kendari", None),
    ]  # fmt: skip
    assert [row["extra"]["Tempat, Tanggal Lahir"] for row in rows] == [person[2] for person in people]
    assert reading_of(path).files[0].sheets[0].columns[2].canonical == "birth_place_and_date"


def test_choice_between_two_columns_of_a_name_is_warned_of(tmp_path: Path) -> None:
    path = write_text(tmp_path / "daftar.csv", lines([*HEADER, "Nama Lengkap"], [*SARI, "Sari Dewi"]))

    (row,) = rows_of(path)

    assert (row["name"], row["extra"]) == ("Sari Dewi", {"Nama": SARI[1]})
    assert [notice.code for notice in reading_of(path).notices] == ["read.column_twice"]


class TestMendedRows:
    """Rows of a fed-back perbaikan.xlsx carry the row_id of the rows that they replace."""

    mended_header = (*HEADER, "Dusun", MEND_HEADER["id"], ROW_ID_HEADER)

    @pytest.fixture
    def roster(self, tmp_path: Path) -> Path:
        return write(tmp_path / "daftar.xlsx", {"Data": [[*HEADER, "Dusun"], [*SARI, "I"], ["salah", *BUDI[1:], "II"],
                                                         [*JOKO, "III"]]})  # fmt: skip

    def mended(self, roster: Path, name: str, *rows: list[str]) -> Path:
        return write(roster.parent / name, {"Perbaikan": [["Perbaikan"], list(self.mended_header), *rows]})

    def test_take_the_place_and_keep_the_name_of_the_old(self, roster: Path) -> None:
        before = rows_of(roster)
        row_id = before[1]["row_id"]
        mended = self.mended(roster, "perbaikan.xlsx", [*BUDI, "2", "NIK salah", row_id])

        after = rows_of(roster, mended)

        assert [row["row_id"] for row in after] == [row["row_id"] for row in before]
        assert [(row["file"], row["sheet"], row["row"]) for row in after] == [
            ("daftar.xlsx", "Data", n) for n in (2, 3, 4)
        ]
        assert [row["nik"] for row in after] == [SARI[0], BUDI[0], JOKO[0]]
        assert after[1]["extra"] == {"Dusun": "2"}
        assert reading_of(roster, mended).notices == ()

    def test_may_be_given_before_the_roster(self, roster: Path) -> None:
        mended = self.mended(roster, "perbaikan.xlsx", [*BUDI, "2", "", rows_of(roster)[1]["row_id"]])

        assert [row["nik"] for row in rows_of(mended, roster)] == [SARI[0], BUDI[0], JOKO[0]]

    def test_stand_by_themselves_without_the_roster(self, roster: Path) -> None:
        row_id = rows_of(roster)[1]["row_id"]
        mended = self.mended(roster, "perbaikan.xlsx", [*BUDI, "2", "", row_id])

        (row,) = rows_of(mended)

        assert (row["row_id"], row["file"], row["row"]) == (row_id, "perbaikan.xlsx", 3)
        assert reading_of(mended).notices == ()

    def test_that_find_nothing_beside_a_roster_are_warned_of(self, roster: Path) -> None:
        mended = self.mended(roster, "perbaikan.xlsx", [*BUDI, "2", "", "0" * 32])

        reading = reading_of(roster, mended)

        assert reading.rows == 4
        assert [notice.code for notice in reading.notices] == ["read.mend_unmatched"]

    def test_without_a_row_id_are_people_of_their_own(self, roster: Path) -> None:
        mended = self.mended(roster, "perbaikan.xlsx", [*BUDI, "2", "", ""])

        assert len({row["row_id"] for row in rows_of(roster, mended)}) == 4

    def test_that_were_copied_within_a_file_mend_once(self, roster: Path) -> None:
        row_id = rows_of(roster)[1]["row_id"]
        copied = ["7111012011799004", "Rahma Paputungan", "20/11/1979"]
        mended = self.mended(roster, "perbaikan.xlsx", [*BUDI, "", "", row_id], [*copied, "", "", row_id])

        rows = rows_of(roster, mended)

        assert [row["nik"] for row in rows] == [SARI[0], BUDI[0], JOKO[0], copied[0]]
        assert len({row["row_id"] for row in rows}) == 4

    def test_of_the_last_file_count(self, roster: Path) -> None:
        row_id = rows_of(roster)[1]["row_id"]
        first = self.mended(roster, "perbaikan1.xlsx", ["juga salah", *BUDI[1:], "", "", row_id])
        second = self.mended(roster, "perbaikan2.xlsx", [*BUDI, "", "", row_id])

        assert [row["nik"] for row in rows_of(roster, first, second)] == [SARI[0], BUDI[0], JOKO[0]]

    def test_columns_that_payung_added_are_no_extra_columns(self, roster: Path) -> None:
        mended = self.mended(roster, "perbaikan.xlsx", [*BUDI, "2", "NIK salah", "0" * 32])

        (sheet,) = reading_of(mended).files[0].sheets

        assert [column.header for column in sheet.columns] == [*HEADER, "Dusun"]

    def test_own_row_id_of_an_office_replaces_nothing(self, tmp_path: Path) -> None:
        first = write_text(tmp_path / "a.csv", lines([*HEADER, "row_id"], [*SARI, "1"]))
        second = write_text(tmp_path / "b.csv", lines([*HEADER, "row_id"], [*BUDI, "1"]))

        assert len(rows_of(first, second)) == 2
