"""Every sheet of a file in turn: loaded as `read_raw`, with its header found and its columns named, or skipped.

What the rows below mean is left to `rosters`, `participants` and `deaths`, each of which says what it expects.
Rules: design, section 5, roster columns; issue 3, bad input.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard

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
    import pyarrow as pa

    from payung.pipeline.read.workbook import Cells, Merged, Sheet

OWN_SHEET_PREFIX = "_payung"  # hidden lists of Payung's own form: passed over without a warning

_ROWS_AT_ONCE = 4_000  # so many cells stay within the processor's cache on their way
_HEADER_ROWS = 1000  # read before the header is looked for; the first hundred with text count
_KINDS_OF = ("nik", "birth_date", PLACE_AND_DATE)
IDENTITY_COLUMNS = ("nik", "name", "birth_date", PLACE_AND_DATE, "kpj")  # a person's own: never said for several
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
    raw_columns: frozenset[str] = frozenset()
    first_column: int = 0
    skipped: Notice | None = None

    def has(self, canonical: str) -> bool:
        return self.header is not None and self.header.index(canonical) is not None

    def cell(self, canonical: str) -> str:
        """SQL for the text of a canonical column in `read_raw`, NULL where it is blank, an error, or not there."""
        return f"read_cell({self.as_sent(canonical)})" if self.has(canonical) else "NULL::VARCHAR"

    def cell_at(self, index: int) -> str:
        """SQL for the text of a column by its place, errors as they are shown."""
        return f"read_blank(c{index})" if f"c{index}" in self.raw_columns else "NULL::VARCHAR"

    def as_sent(self, canonical: str) -> str:
        """SQL for the text of a canonical column, errors as they are shown, blanks perhaps not null."""
        index = self.header.index(canonical) if self.header else None
        return f"c{index}" if f"c{index}" in self.raw_columns else "NULL::VARCHAR"

    def kind(self, canonical: str) -> str:
        """SQL for the kind of the cell of a canonical column: text, number, date, error, or NULL for a blank one."""
        index = self.header.index(canonical) if self.header else None
        sent = self.as_sent(canonical)
        by_text = f"CASE WHEN read_is_error({sent}) THEN 'error' WHEN read_blank({sent}) IS NOT NULL THEN 'text' END"
        return f"coalesce(k{index}, {by_text})" if f"k{index}" in self.raw_columns else by_text

    def without_header(self) -> list[int]:
        """Places of columns that hold something and have no header text."""
        named = {column.index for column in self.header.columns} if self.header else set()
        held = (int(name[1:]) for name in self.raw_columns if re.fullmatch(r"c\d+", name))
        return sorted(index for index in held if index not in named)


def sheet_tables(connection: duckdb.DuckDBPyConnection, source: Source, expected: Expected) -> Iterator[SheetTable]:
    """The sheets of `source` in order; each must be used before the next is asked for.

    Raises PayungError `read.*` for what cannot be used, also when no sheet has a header.
    """
    connection.execute(statement("read_macros"))
    sheets = _text_sheets if source.kind == "csv" else _workbook_sheets
    found: list[Header] = []
    used = 0
    for table, header in sheets(connection, source, expected):
        found += [header] if header else []
        used += table.skipped is None
        yield table
    if not used:
        best = max(found, key=lambda h: (-len(h.missing(expected.required)), h.recognised()), default=None)
        raise _no_header(source, best, expected)


def _text_sheets(
    connection: duckdb.DuckDBPyConnection, source: Source, expected: Expected
) -> Iterator[tuple[SheetTable, Header | None]]:
    begin = csvfile.beginning(source, expected.vocabulary, expected.required)
    header = begin.header
    if not header or not _is_usable(header, source, None, expected):
        yield SheetTable(None, skipped=_skipped("read.sheet_no_header", source, source.name)), header
        return
    loaded = csvfile.load(connection, source, begin)
    yield (
        SheetTable(
            name=None,
            header=header,
            header_row=header.row + 1,
            start=header.row + header.depth + 1,
            record="rec" if loaded.first is None else f"rowid + {loaded.first}",
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
                yield SheetTable(sheet.name, skipped=_skipped(reason, source, sheet.name)), None
                continue
            cells = sheet.open()
            beginning = cells.take(_HEADER_ROWS)
            spans = [(cell.top, cell.left, cell.right) for cell in cells.merged if cell.right > cell.left]
            header = find_header(beginning, expected.vocabulary, expected.required, spans)
            if header and _is_usable(header, source, sheet.name, expected):
                raw = RawTable(connection, source.name)
                _fill(raw, header, cells, beginning, book.marked)
                yield _below(sheet.name, header, cells, raw), header
            else:
                yield SheetTable(sheet.name, skipped=_skipped("read.sheet_no_header", source, sheet.name)), header


def _below(name: str, header: Header, cells: Cells, raw: RawTable) -> SheetTable:
    return SheetTable(
        name=name,
        header=header,
        header_row=header.row + 1,
        start=header.row + header.depth + 1,
        raw_columns=frozenset(raw.columns),
        first_column=cells.first_column,
    )


def is_hidden(skipped: Notice | None) -> TypeGuard[Notice]:
    """Whether a sheet was passed over because nobody sees it: the run is warned of that."""
    return skipped is not None and skipped.code == "read.sheet_hidden"


def _passed_over(sheet: Sheet) -> str | None:
    if sheet.hidden:
        return "read.sheet_own" if sheet.name.startswith(OWN_SHEET_PREFIX) else "read.sheet_hidden"
    return None if sheet.has_cells else "read.sheet_no_cells"


def _skipped(reason: str, source: Source, sheet: str) -> Notice:
    return Notice(reason, {"file": source.name, "sheet": sheet})


def _fill(raw: RawTable, header: Header, cells: Cells, beginning: list[list[Any]], marked: bool) -> None:
    """Put the rows below a header into `read_raw`."""
    below = header.row + header.depth
    first, rows = below + 1, beginning[below:] or cells.take(_ROWS_AT_ONCE)
    columns = {header.index(name) for name in IDENTITY_COLUMNS}
    tall = [cell for cell in cells.merged if cell.bottom > cell.top >= below and cell.left not in columns]
    said: dict[Merged, Any] = {}
    while rows:
        _fill_down(rows, first - 1, tall, said)
        raw.append(first, len(rows), _columns(rows, header, marked))
        first += len(rows)
        rows = cells.take(_ROWS_AT_ONCE)
    raw.finish()


def _fill_down(rows: list[list[Any]], first: int, tall: list[Merged], said: dict[Merged, Any]) -> None:
    """Say in every row what a merged cell says to all of them: the village of the people beside it."""
    last = first + len(rows) - 1
    for cell in tall:
        if cell.top > last or cell.bottom < first or cell.left >= len(rows[0]):
            continue
        if cell.top >= first:
            said[cell] = rows[cell.top - first][cell.left]
        for at in range(max(cell.top + 1, first), min(cell.bottom, last) + 1):
            rows[at - first][cell.left] = said[cell]


def _columns(rows: list[list[Any]], header: Header, marked: bool) -> dict[str, pa.Array]:
    """Columns of texts, and of kinds where they matter; a column without header that holds nothing stays away."""
    from payung.pipeline.read.cells import has_kinds, kinds, texts, without_marks

    with_kinds = {header.index(name) for name in _KINDS_OF}
    named = {column.index for column in header.columns}
    columns: dict[str, pa.Array] = {}
    for index, column in enumerate(zip(*rows, strict=True)):
        if index in named or any(column):
            columns[f"c{index}"] = without_marks(texts(column)) if marked else texts(column)
        if index in with_kinds and (marked or has_kinds(column)):
            columns[f"k{index}"] = kinds(column)
    return columns


def _is_usable(header: Header, source: Source, sheet: str | None, expected: Expected) -> bool:
    """Whether people can stand below this header. Raises for two NIK columns, and where a column is missing."""
    missing = header.missing(expected.required)
    if missing and not expected.is_near(header):
        return False
    place = {"file": source.name if sheet is None else f"{source.name} › {sheet}"}
    if niks := header.names_of("nik"):
        raise PayungError("read.two_niks", **place, first=shown(niks[0]), second=shown(niks[1]))
    if missing:
        raise PayungError("read.column_missing", **place, **missing_columns(missing, _texts(header)))
    return True


def missing_columns(missing: Required, texts: Sequence[str]) -> Mapping[str, str]:
    """Parameters of `read.column_missing`: what is missing, and which headers were seen."""
    seen = ", ".join(f"“{shown(text)}”" for text in texts[:_SEEN_TEXTS])
    return {"missing": _wanted(missing), "seen": seen}


def _texts(header: Header) -> list[str]:
    return [column.text for column in header.columns]


def _wanted(required: Required) -> str:
    return ", ".join(" / ".join(f"“{label(canonical)}”" for canonical in columns) for columns in required)


def _no_header(source: Source, best: Header | None, expected: Expected) -> PayungError:
    if best and best.recognised() > 1:
        missing = missing_columns(best.missing(expected.required), _texts(best))
        return PayungError("read.column_missing", file=source.name, **missing)
    return PayungError("read.header_missing", file=source.name, wanted=_wanted(expected.required))


def shown(text: str) -> str:
    """A text from a file fit for a sentence: on one line, short, and never the digits of a NIK."""
    return re.sub(r"\d{5,}", "…", " ".join(text.split()))[:40]
