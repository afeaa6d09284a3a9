"""`hasil.parquet`: every row of people in order, with its answer.

Columns and types are the contract of design, section 5; docs/explanation/outputs.md says what each holds. DuckDB joins
only what is narrow; its sorted result and the wide texts, which nobody joins, are laid side by side in Arrow. Same
input gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from payung import __version__
from payung.pipeline.engine import statement
from payung.pipeline.schema import ROSTER_COLUMNS
from payung.pipeline.write.papers import Papers

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

AT_ONCE = 122_880  # rows of a row group, of DuckDB's tables as of the file
JOINED = 16 * AT_ONCE  # rows that are joined at once: what the stages found of all of 15 million fits in no memory
PLACE = ("file", "file_sha256", "sheet")  # by sheet number, from `sheets`
READ = ("nik", "birth_date", "monthly_income")  # canonical columns that hold what was read, not what was sent
FOUND = (
    "outcome", "reasons", "match_rule", "match_probability", "match_segment", "match_funder", "match_registered_on",
    "match_paid_through", "match_kpj", "match_others", "duplicate_of", "segment", "jkk_idr", "jkm_idr", "jht_idr",
    "total_idr", "price_if_relief_idr",
)  # fmt: skip
CONTRACT = ("row_id", *PLACE, "row", "nik", "nik_as_sent", *ROSTER_COLUMNS[1:], "extra", *FOUND)

# Columns whose values come again and again: the others are not worth the search for a dictionary.
REPEATED = [
    *PLACE, "birth_date", "birth_place", "sex", "village_code", "village", "district", "occupation", "monthly_income",
    "group", "disability", "employer_npp", "start_date", *(name for name in FOUND if name != "match_kpj"),
    "extra.key_value.key", *(f"reasons.list.element.{name}" for name in ("code", "severity", "column")),
    "reasons.list.element.params.key_value.key",
]  # fmt: skip


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make table `write_links`, what the stages found in the order of the rows, and view `write_answers` over it."""
    ((rows,),) = connection.execute("SELECT count(*) FROM checked").fetchall()
    for first in range(0, max(rows, 1), JOINED):
        into = "INSERT INTO write_links" if first else "CREATE OR REPLACE TEMP TABLE write_links AS"
        connection.execute(f"{into} {statement('write_links')}", {"first": first, "last": first + JOINED})
    connection.execute(statement("write_answers"))


def answers_table(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """The content of hasil.parquet as an Arrow table."""
    import pyarrow as pa

    prepare(connection)
    return pa.concat_tables(pages(connection))


def write_answers(papers: Papers, path: Path) -> None:
    """Write hasil.parquet; its key `payung` holds version, month and what a reader should know of the run.

    A page is written while another thread fetches the next. zstd at level 1 costs what snappy costs and is smaller.
    """
    import pyarrow.parquet as pq

    known = {"payung": __version__, "month": papers.summary["month"], "matched": papers.summary["matched"],
             "warnings": papers.summary["warnings"]}  # fmt: skip
    coming = pages(papers.run.connection)
    page = next(coming)
    schema = page.schema.with_metadata({"payung": json.dumps(known, ensure_ascii=False)})
    form = {"compression": "zstd", "compression_level": 1, "use_dictionary": REPEATED}
    with pq.ParquetWriter(path, schema, **form) as writer, ThreadPoolExecutor(1) as other:
        while page is not None:
            following = other.submit(next, coming, None)
            writer.write_table(page.replace_schema_metadata(schema.metadata))
            page = following.result()


def pages(connection: duckdb.DuckDBPyConnection) -> Iterator[pa.Table]:
    """hasil.parquet in pieces, in order; one empty piece when there are no rows. Needs `prepare`."""
    sheets = connection.sql(f"SELECT {', '.join(PLACE)} FROM sheets ORDER BY sheet_no").to_arrow_table()
    ((rows,),) = connection.execute("SELECT count(*) FROM write_links").fetchall()
    for first in range(0, max(rows, 1), AT_ONCE):
        yield _page(connection, sheets, first)


def _page(connection: duckdb.DuckDBPyConnection, sheets: pa.Table, first: int) -> pa.Table:
    import pyarrow as pa

    sent = _ordered(_slice(connection, "rows", first))
    found = _ordered(_slice(connection, "write_links", first))
    place = sheets.take(sent["sheet_no"])
    known = {
        **{name: sent[name] for name in ("row_id", *ROSTER_COLUMNS, "extra")},
        **{name: place[name] for name in PLACE},
        **{name: found[name] for name in (*READ, *FOUND) if name != "reasons"},
        "row": sent["row"].cast(pa.int32()),
        "nik_as_sent": sent["nik"],
        "reasons": _reasons(connection, first, len(sent)),
    }
    return pa.table([known[name] for name in CONTRACT], names=list(CONTRACT))


def _slice(connection: duckdb.DuckDBPyConnection, table: str, first: int) -> pa.Table:
    """Rows `first` to `first + AT_ONCE` of a table by `row_ord`, in any order."""
    asked = f"FROM {table} WHERE row_ord >= {first} AND row_ord < {first + AT_ONCE}"
    return connection.sql(asked).to_arrow_table()


def _ordered(found: pa.Table) -> pa.Table:
    """In the order of the run, which a scan keeps and nobody promises."""
    import pyarrow.compute as pc

    key = found["row_ord"]
    if len(key) > 1 and not pc.all(pc.less(key[:-1], key[1:])).as_py():
        return found.take(pc.sort_indices(key))
    return found


def _reasons(connection: duckdb.DuckDBPyConnection, first: int, rows: int) -> pa.Array:
    """The reasons of so many rows from `first` on, an empty list where a row has none."""
    import pyarrow as pa
    import pyarrow.compute as pc

    told = _slice(connection, "worded", first)
    at = pc.index_in(pa.array(range(first, first + rows), pa.int64()), value_set=told["row_ord"].combine_chunks())
    lists = told["reasons"].combine_chunks().take(at)  # null where there is none, and then of no length
    return pa.ListArray.from_arrays(lists.offsets, lists.values, type=lists.type)
