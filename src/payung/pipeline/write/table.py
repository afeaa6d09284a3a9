"""A plain sheet of columns: title, what to know, header, rows. What registration and checklist have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from payung.pipeline.write.rows import Row
from payung.pipeline.write.workbook import (
    CELL,
    LAST_ROW,
    OFFICE_HEADER,
    SECTION,
    SUBTITLE,
    Book,
    Value,
    Widths,
    fill,
    put,
    write_cautions,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


@dataclass(frozen=True)
class Column:
    """A header, the value of a row under it, its form, and how it is styled."""

    header: str
    value: Callable[[Row], Value]
    style: dict[str, Any] = field(default_factory=dict)
    header_style: dict[str, Any] = field(default_factory=dict)
    widest: int = 30


def write_table(made: Book, sheet: Worksheet, columns: Sequence[Column], rows: Iterable[Row], *, title: str,
                notes: Sequence[str]) -> tuple[int, int]:  # fmt: skip
    """Write the sheet; returns the row of the header and the last row (the header's own when there are none)."""
    sheet.set_row(0, 26)
    put(sheet, 0, 0, title, made.style(SECTION))
    line = 1
    for note in notes:
        put(sheet, line, 0, note, made.style(SUBTITLE))
        line += 1
    line = write_cautions(made, sheet, line, min(9, len(columns) - 1))
    widths = Widths.of([column.header for column in columns], [column.widest for column in columns])
    sheet.set_row(line, widths.header_height)
    for index, column in enumerate(columns):
        put(sheet, line, index, column.header, made.style(OFFICE_HEADER, column.header_style))
    header_row = line
    styles = [made.style(CELL, {"text_wrap": True}, column.style) for column in columns]
    for line, row in zip(range(header_row + 1, LAST_ROW), rows, strict=False):
        fill(sheet, line, ((column.value(row), style) for column, style in zip(columns, styles, strict=True)), widths)
    widths.apply(sheet)
    sheet.freeze_panes(header_row + 1, 0)
    sheet.autofilter(header_row, 0, max(line, header_row + 1), len(columns) - 1)
    sheet.repeat_rows(header_row)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{line + 1}"})
    return header_row, line
