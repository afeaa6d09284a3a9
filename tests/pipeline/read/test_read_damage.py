"""Files damaged at random: rows or one sentence, never anything else. (XLSX and CSV whole: end_to_end.)"""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from roster_files import BUDI, HEADER, JOKO, SARI, Error, registers_of, rows_of, write

from payung.errors import PayungError

SAMPLES = Path(__file__).parents[2] / "samples"
ROWS = [["DAFTAR"], [], [*HEADER, "Ket"], [*SARI, 1], [*BUDI, None], [*JOKO, "x"]]
PIECES = (
    b"",
    b"\0",
    b"\xff\xff",
    b"\xff\xff\xff\x7f",
    b"<",
    b'"',
    b"99999999",
    b' r="ZZZ9"',
    b"&x;",
    b"\x09\x08",
    b"1e999",
)


@cache
def whole(suffix: str) -> bytes:
    if suffix == ".parquet":
        return (SAMPLES / "village" / "participants.parquet").read_bytes()
    with TemporaryDirectory() as name:
        rows = [*ROWS, [Error("#N/A"), "Rahma", "1-7-1980"]] if suffix == ".xls" else ROWS
        return write(Path(name) / f"daftar{suffix}", {"Data": rows, "Lain": [["a"]]}).read_bytes()


@cache
def parts(suffix: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(whole(suffix))) as book:
        return {name: book.read(name) for name in book.namelist()}


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """A few bytes replaced, put in or taken out; or the end cut off."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(changed)))
        changed[place : place + draw(st.integers(0, 8))] = draw(st.binary(max_size=4) | st.sampled_from(PIECES))
    return bytes(changed[: draw(st.just(len(changed)) | st.integers(0, len(changed)))])


def read_or_refused(name: str, content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            if name.endswith(".parquet"):
                registers_of(path)
            else:
                rows_of(path)
        except PayungError as refused:
            assert refused.sentence("id") != refused.sentence("en")


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".xls", ".ods", ".parquet"])
@given(data=st.data())
def test_damaged_file_is_read_or_refused(suffix: str, data: st.DataObject) -> None:
    read_or_refused(f"daftar{suffix}", data.draw(damaged(whole(suffix))))


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
@given(data=st.data())
def test_workbook_with_a_damaged_part_is_read_or_refused(suffix: str, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(sorted(parts(suffix))))
    changed = data.draw(damaged(parts(suffix)[part]))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as book:
        for name, text in parts(suffix).items():
            book.writestr(name, changed if name == part else text)

    read_or_refused(f"daftar{suffix}", content.getvalue())
