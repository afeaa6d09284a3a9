"""The table `read_raw`: one sheet as it came, every record of it, before anybody asks what the columns mean.

Columns are `c0`, `c1`, ... by their place in the sheet, texts; `k3` is the kind of the cells in `c3` where they are
not all texts. A column that holds nothing at all need not be there. `rec` is the number of the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb
import pyarrow as pa

from payung.errors import PayungError

TABLE = "read_raw"
MAX_COLUMNS = 500

_HELD_RECORDS = 250_000  # kept in memory as they came; what is longer goes into the engine, which can spill


def single(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, object] | None = None) -> Any:
    """The one value that a statement gives, its result read to the end."""
    return connection.execute(sql, parameters or {}).fetchall()[0][0]


def clear(connection: duckdb.DuckDBPyConnection) -> None:
    """Forget the sheet before, whether it was held or stored."""
    connection.unregister(TABLE)
    connection.execute(f"DROP TABLE IF EXISTS {TABLE}")


def check_width(columns: int, file: str) -> None:
    """Refuse a table that no list of people is: each column costs in every statement."""
    if columns > MAX_COLUMNS:
        raise PayungError("read.too_many_columns", file=file, limit=MAX_COLUMNS)


class RawTable:
    """Takes the records of a sheet in chunks; `read_raw` is there after `finish`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, file: str) -> None:
        self.connection = connection
        self.file = file
        self.columns: set[str] = set()
        self.chunks: list[pa.Table] = []
        self.held = 0  # records in them
        self.is_stored = False
        clear(connection)

    def append(self, first: int, records: int, columns: Mapping[str, pa.Array]) -> None:
        """Add `records` records, numbered from `first`; columns that are not named are null in them."""
        self.columns.update(columns)
        check_width(len(self.columns), self.file)
        self.chunks.append(pa.table({"rec": pa.array(range(first, first + records), pa.int32()), **columns}))
        self.held += records
        if self.held > _HELD_RECORDS:
            self._store()

    def finish(self) -> None:
        if self.is_stored:
            self._store()
        else:
            self.connection.register(TABLE, self._take())

    def _take(self) -> pa.Table:
        empty = pa.table({"rec": pa.array([], pa.int32())})
        held = pa.concat_tables([empty, *self.chunks], promote_options="default")
        self.chunks, self.held = [], 0
        return held

    def _store(self) -> None:
        """Move the chunks into a table, which gets the columns that it lacks."""
        self.connection.register("read_chunk", self._take())
        if not self.is_stored:
            self.connection.execute(f"CREATE TABLE {TABLE} (rec INTEGER)")
            self.is_stored = True
        for name in sorted(self.columns):
            self.connection.execute(f"ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS {name} VARCHAR")
        self.connection.execute(f"INSERT INTO {TABLE} BY NAME FROM read_chunk")
        self.connection.unregister("read_chunk")
