"""The base that the big run is measured in: one scan of every column of the same files, in the same process.

DuckDB answers count and max of Parquet from metadata, so the scan sums string lengths and days since the epoch.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import duckdb

TIMES = 6


def scans(paths: Sequence[Path], times: int = TIMES) -> list[float]:
    """Seconds of `times` scans over all columns of all files, warm cache."""
    connection = duckdb.connect(config={"threads": 2})
    statements = [_scan(connection, path) for path in paths]
    measured = []
    for _ in range(times):
        began = time.perf_counter()
        for statement in statements:
            connection.execute(statement).fetchall()
        measured.append(time.perf_counter() - began)
    connection.close()
    return measured


def base(before: Sequence[float], after: Sequence[float]) -> float:
    """The median of the scans before and after the measured run."""
    return median([*before, *after])


def _scan(connection: duckdb.DuckDBPyConnection, path: Path) -> str:
    source = f"read_parquet('{path}')" if path.suffix == ".parquet" else f"read_csv('{path}', all_varchar = true)"
    columns = connection.execute(f"DESCRIBE FROM {source}").fetchall()
    sums = [
        f"sum(\"{name}\" - DATE '1970-01-01')" if kind == "DATE" else f'sum(strlen("{name}"::VARCHAR))'
        for name, kind, *_ in columns
    ]
    return f"SELECT {', '.join(sums)} FROM {source}"
