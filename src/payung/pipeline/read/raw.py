"""The table `read_raw`: one sheet as it came, every record of it, before anybody asks what the columns mean.

Columns are `c0`, `c1`, ... by their place in the sheet, texts, null where blank; `k3` is the kind of the cells in `c3`.
A column that holds nothing at all need not be there. `rec` is the number of the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from payung.errors import PayungError

TABLE = "read_raw"
MAX_COLUMNS = 1000

Texts = Sequence[str | None]


def single(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, object] | None = None) -> Any:
    """The one value that a statement gives, its result read to the end."""
    return connection.execute(sql, parameters or {}).fetchall()[0][0]


class RawTable:
    """Takes the records of a sheet in chunks."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, file: str) -> None:
        self.connection = connection
        self.file = file
        self.columns: set[str] = set()
        connection.execute(f"CREATE OR REPLACE TABLE {TABLE} (rec INTEGER)")

    def append(self, first: int, records: int, columns: Mapping[str, Texts]) -> None:
        """Add `records` records, numbered from `first`; columns that are not named are null in them."""
        self._make_room(columns)
        arrays = {name: pa.array(texts, pa.string()) for name, texts in columns.items()}
        chunk = pa.table({"rec": pa.array(range(first, first + records), pa.int32()), **arrays})
        self.connection.register("read_chunk", chunk)
        try:
            self.connection.execute(f"INSERT INTO {TABLE} BY NAME FROM read_chunk")
        finally:
            self.connection.unregister("read_chunk")

    def _make_room(self, names: Iterable[str]) -> None:
        for name in names:
            if name not in self.columns:
                self.connection.execute(f'ALTER TABLE {TABLE} ADD COLUMN "{name}" VARCHAR')
                self.columns.add(name)
        if len(self.columns) > MAX_COLUMNS:
            raise PayungError("read.too_many_columns", file=self.file, limit=MAX_COLUMNS)
