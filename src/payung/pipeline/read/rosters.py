"""Which rows of people did the offices send? From roster files to tables `rows` and `sheets` (docs/architecture.md).

Rules: design, section 5, roster columns (what a row of people is) and command line (what a mended file replaces).
What the cells mean is left to `check`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from payung.errors import PayungError
from payung.pipeline.engine import statement
from payung.pipeline.read.headers import Header
from payung.pipeline.read.people import header_words, is_person, office_columns, selection
from payung.pipeline.read.raw import TABLE, single
from payung.pipeline.read.rows_view import show_rows
from payung.pipeline.read.sheets import Expected, SheetTable, is_hidden, sheet_tables
from payung.pipeline.read.sources import ROSTER_KINDS, Source, open_sources
from payung.pipeline.read.vocabulary import PLACE_AND_DATE, label, roster_vocabulary
from payung.pipeline.run import FileRead, Reading, SheetRead
from payung.pipeline.schema import REQUIRED_COLUMNS
from payung.sentences import Notice

_REQUIRED = tuple((column,) for column in REQUIRED_COLUMNS)


def read_rosters(connection: duckdb.DuckDBPyConnection, paths: Sequence[Path]) -> Reading:
    """Make view `rows` and table `sheets` from the files in their order; of one content given twice the first counts.

    Rows that carry a `row_id` replace those of the other files that have it. Raises PayungError `read.*` for a file
    that cannot be used, and when there is no row of people at all.
    """
    if not paths:
        raise PayungError("read.nothing_given")
    sources, notices = open_sources(paths, ROSTER_KINDS)
    book = _Book(connection)
    files = [FileRead(source.name, source.sha256, tuple(book.add(source))) for source in sources]
    notices += [sheet.skipped for file in files for sheet in file.sheets if is_hidden(sheet.skipped)]
    notices += book.notices
    notices += book.mend(len(sources))
    show_rows(connection, book.sheets, book.layouts)
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
    columns: set[str] = field(default_factory=set)  # of `read_rows`: those that some sheet has

    def __post_init__(self) -> None:
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
        parameters = {"start": table.start, **header_words(header)}
        columns = office_columns(table, header, self._held_without_header(table, parameters))
        extras = [(index, column.header) for index, column in columns if column.canonical in (None, PLACE_AND_DATE)]
        layout = self.layouts.setdefault(tuple(name for _, name in extras), len(self.layouts))
        names, people = selection(table, header, [index for index, _ in extras])
        rows = self._keep(names, people, {"sheet_no": sheet_no, "layout": layout, **parameters})
        return SheetRead(table.name, table.header_row, tuple(column for _, column in columns), rows, sheet_no=sheet_no)

    def _keep(self, names: list[str], people: str, parameters: Mapping[str, object]) -> int:
        """Add people to `read_rows`; how many. Columns are added all at once: each change costs as much as a copy."""
        if not self.columns:
            self.columns.update(names)
            return int(single(self.connection, f"CREATE OR REPLACE TABLE read_rows AS {people}", parameters))
        if missing := [name for name in names if name not in self.columns]:
            more = ", ".join(f'NULL::VARCHAR AS "{name}"' for name in missing)
            self.connection.execute(f"CREATE OR REPLACE TABLE read_rows AS SELECT *, {more} FROM read_rows")
            self.columns.update(missing)
        return int(single(self.connection, f"INSERT INTO read_rows BY NAME {people}", parameters))

    def _held_without_header(self, table: SheetTable, parameters: Mapping[str, object]) -> list[int]:
        """Columns without a header in which some row of people has something."""
        candidates = table.without_header()
        if not candidates:
            return []
        counts = ", ".join(f"count({table.cell_at(index)})" for index in candidates)
        asked = f"SELECT {counts} FROM {TABLE} WHERE {is_person(table)}"
        held = self.connection.execute(asked, dict(parameters)).fetchall()[0]
        return [index for index, count in zip(candidates, held, strict=True) if count]

    def _warn_of_choices(self, source: Source, table: SheetTable, header: Header) -> None:
        for canonical in ("name", "birth_date"):
            if names := header.names_of(canonical):
                chosen = next(c.text for c in header.columns if c.canonical == canonical)
                place = source.name if table.name is None else f"{source.name} › {table.name}"
                params = {"file": place, "column": label(canonical), "chosen": chosen, "names": ", ".join(names)}
                self.notices.append(Notice("read.column_twice", params))

    def mend(self, files: int) -> list[Notice]:
        """Put mended rows in the place of those whose row_id they carry (sql/read_mend.sql)."""
        if "mends" not in self.columns or not single(self.connection, "SELECT count(mends) FROM read_rows"):
            return []
        self.connection.execute(statement("read_mend"))
        alone = single(self.connection, "SELECT count(*) FROM read_rows WHERE mends IS NOT NULL AND NOT in_place")
        self.connection.execute("ALTER TABLE read_rows DROP COLUMN in_place")
        return [Notice("read.mend_unmatched", {"rows": alone})] if files > 1 and alone else []
