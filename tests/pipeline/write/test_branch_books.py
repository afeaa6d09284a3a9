"""pendaftaran.xlsx and daftar-cek.xlsx: what goes to the branch of BPJS Ketenagakerjaan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
import world
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from payung.pipeline.options import CoverOptions
from payung.pipeline.write import registration, write
from payung.reference.sipp import new_worker_columns

WAGE_EARNERS = CoverOptions(month=world.MONTH, region="71.11", segment="pu", base=3_500_000)


def under(sheet: Worksheet, key: str) -> list[dict[str, Any]]:
    rows = list(sheet.iter_rows(values_only=True))
    at = next(number for number, row in enumerate(rows) if key in row)
    return [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :]]


def wage_earners(connection: duckdb.DuckDBPyConnection, people: list[world.Person], folder: Path) -> Path:
    run = world.make_run(connection, people, options=WAGE_EARNERS)
    connection.execute("UPDATE priced SET segment = 'pu'")
    connection.execute("UPDATE rows SET start_date = '2024-03-01'")
    write(run, folder, only=("pendaftaran.xlsx",))
    return folder / "pendaftaran.xlsx"


def test_others_than_wage_earners_stand_on_plain_sheets_that_say_so(matched: Path) -> None:
    book = load_workbook(matched / "pendaftaran.xlsx")

    assert book.sheetnames == ["Daftarkan", "Aktifkan kembali"]
    for sheet in book:
        assert "tidak diterbitkan" in sheet["A2"].value
    assert [row["Nama"] for row in under(book["Daftarkan"], "NIK")] == ["=SUM(A1:A9)", "-1+1"]
    (lapsed,) = under(book["Aktifkan kembali"], "NIK")
    assert (lapsed["NIK"], lapsed["Tanggal Lahir"], lapsed["Iuran sebulan (Rp)"]) == (
        "7111015001809005", "10-01-1980", 16_800,
    )  # fmt: skip


def test_columns_that_no_roster_has_are_left_out(matched: Path) -> None:
    (lapsed,) = under(load_workbook(matched / "pendaftaran.xlsx")["Aktifkan kembali"], "NIK")

    assert "Alamat" not in lapsed
    assert "Kode Desa/Kelurahan" in lapsed


@pytest.mark.parametrize(("sent", "filled"), [
    ("2024-03-01", "01-03-2024"), ("1/3/2024", "01-03-2024"), ("01.03.2024", "01-03-2024"), ("Maret", "Maret"),
    (None, None),
])  # fmt: skip
def test_day_when_work_began_is_written_as_the_branch_writes_days(sent: str | None, filled: str | None) -> None:
    assert registration.FILLED["TGL_AWAL_BEKERJA"]({"start_date": sent}) == filled


def test_new_wage_earners_fill_the_form_of_the_branch(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    book = load_workbook(wage_earners(connection, world.one_of_each(), tmp_path / "hasil"))

    sheet = book["data_tk_baru"]
    assert book.sheetnames[0] == "data_tk_baru"
    assert [cell.value for cell in sheet[1]] == [column.header for column in new_worker_columns()]
    row = under(sheet, "NOMOR_IDENTITAS")[0]
    assert {name: value for name, value in row.items() if value is not None} == {
        "NAMA_LENGKAP": "=SUM(A1:A9)", "HP": "@x", "TEMPAT_LAHIR": "Molibagu", "TANGGAL_LAHIR": "10-01-1980",
        "NAMA_IBU_KANDUNG": "+628", "JENIS_IDENTITAS": "KTP", "NOMOR_IDENTITAS": "7111015001809003",
        "JENIS_KELAMIN": "P", "KODE_NEGARA": "ID", "UPAH": "1500000", "TGL_AWAL_BEKERJA": "01-03-2024",
    }  # fmt: skip
    assert {cell.number_format for line in sheet.iter_rows(min_row=2) for cell in line} == {"@"}
    assert "MASA_LAKU_IDENTITAS" in str([cell.value for cell in book["Petunjuk"]["A"]])


def test_over_ten_thousand_wage_earners_go_into_further_files(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registration, "ROWS_A_FILE", 4)
    people = [replace(world.Person(), nik=f"71110150018{number}") for number in range(9001, 9011)]

    first = wage_earners(connection, people, tmp_path / "hasil")

    files = [first, first.with_name("pendaftaran-2.xlsx"), first.with_name("pendaftaran-3.xlsx")]
    niks = [row["NOMOR_IDENTITAS"] for path in files for row in under(load_workbook(path)["data_tk_baru"], "HP")]
    assert niks == [person.nik for person in people]
    assert "3 berkas" in str([cell.value for cell in load_workbook(first)["Petunjuk"]["A"]])


def test_checklist_is_written_without_an_extract_only(matched: Path, unmatched: Path) -> None:
    assert not (matched / "daftar-cek.xlsx").exists()
    assert (unmatched / "daftar-cek.xlsx").exists()


def test_checklist_holds_every_usable_person_once_and_room_for_the_answer(unmatched: Path) -> None:
    sheet = load_workbook(unmatched / "daftar-cek.xlsx")["Daftar cek"]
    rows = under(sheet, "NIK")

    assert list(rows[0]) == [
        "NIK", "Nama", "Tanggal Lahir", "Status", "Iuran Terakhir", "Segmen", "Program", "Tanggal Kepesertaan",
        "Sumber Dana", "KPJ",
    ]  # fmt: skip
    assert [row["Nama"] for row in rows] == ["=SUM(A1:A9)", "-1+1", "WA INA BUTON", "YULIANA LAMBE", "TUA RENTA"]
    assert all(row["Tanggal Lahir"][2] == row["Tanggal Lahir"][5] == "-" for row in rows)
    assert not any(row[name] for row in rows for name in list(row)[3:])
    assert {one.formula1 for one in sheet.data_validations.dataValidation} == {'"aktif,nonaktif"', '"PU,BPU"'}
