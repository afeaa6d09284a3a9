"""Every sheet of a file in turn: loaded as `read_raw`, with its header found and its columns named, or skipped.

What the rows below mean is left to `rosters`, `participants` and `deaths`, each of which says what it expects.
Rules: design, section 5, roster columns; issue 3, bad input.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from payung.errors import PayungError
from payung.pipeline.engine import statement
from payung.pipeline.read import csvfile
from payung.pipeline.read.headers import Header, Required, find_header
from payung.pipeline.read.raw import RawTable
from payung.pipeline.read.sources import Source
from payung.pipeline.read.vocabulary import PLACE_AND_DATE, Vocabulary, label
from payung.sentences import Notice

if TYPE_CHECKING:
    from payung.pipeline.read.workbook import Cells, Sheet

OWN_SHEET_PREFIX = "_payung"  # hidden lists of Payung's own form: passed over without a warning

_ROWS_AT_ONCE = 20_000
_HEADER_ROWS = 1000  # read before the header is looked for; the first hundred with text count
_KINDS_OF = ("nik", "birth_date", PLACE_AND_DATE)
_SEEN_TEXTS = 30


@dataclass(frozen=True)
class Expected:
    """What a kind of file must have. `is_near` tells a sheet that lacks a column from one that is something else."""

    vocabulary: Vocabulary
    required: Required
    is_near: Callable[[Header], bool]


@dataclass(frozen=True)
class SheetTable:
    """One sheet. With `skipped` there is nothing in `read_raw`; else its people stand in rows from `start` on."""

    name: str | None
    header: Header | None = None
    header_row: int | None = None  # as Excel numbers it
    start: int = 0
    record: str = "rec"  # SQL: the number of a row of `read_raw`
    is_text: bool = False  # CSV: cells of blanks alone are not null yet
    raw_columns: frozenset[str] = frozenset()
    first_column: int = 0
    skipped: Notice | None = None

    def cell(self, canonical: str) -> str:
        """SQL for the text of a canonical column in `read_raw`, NULL where the sheet has none."""
        index = self.header.index(canonical) if self.header else None
        return self.cell_at(index) if index is not None else "NULL"

    def cell_at(self, index: int) -> str:
        name = f"c{index}"
        if name not in self.raw_columns:
            return "NULL"
        return f"read_blank({name})" if self.is_text else name

    def kind(self, canonical: str) -> str:
        """SQL for the kind of the cell of a canonical column: text, number, date, error, or NULL for a blank one."""
        index = self.header.index(canonical) if self.header else None
        name = f"k{index}"
        if name in self.raw_columns:
            return name
        return f"CASE WHEN {self.cell(canonical)} IS NOT NULL THEN 'text' END"

    def without_header(self) -> list[int]:
        """Places of columns that hold something and have no header text."""
        named = {column.index for column in self.header.columns} if self.header else set()
        held = (int(name[1:]) for name in self.raw_columns if re.fullmatch(r"c\d+", name))
        return sorted(index for index in held if index not in named)

    def letter(self, index: int) -> str:
        """The column's letter in Excel, for a column without a header."""
        number, letters = index + self.first_column + 1, ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return letters


def sheet_tables(
    connection: duckdb.DuckDBPyConnection, source: Source, expected: Expected
) -> Iterator[SheetTable]:
    """The sheets of `source` in order; each must be used before the next is asked for.

    Raises PayungError `read.*` for what cannot be used, also when no sheet has a header.
    """
    connection.execute(statement("read_macros"))
    sheets = _text_sheets if source.kind == "csv" else _workbook_sheets
    best: Header | None = None
    used = 0
    for table, seen in sheets(connection, source, expected):
        best = max((h for h in (best, seen) if h), key=lambda h: (-len(h.missing(expected.required)), h.recognised()), default=None)
        used += table.skipped is None
        yield table
    if not used:
        raise _no_header(source, best, expected)


def _text_sheets(
    connection: duckdb.DuckDBPyConnection, source: Source, expected: Expected
) -> Iterator[tuple[SheetTable, Header | None]]:
    begin = csvfile.beginning(source, expected.vocabulary, expected.required)
    header = begin.header
    if not header or not _is_usable(header, source, None, expected):
        yield SheetTable(None, skipped=Notice("read.sheet_no_header", {"sheet": source.name})), header
        return
    loaded = csvfile.load(connection, source, begin)
    yield (
        SheetTable(
            name=None,
            header=header,
            header_row=header.row + 1,
            start=header.row + header.depth + 1,
            record="rec" if loaded.first is None else f"rowid + {loaded.first}",
            is_text=True,
            raw_columns=loaded.columns,
        ),
        header,
    )


def _workbook_sheets(
    connection: duckdb.DuckDBPyConnection, source: Source, expected: Expected
) -> Iterator[tuple[SheetTable, Header | None]]:
    from payung.pipeline.read.workbook import open_workbook  # a CSV needs no calamine

    with open_workbook(source) as book:
        for sheet in book.sheets:
            if reason := _passed_over(sheet):
                yield SheetTable(sheet.name, skipped=Notice(reason, {"sheet": sheet.name})), None
                continue
            cells = sheet.open()
            beginning = cells.take(_HEADER_ROWS)
            header = find_header(beginning, expected.vocabulary, expected.required, cells.merged)
            if header and _is_usable(header, source, sheet.name, expected):
                raw = RawTable(connection, source.name)
                _fill(raw, header, cells, beginning, book.marked)
                yield _below(sheet.name, header, cells, raw), header
            else:
                yield SheetTable(sheet.name, skipped=Notice("read.sheet_no_header", {"sheet": sheet.name})), header


def _below(name: str, header: Header, cells: Cells, raw: RawTable) -> SheetTable:
    return SheetTable(
        name=name,
        header=header,
        header_row=cells.first_row + header.row,
        start=cells.first_row + header.row + header.depth,
        raw_columns=frozenset(raw.columns),
        first_column=cells.first_column,
    )


def _passed_over(sheet: Sheet) -> str | None:
    if sheet.hidden:
        return "read.sheet_own" if sheet.name.startswith(OWN_SHEET_PREFIX) else "read.sheet_hidden"
    return None if sheet.has_cells else "read.sheet_no_cells"


def _fill(raw: RawTable, header: Header, cells: Cells, beginning: list[list[Any]], marked: bool) -> None:
    """Put the rows below a header into `read_raw`."""
    below = header.row + header.depth
    first, rows = cells.first_row + below, beginning[below:] or cells.take(_ROWS_AT_ONCE)
    while rows:
        raw.append(first, len(rows), _columns(rows, header, marked))
        first += len(rows)
        rows = cells.take(_ROWS_AT_ONCE)


def _columns(rows: list[list[Any]], header: Header, marked: bool) -> dict[str, list[str | None]]:
    """Columns of texts, and of kinds where they matter; a column without header that holds nothing stays away."""
    from payung.pipeline.read.cells import kinds, texts, without_marks

    with_kinds = {header.index(name) for name in _KINDS_OF}
    named = {column.index for column in header.columns}
    columns = {}
    for index, column in enumerate(zip(*rows, strict=True)):
        if index in named or any(column):
            columns[f"c{index}"] = without_marks(texts(column)) if marked else texts(column)
        if index in with_kinds:
            columns[f"k{index}"] = kinds(column)
    return columns


def _is_usable(header: Header, source: Source, sheet: str | None, expected: Expected) -> bool:
    """Whether people can stand below this header. Raises for two NIK columns, and where a column is missing."""
    missing = header.missing(expected.required)
    if missing and not expected.is_near(header):
        return False
    place = {"file": source.name if sheet is None else f"{source.name} › {sheet}"}
    if niks := header.names_of("nik"):
        raise PayungError("read.two_niks", **place, first=_shown(niks[0]), second=_shown(niks[1]))
    if missing:
        raise PayungError("read.column_missing", **place, **missing_columns(missing, header))
    return True


def missing_columns(missing: Sequence[tuple[str, ...]], header: Header) -> Mapping[str, str]:
    """Parameters of `read.column_missing`: what is missing, and which headers were seen."""
    seen = ", ".join(f"“{_shown(column.text)}”" for column in header.columns[:_SEEN_TEXTS])
    wanted = ", ".join(" / ".join(f"“{label(canonical)}”" for canonical in columns) for columns in missing)
    return {"missing": wanted, "seen": seen}


def _no_header(source: Source, best: Header | None, expected: Expected) -> PayungError:
    if best and best.recognised() > 1:
        missing = best.missing(expected.required)
        return PayungError("read.column_missing", file=source.name, **missing_columns(missing, best))
    wanted = ", ".join(" / ".join(f"“{label(canonical)}”" for canonical in columns) for columns in expected.required)
    return PayungError("read.header_missing", file=source.name, wanted=wanted)


def _shown(text: str) -> str:
    """A header text fit for a sentence: on one line, short, and never the digits of a NIK."""
    return re.sub(r"\d{5,}", "…", " ".join(text.split()))[:40]
