"""Which rows of people did the offices send? From roster files to tables `rows` and `sheets` (docs/architecture.md).

Rules: design, section 5, roster columns (what a row of people is) and command line (what a mended file replaces).
What the cells mean is left to `check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from duckdb import CaseExpression, ColumnExpression, ConstantExpression, FunctionExpression, SQLExpression

from payung.errors import PayungError
from payung.pipeline.engine import statement
from payung.pipeline.read.addresses import letter
from payung.pipeline.read.headers import Header
from payung.pipeline.read.raw import TABLE, single
from payung.pipeline.read.sheets import Expected, SheetTable, is_hidden, sheet_tables
from payung.pipeline.read.sources import ROSTER_KINDS, Source, open_sources
from payung.pipeline.read.vocabulary import (
    MEND,
    PLACE_AND_DATE,
    ROW_ID,
    compact,
    identity_words,
    label,
    roster_vocabulary,
)
from payung.pipeline.run import ColumnRead, FileRead, Reading, SheetRead
from payung.pipeline.schema import REQUIRED_COLUMNS, ROSTER_COLUMNS
from payung.sentences import Notice

_REQUIRED = tuple((column,) for column in REQUIRED_COLUMNS)
_OWN = (ROW_ID, MEND)
_WITH_KINDS = ("nik", "birth_date")  # an error in these is told by its kind; in any other column it says nothing


def read_rosters(connection: duckdb.DuckDBPyConnection, paths: Sequence[Path]) -> Reading:
    """Make view `rows` and table `sheets` from the files in their order; of one content given twice the first counts.

    Rows that carry a `row_id` replace those of the other files that have it. Raises PayungError `read.*` for a file
    that cannot be used, and when there is no row of people at all.
    """
    sources, notices = open_sources(paths, ROSTER_KINDS)
    book = _Book(connection)
    files = [FileRead(source.name, source.sha256, tuple(book.add(source))) for source in sources]
    notices += [sheet.skipped for file in files for sheet in file.sheets if is_hidden(sheet.skipped)]
    notices += book.notices
    notices += _mend(connection, len(sources))
    book.show_rows()
    found = single(connection, "SELECT count(*) FROM read_rows")
    if not found:
        raise PayungError("read.no_people", file=", ".join(source.name for source in sources))
    return Reading(tuple(files), found, tuple(notices))


def _is_near(header: Header) -> bool:
    return len(header.missing(_REQUIRED)) <= 1


@dataclass
class _Book:
    """Collects the sheets of a run: `read_rows` in their order, `sheets`, and how extra columns are laid out.

    The extra columns of a sheet stand in `x0`, `x1`, ... of `read_rows`; their names are kept here, once for all
    sheets that have the same, under the number `layout`.
    """

    connection: duckdb.DuckDBPyConnection
    sheets: list[tuple[str, str, str | None]] = field(default_factory=list)
    layouts: dict[tuple[str, ...], int] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    width: int = 0

    def __post_init__(self) -> None:
        texts = ", ".join(f'"{column}" VARCHAR' for column in ROSTER_COLUMNS)
        self.connection.execute(
            f"CREATE OR REPLACE TABLE read_rows (sheet_no INTEGER, layout INTEGER, row INTEGER, mends VARCHAR, {texts},"
            " nik_kind VARCHAR, birth_date_kind VARCHAR)"
        )
        self.connection.execute(
            "CREATE OR REPLACE TABLE sheets (sheet_no INTEGER, file VARCHAR, file_sha256 VARCHAR, sheet VARCHAR)"
        )

    def add(self, source: Source) -> Iterator[SheetRead]:
        """Read one file; how each of its sheets was understood."""
        expected = Expected(roster_vocabulary(), _REQUIRED, _is_near)
        for table in sheet_tables(self.connection, source, expected):
            if table.skipped or not table.header:
                yield SheetRead(table.name, None, (), 0, skipped=table.skipped)
            else:
                yield self._add_sheet(source, table, table.header)

    def _add_sheet(self, source: Source, table: SheetTable, header: Header) -> SheetRead:
        sheet_no = len(self.sheets)
        self.sheets.append((source.name, source.sha256, table.name))
        self.connection.execute("INSERT INTO sheets VALUES (?, ?, ?, ?)", [sheet_no, *self.sheets[-1]])
        self._warn_of_choices(source, table, header)
        words = header_words(header)
        columns = _columns(table, header, self._held_without_header(table, words))
        extras = [(index, column.header) for index, column in columns if column.canonical in (None, PLACE_AND_DATE)]
        layout = self.layouts.setdefault(tuple(name for _, name in extras), len(self.layouts))
        self._make_room(len(extras))
        rows = single(
            self.connection,
            _insertion(table, header, [index for index, _ in extras]),
            {"sheet_no": sheet_no, "layout": layout, "start": table.start, **words},
        )
        return SheetRead(
            name=table.name,
            header_row=table.header_row,
            columns=tuple(column for _, column in columns),
            rows=rows,
            sheet_no=sheet_no,
        )

    def _held_without_header(self, table: SheetTable, words: dict[str, str]) -> list[int]:
        """Columns without a header in which some row of people has something."""
        candidates = table.without_header()
        if not candidates:
            return []
        counts = ", ".join(f"count({table.cell_at(index)})" for index in candidates)
        held = self.connection.execute(
            f"SELECT {counts} FROM {TABLE} WHERE {_is_person(table)}", {"start": table.start, **words}
        ).fetchall()[0]
        return [index for index, count in zip(candidates, held, strict=True) if count]

    def _warn_of_choices(self, source: Source, table: SheetTable, header: Header) -> None:
        for canonical in ("name", "birth_date"):
            if names := header.names_of(canonical):
                chosen = next(c.text for c in header.columns if c.canonical == canonical)
                place = source.name if table.name is None else f"{source.name} › {table.name}"
                params = {"file": place, "column": label(canonical), "chosen": chosen, "names": ", ".join(names)}
                self.notices.append(Notice("read.column_twice", params))

    def _make_room(self, extras: int) -> None:
        """Columns for so many extra columns, all at once: each change of a table costs as much as a copy."""
        if extras > self.width:
            more = ", ".join(f"NULL::VARCHAR AS x{index}" for index in range(self.width, extras))
            self.connection.execute(f"CREATE OR REPLACE TABLE read_rows AS SELECT *, {more} FROM read_rows")
            self.width = extras

    def show_rows(self) -> None:
        """View `rows`: position, row_id and extra columns are computed where they are asked for."""
        read_rows = self.connection.table("read_rows")
        rows = read_rows.select(
            ColumnExpression("rowid").alias("row_ord"),
            self._row_id().alias("row_id"),
            ColumnExpression("sheet_no"),
            ColumnExpression("row"),
            self._extra().alias("extra"),
            *(ColumnExpression(column) for column in (*ROSTER_COLUMNS, "nik_kind", "birth_date_kind")),
        )
        rows.create_view("rows", replace=True)

    def _row_id(self) -> duckdb.Expression:
        """The row_id that a mended row brought along, else its own (macro read_row_id)."""
        row = ColumnExpression("row")
        own = [
            FunctionExpression("read_row_id", ConstantExpression(sha), ConstantExpression(sheet), row)
            for _, sha, sheet in self.sheets
        ]
        mends = ColumnExpression("mends")
        return CaseExpression(mends.isnotnull(), mends).otherwise(
            _case(ColumnExpression("sheet_no"), own, ConstantExpression(None))
        )

    def _extra(self) -> duckdb.Expression:
        empty = SQLExpression("MAP {}::MAP(VARCHAR, VARCHAR)")
        maps = [_map(names) if names else empty for names in self.layouts]
        return _case(ColumnExpression("layout"), maps, empty)


def _case(
    number: duckdb.Expression, results: Sequence[duckdb.Expression], otherwise: duckdb.Expression
) -> duckdb.Expression:
    """The result at place `number`; without a question where there is only one."""
    if len(results) <= 1:
        return results[0] if results else otherwise
    case = CaseExpression(number == ConstantExpression(0), results[0])
    for place, result in enumerate(results[1:], 1):
        case = case.when(number == ConstantExpression(place), result)
    return case.otherwise(otherwise)


def _map(names: Sequence[str]) -> duckdb.Expression:
    values = [ColumnExpression(f"x{index}") for index in range(len(names))]
    return FunctionExpression("map", ConstantExpression(list(names)), FunctionExpression("list_value", *values))


def _columns(table: SheetTable, header: Header, without_header: Iterable[int]) -> list[tuple[int, ColumnRead]]:
    """The columns of a sheet in their order: those of the office, under names of which no two are the same."""
    both_used = not table.has("birth_date")  # place and date of birth in one column: kept as it is, and read
    texts = {column.index: column for column in header.columns}
    columns: list[tuple[int, ColumnRead]] = []
    taken: set[str] = set()
    for index in sorted({*texts, *without_header}):
        column = texts.get(index)
        if column and column.canonical in _OWN:
            continue
        name = column.text if column else f"Kolom {letter(index + table.first_column)}"
        unique = next(n for n in (name, *(f"{name} ({k})" for k in range(2, 2000))) if n not in taken)
        taken.add(unique)
        canonical = column.canonical if column and (column.canonical != PLACE_AND_DATE or both_used) else None
        columns.append((index, ColumnRead(unique, canonical)))
    return columns


def header_words(header: Header) -> dict[str, str]:
    """Patterns of what a row that repeats the header says in its three required columns, compact."""
    own = {compact(part) for column in header.columns for part in (column.text, *column.text.split())} - {""}
    return {f"{column}_words": "|".join(sorted(own.union(words))) for column, words in identity_words().items()}


def _insertion(table: SheetTable, header: Header, extras: Sequence[int]) -> str:
    """The statement that takes the people of `read_raw` into `read_rows`."""
    cells = {column: table.cell(column) for column in ROSTER_COLUMNS}
    cells |= {column: f"read_blank({table.as_sent(column)})" for column in _WITH_KINDS}
    kinds = {"nik_kind": table.kind("nik"), "birth_date_kind": table.kind("birth_date")}
    if header.ticked_sex:
        men, women = map(table.cell_at, header.ticked_sex)
        cells["sex"] = f"read_ticked_sex({men}, {women})"
    if not table.has("birth_date"):
        both = f"read_blank({table.as_sent(PLACE_AND_DATE)})"
        cells["birth_date"] = f"CASE WHEN read_is_error({both}) THEN {both} ELSE read_date_part({both}) END"
        if not table.has("birth_place"):
            cells["birth_place"] = f"read_place_part({table.cell(PLACE_AND_DATE)})"
        kinds["birth_date_kind"] = f"CASE WHEN {cells['birth_date']} IS NOT NULL THEN {table.kind(PLACE_AND_DATE)} END"
    chosen = {
        "sheet_no": "$sheet_no",
        "layout": "$layout",
        "row": table.record,
        "mends": f"read_as_row_id({table.cell(ROW_ID)})",
        **cells,
        **kinds,
        **{f"x{place}": table.cell_at(index) for place, index in enumerate(extras)},
    }
    selected = ", ".join(f'{sql} AS "{name}"' for name, sql in chosen.items())
    return f"INSERT INTO read_rows BY NAME SELECT {selected} FROM {TABLE} WHERE {_is_person(table)}"


def _is_person(table: SheetTable) -> str:
    birth = "birth_date" if table.has("birth_date") else PLACE_AND_DATE
    cells = ", ".join((table.as_sent("nik"), table.cell("name"), table.as_sent(birth)))
    return f"{table.record} >= $start AND read_is_person({cells}, $nik_words, $name_words, $birth_words)"


def _mend(connection: duckdb.DuckDBPyConnection, files: int) -> list[Notice]:
    """Put mended rows in the place of those whose row_id they carry (sql/read_mend.sql)."""
    if not single(connection, "SELECT count(mends) FROM read_rows"):
        return []
    connection.execute(statement("read_mend"))
    alone = single(connection, "SELECT count(*) FROM read_rows WHERE mends IS NOT NULL AND NOT in_place")
    connection.execute("ALTER TABLE read_rows DROP COLUMN in_place")
    return [Notice("read.mend_unmatched", {"rows": alone})] if files > 1 and alone else []
