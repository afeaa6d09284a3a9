"""Files that leave a page: the rows as they are, and no cell that a spreadsheet would calculate."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from payung.platform.ui import export

DANGEROUS = ["=1+1", "+62812", "-3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://a")', "http://a.example", "007"]


def read_csv(response: Any) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def read_xlsx(response: Any) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    response.file_to_stream.close()
    return [tuple(row) for row in book.active.iter_rows()]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), min_size=1, max_size=5))
def test_csv_cell_never_begins_like_a_formula(cells: list[str]) -> None:
    _header, row = read_csv(export.as_csv("uji", ["A"] * len(cells), [cells]))

    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    assert [cell.removeprefix("'") for cell in row] == [cell.removeprefix("'") for cell in cells]


@pytest.mark.parametrize("text", DANGEROUS)
def test_xlsx_cell_is_text_never_formula_nor_link(text: str) -> None:
    _, (cell,) = read_xlsx(export.as_xlsx("uji", ["A"], [[text]]))

    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


def test_numbers_and_days_stay_what_they_are() -> None:
    row = [16800, -3, date(2026, 11, 23), datetime(2026, 11, 23, 6, 5, tzinfo=UTC), None]

    _, cells = read_csv(export.as_csv("uji", list("ABCDE"), [row]))
    _, values = read_xlsx(export.as_xlsx("uji", list("ABCDE"), [row]))

    assert cells == ["16800", "-3", "2026-11-23", "2026-11-23 13:05", ""]
    assert [cell.value for cell in values] == [
        16800, -3, datetime(2026, 11, 23), datetime(2026, 11, 23, 13, 5), None
    ]  # fmt: skip


def test_rows_are_drawn_one_by_one() -> None:
    drawn: list[int] = []

    def rows() -> Any:
        for number in range(1000):
            drawn.append(number)
            yield [number]

    content = iter(export.as_csv("uji", ["A"], rows()).streaming_content)
    next(content), next(content)

    assert len(drawn) == 1


def test_english_csv_has_commas() -> None:
    with translation.override("en"):
        text = b"".join(export.as_csv("test", ["A", "B"], [[1, 2]]).streaming_content).decode("utf-8-sig")

    assert text == "A,B\r\n1,2\r\n"
