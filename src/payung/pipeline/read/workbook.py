"""What stands in the sheets of a workbook (XLSX, XLS, ODS), cell by cell, with true addresses? By python-calamine.

Values are those that Excel kept for its formulas; filtered and hidden rows are there, hidden sheets are told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from payung.errors import PayungError
from payung.pipeline.read.archive import safe_workbook
from payung.pipeline.read.sources import Source


@dataclass(frozen=True)
class Cells:
    """The used rectangle of a sheet. `first_row` counts as Excel does, `first_column` from 0 (column A).

    `merged` lists (row, first column, last column) of merged cells, counted from the rectangle's own corner.
    """

    first_row: int
    first_column: int
    take: Callable[[int], list[list[Any]]]  # the next rows, so many at most; empty at the end
    merged: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Sheet:
    name: str
    hidden: bool
    has_cells: bool  # False for a sheet that is a chart or a macro
    open: Callable[[], Cells]


@dataclass(frozen=True)
class Workbook:
    sheets: tuple[Sheet, ...]
    marked: bool  # whether texts of error cells stand behind `archive.ERROR_MARK`


@contextmanager
def open_workbook(source: Source) -> Iterator[Workbook]:
    """The workbook of `source`. Raises PayungError: `read.broken`, `encrypted`, `zip_bomb`, `too_large`."""
    safe: Any = source.path if source.kind == "xls" else safe_workbook(source.path, source.kind)
    try:
        book = _guarded(source, lambda: CalamineWorkbook.from_object(safe))
        yield Workbook(
            tuple(_sheet(source, book, index) for index in range(len(book.sheet_names))), marked=safe is not source.path
        )
    finally:
        if safe is not source.path:
            safe.close()


def _sheet(source: Source, book: CalamineWorkbook, index: int) -> Sheet:
    about = book.sheets_metadata[index]
    return Sheet(
        name=about.name,
        hidden=about.visible != SheetVisibleEnum.Visible,
        has_cells=about.typ == SheetTypeEnum.WorkSheet,
        open=lambda: _cells(source, book, index),
    )


def _cells(source: Source, book: CalamineWorkbook, index: int) -> Cells:
    sheet = _guarded(source, lambda: book.get_sheet_by_index(index))
    row, column = sheet.start or (0, 0)
    merged = [
        (top - row, left - column, right - column)
        for (top, left), (_, right) in sheet.merged_cell_ranges or ()
        if right > left >= column
    ]
    rows = sheet.iter_rows()
    return Cells(
        first_row=row + 1,
        first_column=column,
        take=lambda count: _guarded(source, lambda: list(islice(rows, count))),
        merged=tuple(merged),
    )


def _guarded(source: Source, work: Callable[[], Any]) -> Any:
    """Whatever calamine stumbles over is the file's fault, its Rust panics (no Exception) included."""
    try:
        return work()
    except PasswordError:
        raise PayungError("read.encrypted", file=source.name) from None
    except (CalamineError, OSError, ValueError, OverflowError, MemoryError):
        raise PayungError("read.broken", file=source.name) from None
    except BaseException as stumbled:
        if type(stumbled).__name__ == "PanicException":
            raise PayungError("read.broken", file=source.name) from None
        raise
