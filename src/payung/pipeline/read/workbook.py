"""What stands in the sheets of a workbook (XLSX, XLS, ODS), cell by cell, with true addresses? By python-calamine.

Values are those that Excel kept for its formulas; filtered and hidden rows are there, hidden sheets are told apart.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from tempfile import TemporaryFile
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from payung.errors import PayungError
from payung.pipeline.read.archive import ERROR_MARK, safe_workbook
from payung.pipeline.read.biff import Place, look_through
from payung.pipeline.read.compound import BrokenFileError
from payung.pipeline.read.sources import Source

_SECTOR_BYTES = 4096


@dataclass(frozen=True)
class Merged:
    """A merged cell: its first and last row and column, from 0. What it says stands in the first of them."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True)
class Cells:
    """The cells of a sheet from its first row on, which Excel numbers 1, and from `first_column` (A is 0) on.

    `merged` lists the merged cells, counted from the first row and column here.
    """

    first_column: int
    take: Callable[[int], list[list[Any]]]  # the next rows, so many at most; empty at the end
    merged: tuple[Merged, ...]


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
    if source.kind == "xls":
        content = _whole_sectors(source)
        errors = _look_through(source, content)
        book = _guarded(source, lambda: CalamineWorkbook.from_object(BytesIO(content)))
        yield Workbook(_sheets(source, book, errors), marked=any(errors.values()))
        return
    safe: Any = safe_workbook(source.path, source.kind)
    is_marked = safe is not source.path
    if not is_marked and source.path.suffix.lower() != f".{source.kind}":
        safe = source.path.open("rb")  # calamine takes a path by its name, a stream by its content
    try:
        book = _guarded(source, lambda: CalamineWorkbook.from_object(safe))
        yield Workbook(_sheets(source, book, {}), marked=is_marked)
    finally:
        if safe is not source.path:
            safe.close()


def _whole_sectors(source: Source) -> bytes:
    """An XLS filled up to whole sectors; some writers leave the last one short."""
    content = source.path.read_bytes()
    return content + bytes(-len(content) % _SECTOR_BYTES)


def _look_through(source: Source, content: bytes) -> Mapping[int, Mapping[Place, str]]:
    try:
        found = look_through(content)
    except BrokenFileError:
        raise PayungError("read.broken", file=source.name) from None
    if found.is_locked:
        raise PayungError("read.encrypted", file=source.name)
    return found.errors


def _sheets(source: Source, book: CalamineWorkbook, errors: Mapping[int, Mapping[Place, str]]) -> tuple[Sheet, ...]:
    return tuple(_sheet(source, book, index, errors.get(index, {})) for index in range(len(book.sheet_names)))


def _sheet(source: Source, book: CalamineWorkbook, index: int, errors: Mapping[Place, str]) -> Sheet:
    about = book.sheets_metadata[index]
    return Sheet(
        name=about.name,
        hidden=about.visible != SheetVisibleEnum.Visible,
        has_cells=about.typ == SheetTypeEnum.WorkSheet,
        open=lambda: _cells(source, book, index, errors),
    )


def _cells(source: Source, book: CalamineWorkbook, index: int, errors: Mapping[Place, str]) -> Cells:
    """calamine begins with the first row of the sheet, blank or not, but with the first column that holds anything."""
    sheet = _guarded(source, lambda: book.get_sheet_by_index(index))
    _, column = sheet.start or (0, 0)
    merged = [
        Merged(top, bottom, left - column, right - column)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if left >= column
    ]
    rows = _with_errors(sheet.iter_rows(), errors, column) if errors else sheet.iter_rows()
    return Cells(
        first_column=column,
        take=lambda count: _guarded(source, lambda: list(islice(rows, count))),
        merged=tuple(merged),
    )


def _with_errors(rows: Iterator[list[Any]], errors: Mapping[Place, str], first_column: int) -> Iterator[list[Any]]:
    """The rows with the errors that calamine left blank, as marked texts."""
    in_rows: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in errors.items():
        in_rows.setdefault(row, []).append((column - first_column, ERROR_MARK + text))
    for at, cells in enumerate(rows):
        for column, text in in_rows.get(at, ()):
            if 0 <= column < len(cells):
                cells[column] = text
        yield cells


def _guarded(source: Source, work: Callable[[], Any]) -> Any:
    """Whatever calamine stumbles over is the file's fault, its Rust panics (no Exception) included."""
    try:
        if source.kind != "xls":
            return work()
        with _without_panic_messages():
            return work()
    except PasswordError:
        raise PayungError("read.encrypted", file=source.name) from None
    except (CalamineError, OSError, ValueError, OverflowError, MemoryError):
        raise PayungError("read.broken", file=source.name) from None
    except BaseException as stumbled:
        if type(stumbled).__name__ == "PanicException":
            raise PayungError("read.broken", file=source.name) from None
        raise


@contextmanager
def _without_panic_messages() -> Iterator[None]:
    """Rust writes its panics to file 2 itself, past Python: what is written there meanwhile is kept back, and shown
    only if there was none."""
    with TemporaryFile() as kept:
        shown = os.dup(2)
        os.dup2(kept.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(shown, 2)
            os.close(shown)
        kept.seek(0)
        os.write(2, kept.read())
