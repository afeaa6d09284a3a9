"""What holds for every workbook: nothing becomes a formula, cautions stand on it, same input gives same bytes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import world
from openpyxl import load_workbook

from payung.pipeline.engine import engine
from payung.pipeline.write import FILES, workbook, write
from payung.pipeline.write.workbook import sheet_name

BOOKS = ("hasil.xlsx", "perbaikan.xlsx", "telaah.xlsx", "pendaftaran.xlsx")


def texts(path: Path) -> list[str]:
    book = load_workbook(path)
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("name", [*BOOKS, "daftar-cek.xlsx"])
def test_nothing_becomes_a_formula_or_a_link(matched: Path, unmatched: Path, name: str) -> None:
    with zipfile.ZipFile((unmatched if name == "daftar-cek.xlsx" else matched) / name) as book:
        parts = {part: book.read(part) for part in book.namelist() if part.startswith("xl/worksheets/")}

    for part, content in parts.items():
        assert b"<f>" not in content, part
        assert b"<hyperlink" not in content, part
        assert b"relationships/hyperlink" not in content, part


def test_dangerous_texts_stay_as_they_are(matched: Path) -> None:
    found = texts(matched / "hasil.xlsx")

    assert {"=SUM(A1:A9)", "-1+1", "+628", "@x", "http://example.id"} <= set(found)


@pytest.mark.parametrize("name", [*BOOKS, "daftar-cek.xlsx"])
def test_every_workbook_says_that_nothing_was_matched(unmatched: Path, name: str) -> None:
    assert any("belum dicocokkan dengan data BPJS Ketenagakerjaan" in text for text in texts(unmatched / name))


@pytest.mark.parametrize("name", BOOKS)
def test_every_workbook_says_that_the_extract_is_old(matched: Path, name: str) -> None:
    assert any(world.STALE.sentence() in text for text in texts(matched / name))


@pytest.mark.parametrize("name", BOOKS)
def test_no_workbook_tells_a_kpj(matched: Path, name: str) -> None:
    assert not [text for text in texts(matched / name) if text.startswith("100000000")]


def test_every_sheet_is_ready_to_be_printed(matched: Path) -> None:
    for name in BOOKS:
        for sheet in load_workbook(matched / name):
            assert sheet.page_setup.orientation == "landscape", (name, sheet.title)
            assert str(sheet.page_setup.paperSize) == "9", (name, sheet.title)
            assert sheet.sheet_properties.pageSetUpPr.fitToPage, (name, sheet.title)
            assert "&P" in (sheet.oddFooter.right.text or ""), (name, sheet.title)


def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("satu", "dua"):
        with engine() as opened:
            write(world.make_run(opened, world.many(60)), tmp_path / name)

    for name in FILES:
        if (tmp_path / "satu" / name).exists():
            assert (tmp_path / "satu" / name).read_bytes() == (tmp_path / "dua" / name).read_bytes(), name


def test_only_what_is_asked_for_is_written(tmp_path: Path) -> None:
    with engine() as opened:
        write(world.make_run(opened, world.one_of_each()), tmp_path / "hasil", only=("hasil.parquet", "pesan.txt"))

    assert sorted(path.name for path in (tmp_path / "hasil").iterdir()) == [
        "hasil.parquet", "pesan.txt", "ringkasan.json",
    ]  # fmt: skip


def test_large_runs_leave_memory_row_by_row_and_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = []
    for most in (20_000, 0):
        monkeypatch.setattr(workbook, "SMALL", most)
        with engine() as opened:
            write(world.make_run(opened, world.one_of_each()), tmp_path / str(most))
        said.append({name: texts(tmp_path / str(most) / name) for name in BOOKS})
        assert {path.suffix for path in (tmp_path / str(most)).iterdir()} == {
            ".json",
            ".parquet",
            ".pdf",
            ".txt",
            ".xlsx",
        }

    assert said[0] == said[1]


def test_english_reaches_every_workbook(tmp_path: Path) -> None:
    with engine() as opened:
        write(world.make_run(opened, world.one_of_each(), matched=False), tmp_path / "hasil", lang="en")

    sheets = {path.name: load_workbook(path).sheetnames for path in (tmp_path / "hasil").glob("*.xlsx")}
    assert sheets["hasil.xlsx"] == [
        "Overview", "Covered", "Enrol", "Lapsed", "Review", "Duplicate", "Ineligible", "Invalid",
    ]  # fmt: skip
    assert sheets["daftar-cek.xlsx"] == ["Checklist"]


@pytest.mark.parametrize(("headers", "width", "lines"), [
    (["NIK", "Nama"], 7, 2), (["Iuran sebulan (Rp)"], 15, 2), (["Tanggal Lahir"], 10, 2),
    (["Nomor Induk Kependudukan menurut kartu tanda penduduk"], 17, 4), (["x" * 30 + " y"], 33, 2), ([""], 7, 2),
    (["kata " * 60], 17, 8),
])  # fmt: skip
def test_headers_break_into_lines_and_their_row_is_as_high(headers: list[str], width: int, lines: int) -> None:
    widths = workbook.Widths.of(headers, [30] * len(headers))

    assert max(widths.widest) == width
    assert widths.header_height == lines * workbook.LINE_HEIGHT + 2


@pytest.mark.parametrize(("wanted", "taken", "name"), [
    ("Data", set(), "Data"), ("Data", {"data"}, "Data (2)"), ("a/b:c", set(), "a b c"), ("''", set(), "-"),
    ("x" * 40, {"x" * 31}, "x" * 27 + " (2)"), ("History", set(), "History-"),
])  # fmt: skip
def test_sheet_names_are_those_that_excel_accepts(wanted: str, taken: set[str], name: str) -> None:
    assert sheet_name(wanted, taken) == name
