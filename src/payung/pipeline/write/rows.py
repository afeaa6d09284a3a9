"""Rows of the run for the writers of workbooks: one relation, read piece by piece, each row a dict by column name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, count, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from payung.pipeline.schema import OUTCOMES

if TYPE_CHECKING:
    import duckdb

AT_ONCE = 5_000
_PAGES = count()  # so that two readings at once do not meet

Row = dict[str, Any]


def rows_of(connection: duckdb.DuckDBPyConnection, where: str, order: str = "row_ord") -> Iterator[Row]:
    """Rows of `write_answers` that meet the condition, in that order."""
    return fetched(connection, f"FROM write_answers WHERE {where} ORDER BY {order}")


def fetched(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[Row]:
    """The rows of a query as dicts, a few thousand in memory at a time; other questions may be asked meanwhile."""
    page = f"write_page_{next(_PAGES)}"
    connection.execute(f"CREATE TEMP TABLE {page} AS {query}")
    asked = f"FROM {page} WHERE rowid >= $first AND rowid < $first + {AT_ONCE} ORDER BY rowid"
    first = 0
    while True:
        found = connection.execute(asked, {"first": first})
        names = [column[0] for column in found.description]
        block = found.fetchall()
        for row in block:
            yield dict(zip(names, row, strict=True))
        if len(block) < AT_ONCE:
            break
        first += AT_ONCE
    connection.execute(f"DROP TABLE {page}")


def by_outcome(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, Iterator[Row]]]:
    """All rows in the order of the strip, outcome by outcome."""
    order = f"list_position({list(OUTCOMES)}, outcome), row_ord"
    return groupby(rows_of(connection, "true", order), key=itemgetter("outcome"))


def in_parts(rows: Iterable[Row], size: int) -> Iterator[Iterator[Row]]:
    """The rows in parts that a sheet can hold; one part, an empty one, when there are none."""
    parts = groupby(enumerate(rows), key=lambda pair: pair[0] // size)
    first = next(parts, None)
    if first is None:
        yield iter(())
        return
    for _, part in chain([first], parts):
        yield (row for _, row in part)


def sentences(row: Row, *severities: str) -> str:
    """The reasons of a row in words, a line each; of these severities only, when some are named."""
    return "\n".join(
        reason["message"] for reason in row["reasons"] if not severities or reason["severity"] in severities
    )
