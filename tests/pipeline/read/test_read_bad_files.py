"""Files that cannot be used: each one clear sentence, in both languages, without anything personal."""

from __future__ import annotations

import os
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from roster_files import BUDI, HEADER, SARI, lines, reading_of, rows_of, write, write_text

from payung.errors import PayungError
from payung.pipeline.read import archive

Maker = Callable[[Path], Path]


def refused(path: Path) -> PayungError:
    with pytest.raises(PayungError) as raised:
        rows_of(path)
    for lang in ("id", "en"):
        sentence = raised.value.sentence(lang)
        assert path.name in sentence
        assert "\n" not in sentence
        assert not re.search(r"\d{12,}", sentence)
        assert SARI[1] not in sentence
    return raised.value


def of_bytes(name: str, content: bytes) -> Maker:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def of_rows(name: str, rows: list[list[Any]]) -> Maker:
    return lambda folder: write(folder / name, {"Data": rows})


TEXT = lines(HEADER, SARI).encode()
HTML = b"<html><body><table><tr><td>NIK</td></tr></table></body></html>"
XML = b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook></Workbook>'
OLE = bytes.fromhex("d0cf11e0a1b11ae1")

BAD: dict[str, tuple[str, Maker]] = {
    "missing": ("read.missing", lambda folder: folder / "tidak-ada.xlsx"),
    "empty": ("read.empty", of_bytes("daftar.xlsx", b"")),
    "PDF as workbook": ("read.wrong_type", of_bytes("daftar.xlsx", b"%PDF-1.7 x")),
    "picture as text": ("read.wrong_type", of_bytes("daftar.csv", b"\x89PNG\r\n\x1a\n\0")),
    "text as workbook": ("read.wrong_type", of_bytes("daftar.xlsx", TEXT)),
    "text as old workbook": ("read.wrong_type", of_bytes("daftar.xls", TEXT)),
    "web page as old workbook": ("read.html", of_bytes("daftar.xls", b"\xef\xbb\xbf\r\n" + HTML)),
    "XML as old workbook": ("read.wrong_type", of_bytes("daftar.xls", XML)),
    "zip of something": ("read.wrong_type", lambda folder: _zip(folder / "daftar.xlsx", {"a.txt": b"x"})),
    "letter": ("read.wrong_type", lambda folder: _zip(folder / "daftar.xlsx", {"word/document.xml": b"x"})),
    "Parquet": ("read.wrong_type", of_bytes("daftar.parquet", b"PAR1xxxxPAR1")),
    "locked workbook": ("read.encrypted", of_bytes("daftar.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"))),
    "letter of old": ("read.wrong_type", of_bytes("daftar.xls", OLE + "WordDocument".encode("utf-16-le"))),
    "old workbook in pieces": ("read.broken", of_bytes("daftar.xls", OLE + "Workbook".encode("utf-16-le") * 99)),
    "zip in pieces": ("read.broken", of_bytes("daftar.xlsx", b"PK\x03\x04" + b"\0" * 99)),
    "noise": ("read.no_table", of_bytes("daftar.csv", bytes(range(256)) * 9)),
    "null characters": ("read.nul", of_bytes("daftar.csv", TEXT * 99 + b"a\0b\n")),
    "no header": ("read.header_missing", of_rows("daftar.xlsx", [SARI, BUDI])),
    "no header in a text": ("read.header_missing", of_bytes("daftar.csv", lines(SARI, BUDI).encode())),
    "nothing in it": ("read.header_missing", of_rows("daftar.xlsx", [])),
    "no birth date": ("read.column_missing", of_rows("daftar.xlsx", [HEADER[:2], SARI[:2]])),
    "no NIK": ("read.column_missing", of_bytes("daftar.csv", lines(HEADER[1:], SARI[1:]).encode())),
    "name alone": ("read.column_missing", of_rows("daftar.xlsx", [["Nama", "Pekerjaan"], [SARI[1], "Petani"]])),
    "two NIKs": ("read.two_niks", of_rows("daftar.xlsx", [[*HEADER, "No. KTP"], [*SARI, SARI[0]]])),
    "nobody": ("read.no_people", of_rows("daftar.xlsx", [HEADER, ["1", "2", "3"], [None, "JUMLAH", 0]])),
    "too many columns": ("read.too_many_columns", of_bytes("daftar.csv", TEXT + b";".join([b"x"] * 2000))),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_refused_with_its_sentence(name: str, tmp_path: Path) -> None:
    code, make = BAD[name]

    assert refused(make(tmp_path)).code == code


def test_no_file_at_all_is_refused() -> None:
    with pytest.raises(PayungError) as raised:
        rows_of()

    assert raised.value.code == "read.nothing_given"


def test_folder_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "read.is_folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = write_text(tmp_path / "daftar.csv", lines(HEADER, SARI))
    path.chmod(0)

    assert refused(path).code == "read.not_allowed"


def test_missing_column_is_named_with_what_was_seen(tmp_path: Path) -> None:
    path = write(tmp_path / "daftar.xlsx", {"Pekerja": [["No", "N I K", "Nama Pekerja", "Dusun"], [1, *SARI[:2], "I"]]})

    sentence = refused(path).sentence("id")

    assert "daftar.xlsx › Pekerja" in sentence
    assert "“Tanggal Lahir”" in sentence
    assert all(f"“{text}”" in sentence for text in ("No", "N I K", "Nama Pekerja", "Dusun"))


def test_sheet_that_lacks_a_column_is_not_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path / "daftar.xlsx", {"A": [HEADER, SARI], "B": [HEADER[:2], BUDI[:2]]})

    assert refused(path).code == "read.column_missing"


def test_both_nik_columns_are_named(tmp_path: Path) -> None:
    sentence = refused(BAD["two NIKs"][1](tmp_path)).sentence("id")

    assert "“NIK”" in sentence
    assert "“No. KTP”" in sentence


def test_workbook_under_the_name_of_another_kind_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "daftar.ods", {"Data": [HEADER, SARI]})

    assert reading_of(path.rename(tmp_path / "daftar.xls")).rows == 1


class TestZip:
    """Zipped workbooks are weighed before they are opened."""

    @pytest.fixture
    def book(self, tmp_path: Path) -> Path:
        return write(tmp_path / "daftar.xlsx", {"Data": [HEADER, SARI]})

    def test_that_unpacks_to_far_more_is_refused(self, book: Path) -> None:
        with zipfile.ZipFile(book) as old:
            parts = {name: old.read(name) for name in old.namelist()}
        parts["xl/workbook.xml"] += b" " * (archive.RATIO_FROM + 1)

        assert refused(_zip(book, parts)).code == "read.zip_bomb"

    def test_that_unpacks_to_more_than_it_says_is_refused(self, book: Path) -> None:
        content = bytearray(_zip(book, {name: part + b" " * 5000 for name, part in _parts(book).items()}).read_bytes())
        with zipfile.ZipFile(book) as opened:
            told = struct.pack("<I", opened.getinfo("xl/workbook.xml").file_size)
        for at in (match.start() for match in re.finditer(re.escape(told), bytes(content))):
            content[at : at + 4] = struct.pack("<I", 100)
        book.write_bytes(content)

        assert refused(book).code in ("read.zip_bomb", "read.broken")

    def test_with_a_cell_at_the_end_of_the_world_is_refused(self, book: Path) -> None:
        parts = _parts(book)
        far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", far)

        assert refused(_zip(book, parts)).code == "read.too_large"

    def test_with_blank_cells_far_away_is_read(self, book: Path) -> None:
        parts = _parts(book)
        far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
        parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", far)

        assert reading_of(_zip(book, parts)).rows == 1

    def test_with_a_single_cell_far_below_is_read(self, book: Path) -> None:
        parts = _parts(book)
        far = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
        parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", far)

        assert reading_of(_zip(book, parts)).rows == 1

    def test_with_a_broken_sheet_is_refused(self, book: Path) -> None:
        parts = _parts(book)
        parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:-40]

        assert refused(_zip(book, parts)).code == "read.broken"

    @pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
    def test_that_was_cut_off_is_refused(self, share: float, book: Path) -> None:
        content = book.read_bytes()
        book.write_bytes(content[: int(len(content) * share)])

        assert refused(book).code == "read.broken"

    def test_behind_a_password_of_ods_is_refused(self, tmp_path: Path) -> None:
        book = write(tmp_path / "daftar.ods", {"Data": [HEADER, SARI]})
        parts = _parts(book)
        locked = b"<manifest:encryption-data/></manifest:manifest>"
        parts["META-INF/manifest.xml"] = parts["META-INF/manifest.xml"].replace(b"</manifest:manifest>", locked)

        assert refused(_zip(book, parts)).code == "read.encrypted"


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _zip(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return path
