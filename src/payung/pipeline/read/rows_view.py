"""How do the sheets that were collected show as view `rows` (docs/architecture.md)?

`read_rows` holds what was sent; position, row_id and the map of extra columns are computed where somebody asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import duckdb
from duckdb import CaseExpression, ColumnExpression, ConstantExpression, FunctionExpression, SQLExpression

from payung.pipeline.schema import ROSTER_COLUMNS

_TEXTS = (*ROSTER_COLUMNS, "nik_kind", "birth_date_kind")


def show_rows(
    connection: duckdb.DuckDBPyConnection,
    sheets: Sequence[tuple[str, str, str | None]],
    layouts: Iterable[tuple[str, ...]],
) -> None:
    """Make view `rows` over `read_rows`.

    `sheets`: file, content hash and name of each sheet by its `sheet_no`; `layouts`: the names of the extra columns
    `x0`, `x1`, ... by `layout`. Columns that no sheet had are null.
    """
    read_rows = connection.table("read_rows")
    there = set(read_rows.columns)
    read_rows.select(
        ColumnExpression("rowid").alias("row_ord"),
        _row_id(sheets, there).alias("row_id"),
        ColumnExpression("sheet_no"),
        ColumnExpression("row"),
        _extra(layouts).alias("extra"),
        *(ColumnExpression(name) if name in there else _nothing().alias(name) for name in _TEXTS),
    ).create_view("rows", replace=True)


def _row_id(sheets: Sequence[tuple[str, str, str | None]], there: Collection[str]) -> duckdb.Expression:
    """The row_id that a mended row brought along, else its own (macro read_row_id)."""
    row = ColumnExpression("row")
    own = [
        FunctionExpression("read_row_id", ConstantExpression(content), ConstantExpression(sheet), row)
        for _, content, sheet in sheets
    ]
    by_sheet = _case(ColumnExpression("sheet_no"), own, _nothing())
    if "mends" not in there:
        return by_sheet
    mends = ColumnExpression("mends")
    return CaseExpression(mends.isnotnull(), mends).otherwise(by_sheet)


def _extra(layouts: Iterable[tuple[str, ...]]) -> duckdb.Expression:
    empty = SQLExpression("MAP {}::MAP(VARCHAR, VARCHAR)")
    maps = [_map(names) if names else empty for names in layouts]
    return _case(ColumnExpression("layout"), maps, empty)


def _map(names: Sequence[str]) -> duckdb.Expression:
    values = [ColumnExpression(f"x{index}") for index in range(len(names))]
    return FunctionExpression("map", ConstantExpression(list(names)), FunctionExpression("list_value", *values))


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


def _nothing() -> duckdb.Expression:
    return ConstantExpression(None).cast("VARCHAR")
