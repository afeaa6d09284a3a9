"""`hasil.parquet`: every row of people in order, with its answer. Other writers read the same relation.

Columns and types are the contract of design, section 5; docs/explanation/outputs.md says what each holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from payung import __version__
from payung.pipeline.engine import statement
from payung.pipeline.write.papers import Papers

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

ANSWERS = "write_answers"
SMALL = 20_000  # rows
# The columns of the contract: all but those that only the writers of workbooks use.
CONTRACT = f"""SELECT * EXCLUDE (row_ord, sheet_no, nik_kind, birth_date_as_sent, birth_date_kind,
    monthly_income_as_sent, sex_read, extract_state, match_region) FROM {ANSWERS}"""


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `write_answers`, over the records that were chosen and the rows that duplicates repeat.

    A small run holds it as a table, for every writer asks it and planning its joins costs more than their rows; in a
    large one it is a view, for its texts need no second copy.
    """
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE write_records AS
        SELECT rec, segment, funder, registered_on, paid_through, kpj, region_code
        FROM participants WHERE rec IN (SELECT rec FROM matches)
    """)
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE write_firsts AS
        SELECT row_ord, sheet_no, "row" FROM rows
        WHERE row_ord IN (SELECT duplicate_of FROM checked UNION ALL SELECT double_of FROM matches)
    """)
    asked = statement("write_answers")
    rows = connection.execute("SELECT count(*) FROM decided").fetchone()
    if rows and rows[0] <= SMALL:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE write_answers_held AS {asked} ORDER BY rows.row_ord")
        asked = "FROM write_answers_held"
    connection.execute(f"CREATE OR REPLACE TEMP VIEW {ANSWERS} AS {asked}")


def answers_table(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """The content of hasil.parquet as an Arrow table, in the order of the rows."""
    prepare(connection)
    return connection.sql(f"{CONTRACT} ORDER BY row_ord").to_arrow_table()


def write_answers(papers: Papers, path: Path) -> None:
    """Write hasil.parquet; its key `payung` holds version, month and what a reader should know of the run.

    zstd at level 1 costs what snappy costs and takes a third of the room.
    """
    connection = papers.run.connection
    known = {"payung": __version__, "month": papers.summary["month"], "matched": papers.summary["matched"],
             "warnings": papers.summary["warnings"]}  # fmt: skip
    with in_order(connection):
        connection.execute(
            f"""COPY ({CONTRACT}) TO $path
            (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, KV_METADATA {{payung: $known}})""",
            {"path": str(path), "known": json.dumps(known, ensure_ascii=False)},
        )


@contextmanager
def in_order(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Joins keep the order of their first table: same input, same bytes, without a sort of wide rows.

    DuckDB promises order only to a single thread that probes what was built on the other side; a sort costs a third
    more (5.5 against 4.1 s of CPU for a million rows).
    """
    connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
    threads = connection.execute("SELECT current_setting('threads')").fetchone()
    connection.execute("SET threads = 1")
    try:
        yield
    finally:
        connection.execute(f"SET threads = {threads[0] if threads else 2}")
        connection.execute("RESET disabled_optimizers")
