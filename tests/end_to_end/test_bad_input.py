"""Files that cannot be used: one clear sentence in either language, exit status 2, nothing written; and files that look
bad but can be read."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random

import openpyxl
import pyarrow.parquet as pq
import pytest
import xlwt

from broken import bomb, encrypted, zipped
from clerk import COLUMNS, HEADERS, cell, write_extract, write_roster, write_sheets
from terminal import Said, here, refused
from village import MONTH, REGION, Village
from village.people import listed, person, sent

ROSTER = "daftar.xlsx"


@pytest.fixture
def village() -> Village:
    village = Village(Random(11))
    for _ in range(4):
        sent(village, person(village))
    listed(village, person(village))
    return village


def lines_of(village: Village) -> list[list[object]]:
    return [
        [HEADERS[column] for column in COLUMNS],
        *([cell(row, column) for column in COLUMNS] for row in village.rows),
    ]


def without(*columns: str) -> Callable[[Path, Village], Path]:
    return lambda path, village: write_roster(path, village.rows, [c for c in COLUMNS if c not in columns])


def two_niks(path: Path, village: Village) -> Path:
    sheet = lines_of(village)
    return write_sheets(
        path, {"Data": [[*line, "No KTP" if number == 0 else line[0]] for number, line in enumerate(sheet)]}
    )


def bytes_as(content: bytes) -> Callable[[Path, Village], Path]:
    def write(path: Path, village: Village) -> Path:
        path.write_bytes(content)
        return path

    return write


CANNOT_BE_USED: dict[str, tuple[str, Callable[[Path, Village], Path]]] = {
    "empty workbook": (ROSTER, bytes_as(b"")),
    "empty CSV": ("daftar.csv", bytes_as(b"")),
    "blank CSV": ("daftar.csv", bytes_as(b"\n;;;\n\n")),
    "picture named as workbook": (ROSTER, bytes_as(b"\x89PNG\r\n\x1a\n" + b"\0" * 500)),
    "text named as workbook": (ROSTER, bytes_as(b"NIK;Nama;Tanggal Lahir\n" * 20)),
    "text named as old workbook": ("daftar.xls", bytes_as(b"NIK;Nama;Tanggal Lahir\n" * 20)),
    "noise named as CSV": ("daftar.csv", bytes_as(bytes(range(256)) * 40)),
    "half a workbook": (ROSTER, lambda path, v: bytes_as(write_roster(path, v.rows).read_bytes()[:3000])(path, v)),
    "zip without a workbook": (ROSTER, lambda path, v: zipped(path, {"berkas.txt": b"halo"})),
    "PDF": ("daftar.pdf", bytes_as(b"%PDF-1.7\n" + b"x" * 300)),
    "password": (ROSTER, lambda path, v: encrypted(path)),
    "password in old form": ("daftar.xls", lambda path, v: encrypted(path)),
    "no header": (ROSTER, lambda path, v: write_sheets(path, {"Data": lines_of(v)[1:]})),
    "no NIK column": (ROSTER, without("nik")),
    "no name column": (ROSTER, without("name")),
    "no birth date column": ("daftar.csv", without("birth_date")),
    "two NIK columns": (ROSTER, two_niks),
    "header alone": (ROSTER, lambda path, v: write_sheets(path, {"Data": lines_of(v)[:1]})),
    "header and a total": (ROSTER, lambda path, v: write_sheets(path, {"Data": [*lines_of(v)[:1], ["JUMLAH", 4]]})),
    "sheet without anything": (ROSTER, lambda path, v: write_sheets(path, {"Data": []})),
    "zip bomb": (ROSTER, lambda path, v: bomb(path)),
    "folder": (ROSTER, lambda path, v: path.mkdir() or path),  # type: ignore[func-returns-value]
    "missing": (ROSTER, lambda path, v: path),
}  # fmt: skip


def cover(*files: str | Path, out: Path, lang: str | None = None) -> Said:
    return here("cover", *files, "--region", REGION, "--month", f"{MONTH:%Y-%m}", "--out", out, lang=lang)


def refused_in_both(*files: str | Path, out: Path) -> str:
    """The Indonesian sentence; it differs from the English one, holds no NIK, and nothing was written."""
    indonesian, english = refused(cover(*files, out=out)), refused(cover(*files, out=out, lang="en"))
    assert indonesian != english
    assert not re.search(r"\d{15,}", indonesian + english)
    assert not out.exists()
    return indonesian


@pytest.mark.parametrize("name", CANNOT_BE_USED)
def test_roster_that_cannot_be_used_is_refused(name: str, village: Village, tmp_path: Path) -> None:
    file, write = CANNOT_BE_USED[name]
    roster = write(tmp_path / file, village)

    sentence = refused_in_both(roster, out=tmp_path / "hasil")

    assert file in sentence
    assert [path.name for path in tmp_path.iterdir()] in ([file], [])


def test_missing_column_is_named_with_the_headers_that_were_seen(village: Village, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / ROSTER, village.rows, ["nik", "name", "sex", "village_code"])

    sentence = refused_in_both(roster, out=tmp_path / "hasil")

    assert "Tanggal Lahir" in sentence
    assert all(HEADERS[column] in sentence for column in ("nik", "name", "sex"))


def test_two_nik_columns_are_both_named(village: Village, tmp_path: Path) -> None:
    sentence = refused_in_both(two_niks(tmp_path / ROSTER, village), out=tmp_path / "hasil")

    assert "NIK" in sentence
    assert "No KTP" in sentence


@pytest.mark.parametrize("columns", [
    ["name", "status"], ["nik", "name"], ["kpj", "paid_through"],
])  # fmt: skip
@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_extract_without_needed_columns_is_refused(
    columns: list[str], suffix: str, village: Village, tmp_path: Path
) -> None:
    roster = write_roster(tmp_path / ROSTER, village.rows)
    extract = write_extract(tmp_path / f"peserta{suffix}", village.participants, columns)

    sentence = refused_in_both(roster, "--participants", extract, out=tmp_path / "hasil")

    assert extract.name in sentence


def test_unknown_status_word_is_refused_and_named(village: Village, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / ROSTER, village.rows)
    listed(village, person(village), status="cuti")
    extract = write_extract(tmp_path / "peserta.csv", village.participants)

    sentence = refused_in_both(roster, "--participants", extract, out=tmp_path / "hasil")

    assert "cuti" in sentence


@pytest.mark.parametrize("option", ["--participants", "--deaths", "--decisions"])
@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\0\0", b"a,b\n1,2\n"])
def test_other_files_that_cannot_be_used_are_refused(
    option: str, content: bytes, village: Village, tmp_path: Path
) -> None:
    roster = write_roster(tmp_path / ROSTER, village.rows)
    other = tmp_path / ("telaah.xlsx" if option == "--decisions" else "lain.csv")
    other.write_bytes(content)

    sentence = refused_in_both(roster, option, other, out=tmp_path / "hasil")

    assert other.name in sentence


def answers(roster: Path, out: Path) -> list[dict[str, object]]:
    said = cover(roster, out=out)
    assert said.status == 0, said.err
    return pq.read_table(out / "hasil.parquet").to_pylist()


def test_formulas_and_error_values_in_cells_are_read(village: Village, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / ROSTER, village.rows)
    book = openpyxl.load_workbook(roster)
    sheet = book["Data"]
    column = {sheet.cell(1, number).value: number for number in range(1, sheet.max_column + 1)}
    sheet.cell(2, column["Penghasilan"]).value = "=1000000+500000"  # never calculated: it holds no value
    sheet.cell(3, column["Nama Lengkap"]).value = "#N/A"
    sheet.cell(3, column["Nama Lengkap"]).data_type = "e"
    sheet.cell(4, column["Tanggal Lahir"]).value = "#REF!"
    sheet.cell(4, column["Tanggal Lahir"]).data_type = "e"
    book.save(roster)

    rows = answers(roster, tmp_path / "hasil")

    assert [row["outcome"] for row in rows] == ["enrol", "invalid", "invalid", "enrol"]


@pytest.mark.parametrize("epoch", [1900, 1904])
def test_dates_of_both_excel_calendars_are_read(epoch: int, village: Village, tmp_path: Path) -> None:
    roster = tmp_path / ROSTER
    for row in village.rows:
        row["birth_date_kind"] = "text"
    born = [datetime(1980, 2, 29), datetime(1999, 12, 31), datetime(1970, 1, 1), datetime(1961, 11, 2)]
    lines = lines_of(village)
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.MAC_EPOCH if epoch == 1904 else openpyxl.utils.datetime.WINDOWS_EPOCH
    for line in lines[:1]:
        book.active.append(line)
    for line, day in zip(lines[1:], born, strict=True):
        book.active.append([*line[:2], day, *line[3:]])
    book.save(roster)

    rows = answers(roster, tmp_path / "hasil")

    assert [row["birth_date"] for row in rows] == [day.date() for day in born]


@pytest.mark.parametrize("epoch", [1900, 1904])
def test_dates_of_both_calendars_are_read_from_old_workbooks(epoch: int, village: Village, tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.dates_1904 = epoch == 1904
    sheet = book.add_sheet("Data")
    style = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for number, line in enumerate(lines_of(village)):
        for position, value in enumerate(line):
            if number and position == 2:
                sheet.write(number, position, datetime(1980, 2, 29), style)
            else:
                sheet.write(number, position, value if not isinstance(value, datetime) else f"{value:%d/%m/%Y}")
    book.save(str(tmp_path / "daftar.xls"))

    rows = answers(tmp_path / "daftar.xls", tmp_path / "hasil")

    assert {str(row["birth_date"]) for row in rows} == {"1980-02-29"}


def test_cells_that_look_like_formulas_never_become_formulas(village: Village, tmp_path: Path) -> None:
    signs = ("=1+1", "+62811", "-5", "@SUM(A1)", '=HYPERLINK("http://x.example","klik")', "http://x.example")
    for number, sign in enumerate(signs):
        sent(village, person(village), name=sign + " Budi", occupation=sign, mother_name=sign)
        village.rows[-1]["note"] = sign
        if number % 2:
            village.rows[-1]["nik"] = None
    roster = write_roster(tmp_path / ROSTER, village.rows)
    odd = {**village.participants[0], "funder": "=1+1", "name": "=2+2", "kpj": "@x"}
    records = [*village.participants, *({**odd, "nik": row["nik"]} for row in village.rows[:2])]
    extract = write_extract(tmp_path / "peserta.parquet", records)
    out = tmp_path / "hasil"

    said = cover(roster, "--participants", extract, out=out)

    assert said.status == 0, said.err
    for path in out.glob("*.xlsx"):
        with zipfile.ZipFile(path) as book:
            for part in book.namelist():
                content = book.read(part)
                assert b"<f>" not in content, (path.name, part)
                assert b"<f " not in content, (path.name, part)
                assert b"<hyperlink" not in content, (path.name, part)
                assert b'relationships/hyperlink"' not in content, (path.name, part)
