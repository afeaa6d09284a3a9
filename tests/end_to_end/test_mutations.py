"""Sample files damaged at random: the answer is 0 or 2, never a traceback. Many examples under `make soak`."""

from __future__ import annotations

import io
import json
import re
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broken import repacked
from effort import tries
from payung.cli import main

SAMPLES = Path(__file__).parents[1] / "samples"
CSV = (SAMPLES / "agency-legacy-csv" / "roster.csv").read_bytes()
XLSX = (SAMPLES / "village" / "roster.xlsx").read_bytes()
with zipfile.ZipFile(io.BytesIO(XLSX)) as _book:
    PARTS = {name: _book.read(name) for name in _book.namelist()}

ODD = (b"", b"\0", b"\xff", b"\n", b";", b'"', b"'", b"0", b"=", b"<", b">", b"&#0;", b"&x;", b'"" ""', b"\r", b"-1",
       b"\xef\xbb\xbf", b"99999999999999999999", b"1e400", b"nan", b"31/02/1980", b"</c>", b"<row>", b' t="s"',
       b' r="A0"')  # fmt: skip
PIECES = st.binary(max_size=4) | st.sampled_from(ODD)


SHARE = st.floats(0, 1)
EDITS = st.lists(st.tuples(SHARE, st.integers(0, 12), PIECES), min_size=1, max_size=8)
CUTS = st.just(1.0) | st.just(1.0) | SHARE


def damaged(whole: bytes, edits: list[tuple[float, int, bytes]], cut: float) -> bytes:
    """Some bytes replaced, put in, taken out; the end cut off."""
    content = bytearray(whole)
    for share, length, piece in edits:
        place = int(share * len(content))
        content[place : place + length] = piece
    return bytes(content[: int(cut * len(content))])


def run(path: Path, folder: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(
            ["cover", str(path), "--region", "71", "--month", "2026-11", "--out", str(folder / "hasil"), "--json"]
        )

    assert status in (0, 2)
    if status == 0:
        summary = json.loads(out.getvalue())
        assert sum(summary["outcomes"].values()) == summary["rows"] > 0
        return
    assert out.getvalue() == ""
    assert len(err.getvalue().strip().splitlines()) == 1
    assert not re.search(r"(?<!\d)\d{16}(?!\d)", err.getvalue())
    assert not (folder / "hasil").exists()


@pytest.mark.slow
@settings(max_examples=tries(5))
@given(EDITS, CUTS)
def test_damaged_csv_is_read_or_refused(edits: list[tuple[float, int, bytes]], cut: float) -> None:
    with TemporaryDirectory() as name:
        path = Path(name) / "daftar.csv"
        path.write_bytes(damaged(CSV, edits, cut))

        run(path, Path(name))


@pytest.mark.slow
@settings(max_examples=tries(5))
@given(EDITS, CUTS)
def test_damaged_workbook_is_read_or_refused(edits: list[tuple[float, int, bytes]], cut: float) -> None:
    with TemporaryDirectory() as name:
        path = Path(name) / "daftar.xlsx"
        path.write_bytes(damaged(XLSX, edits, cut))

        run(path, Path(name))


@pytest.mark.slow
@settings(max_examples=tries(6))
@given(st.sampled_from(sorted(PARTS)), EDITS, CUTS)
def test_workbook_with_a_damaged_part_is_read_or_refused(
    part: str, edits: list[tuple[float, int, bytes]], cut: float
) -> None:
    with TemporaryDirectory() as name:
        path = repacked(XLSX, Path(name) / "daftar.xlsx", part, damaged(PARTS[part], edits, cut))

        run(path, Path(name))
