"""What does a cell of a workbook say, as text without loss, and which kind of cell was it?

Columns of cells as calamine gives them go in, columns of texts come out: numbers with all their digits, dates as ISO,
truth values and errors as Excel shows them. What a text means is left to `check`. Contract: docs/architecture.md, rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import pyarrow as pa

from payung.pipeline.read.archive import ERROR_MARK

_EXACT_BELOW = 1e21  # beyond this Python itself writes an exponent


def texts(column: Sequence[Any]) -> pa.Array:
    """The texts of a column as they are, also those of blanks alone; an empty cell may be empty or null."""
    types = set(map(type, column))
    if types == {str}:
        return pa.array(column, pa.string())
    if types == {date}:
        return pa.array(column, pa.date32()).cast(pa.string())
    if types == {float}:
        return _number_texts(column)
    writers = {kind: _WRITERS[kind] for kind in types}
    return pa.array([cell if type(cell) is str else writers[type(cell)](cell) for cell in column], pa.string())


def _number_texts(column: Sequence[float]) -> pa.Array:
    """A column of numbers, all at once where none has decimals."""
    try:
        return pa.array(column, pa.float64()).cast(pa.int64()).cast(pa.string())
    except pa.ArrowInvalid:
        return pa.array([number_text(cell) for cell in column], pa.string())


def has_kinds(column: Sequence[Any]) -> bool:
    """Whether a cell of the column may be something else than a text."""
    return set(map(type, column)) != {str}


def kinds(column: Sequence[Any]) -> pa.Array:
    """`text`, `number`, `date` or `error` for each cell, null where it is blank."""
    names = {kind: _KINDS.get(kind, "text") for kind in set(map(type, column))}
    return pa.array([_kind_of_text(cell) if type(cell) is str else names[type(cell)] for cell in column], pa.string())


def without_marks(column: pa.Array) -> pa.Array:
    """The texts of error cells without the mark that `archive` put before them."""
    return pa.array([cell.removeprefix(ERROR_MARK) if cell else cell for cell in column.to_pylist()], pa.string())


def number_text(value: float) -> str:
    """7111046202659140.0 → `7111046202659140`, 1.5 → `1.5`."""
    if value.is_integer() and abs(value) < _EXACT_BELOW:
        return str(int(value))
    return repr(value)


def _kind_of_text(cell: str) -> str | None:
    if not cell or cell.isspace():
        return None
    return "error" if cell.startswith(ERROR_MARK) else "text"


def _moment(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")


def _hours(value: timedelta) -> str:
    minutes, seconds = divmod(int(value.total_seconds()), 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"


_WRITERS: dict[type, Callable[[Any], str | None]] = {
    str: str,
    float: number_text,
    int: str,
    bool: lambda cell: "TRUE" if cell else "FALSE",
    date: date.isoformat,
    datetime: _moment,
    time: lambda cell: cell.isoformat(timespec="seconds"),
    timedelta: _hours,
    type(None): lambda cell: None,
}

_KINDS: dict[type, str | None] = {float: "number", int: "number", date: "date", datetime: "date", type(None): None}
