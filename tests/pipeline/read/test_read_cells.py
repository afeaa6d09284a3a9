"""Cells as text: nothing is lost, nothing is made up."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.pipeline.read.cells import kinds, number_text, texts

CELLS = [
    ("teks ", "teks ", "text"), ("", "", None), (" ", " ", None), (7111046202659140.0, "7111046202659140", "number"),
    (3100000.0, "3100000", "number"), (1.5, "1.5", "number"), (0.1, "0.1", "number"), (-2.0, "-2", "number"),
    (12, "12", "number"), (True, "TRUE", "text"), (False, "FALSE", "text"), (date(1976, 10, 3), "1976-10-03", "date"),
    (datetime(1976, 10, 3), "1976-10-03", "date"), (datetime(1976, 10, 3, 4, 5, 6), "1976-10-03 04:05:06", "date"),
    (time(3, 4), "03:04:00", "text"), (timedelta(hours=30), "30:00:00", "text"), (1e300, "1e+300", "number"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "text", "kind"), CELLS)
@pytest.mark.parametrize("others", [[], ["teks"], [1.0], [date(2000, 1, 1)]])
def test_cell_is_written_as_its_text(cell: Any, text: str, kind: str | None, others: list[Any]) -> None:
    column = [cell, *others]

    assert texts(column).to_pylist()[0] == text
    assert kinds(column).to_pylist()[0] == kind


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_number_comes_back_from_its_text(value: float) -> None:
    assert float(number_text(value)) == value


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_column_of_numbers_is_written_like_each_number(column: list[float]) -> None:
    written = texts(column).to_pylist()

    assert [float(text) for text in written] == column
    assert all("." in text or "e" in text or text.lstrip("-").isdigit() for text in written)


@given(st.dates())
def test_column_of_dates_is_iso(day: date) -> None:
    assert texts([day]).to_pylist() == [day.isoformat()]
