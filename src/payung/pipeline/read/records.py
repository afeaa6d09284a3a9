"""How does a register (extract, death list) become records, whatever file it came in?

Parquet stays where it is, ten million rows and all: the records are a relation over the file. CSV and workbooks become
a table. What a status means is left to `participants`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
from duckdb import ColumnExpression, ConstantExpression, SQLExpression

from payung.errors import PayungError
from payung.pipeline.engine import statement
from payung.pipeline.read.headers import Header, find_header
from payung.pipeline.read.raw import TABLE, single
from payung.pipeline.read.sheets import Expected, SheetTable, is_hidden, missing_columns, sheet_tables, shown
from payung.pipeline.read.sources import Source, literal_path
from payung.pipeline.read.vocabulary import PLACE_AND_DATE
from payung.pipeline.schema import DEATH_COLUMNS, EXTRACT_COLUMNS
from payung.sentences import Notice

_ALL_COLUMNS = tuple(dict.fromkeys((*EXTRACT_COLUMNS, *DEATH_COLUMNS)))
_DATES = ("birth_date", "died_on", "registered_on", "paid_through", "as_of")
_CHECKED_BYTES = 1 << 26  # a Parquet file up to this size is read once to the end, to be sure of it
_EXACT_DOUBLES = 1 << 53

_NIK = "CASE WHEN strlen(nik) = 16 THEN nik ELSE mend_nik(nik) END"  # nearly all are whole: mending costs nothing


@dataclass(frozen=True)
class Records:
    """`relation` has `position` (from 0), `row` and `sheet` (where a record stands), all columns of extract and death
    list (dates as DATE, the rest VARCHAR), `nik_lost` and `paid_unread` (BOOLEAN). `columns` are those that came."""

    relation: duckdb.DuckDBPyRelation
    columns: frozenset[str]
    rows: int
    notices: tuple[Notice, ...] = ()


def read_records(connection: duckdb.DuckDBPyConnection, source: Source, expected: Expected, table: str) -> Records:
    """The records of one file; those of a text stand in table `table`. Raises PayungError `read.*`."""
    connection.execute(statement("read_macros"))
    connection.execute(statement("read_months"))
    if source.kind == "parquet":
        return _parquet_records(connection, source, expected)
    return _text_records(connection, source, expected, table)


def _text_records(connection: duckdb.DuckDBPyConnection, source: Source, expected: Expected, table: str) -> Records:
    texts = ", ".join(f"{column} VARCHAR" for column in _ALL_COLUMNS)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE read_texts (row INTEGER, sheet VARCHAR, nik_kind VARCHAR, {texts})"
    )
    columns: set[str] = set()
    notices: list[Notice] = []
    for sheet in sheet_tables(connection, source, expected):
        if sheet.skipped:
            notices += [sheet.skipped] if is_hidden(sheet.skipped) else []
        else:
            columns |= {column for column in _ALL_COLUMNS if sheet.has(column)}
            connection.execute(_insertion(sheet), {"sheet": sheet.name, "start": sheet.start}).fetchall()
    connection.execute(statement("read_records"))
    connection.execute(f"CREATE OR REPLACE TABLE {table} AS FROM read_typed")
    connection.execute("DROP TABLE read_texts; DROP TABLE read_typed")
    rows = single(connection, f"SELECT count(*) FROM {table}")
    return Records(_mended(connection.table(table)), frozenset(columns), rows, tuple(notices))


def _insertion(sheet: SheetTable) -> str:
    """The statement that takes records into `read_texts`: eight digits of a NIK, or a name and a birth date."""
    cells = {column: sheet.cell(column) for column in _ALL_COLUMNS}
    if not sheet.has("birth_date"):
        cells["birth_date"] = f"read_date_part({sheet.cell(PLACE_AND_DATE)})"
    chosen = {"row": sheet.record, "sheet": "$sheet", "nik_kind": sheet.kind("nik"), **cells}
    selected = ", ".join(f"{sql} AS {name}" for name, sql in chosen.items())
    return (
        f"INSERT INTO read_texts BY NAME SELECT {selected} FROM {TABLE} WHERE {sheet.record} >= $start"
        f" AND (read_has_digits({cells['nik']})"
        f" OR regexp_matches({cells['name']}, '\\p{{L}}') AND read_has_date({cells['birth_date']}))"
    )


def _mended(relation: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    others = [ColumnExpression(name) for name in relation.columns if name != "nik"]
    return relation.select(*others, SQLExpression(_NIK).alias("nik"))


def _parquet_records(connection: duckdb.DuckDBPyConnection, source: Source, expected: Expected) -> Records:
    try:
        file = connection.read_parquet(literal_path(source.path), file_row_number=True, hive_partitioning=False)
        types = dict(zip(file.columns, map(str, file.types), strict=True))
        header = _header_of([name for name in types if name != "file_row_number"], source, expected)
        relation = _typed(file, header, types, source, _never_empty(connection, source))
        if source.path.stat().st_size <= _CHECKED_BYTES:
            relation.aggregate(", ".join(f"max(hash({name}))" for name in relation.columns)).fetchall()
        rows = relation.aggregate("count(*)").fetchall()[0][0]
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error:
        raise PayungError("read.broken", file=source.name) from None
    return Records(relation, frozenset(column for column in _ALL_COLUMNS if header.has(column)), rows)


def _header_of(names: Sequence[str], source: Source, expected: Expected) -> Header:
    header = find_header([names], expected.vocabulary, expected.required)
    if not header:
        raise PayungError("read.column_missing", file=source.name, **missing_columns(expected.required, names))
    if niks := header.names_of("nik"):
        raise PayungError("read.two_niks", file=source.name, first=shown(niks[0]), second=shown(niks[1]))
    if missing := header.missing(expected.required):
        raise PayungError("read.column_missing", file=source.name, **missing_columns(missing, names))
    return header


def _never_empty(connection: duckdb.DuckDBPyConnection, source: Source) -> frozenset[str]:
    """Columns of which the file itself says that no text is empty: asking every record costs a third of a scan."""
    said = connection.execute(
        "SELECT path_in_schema FROM parquet_metadata($file)"
        " GROUP BY path_in_schema HAVING bool_and(coalesce(stats_min_value > '', false))",
        {"file": literal_path(source.path)},
    ).fetchall()
    return frozenset(name for (name,) in said)


def _typed(
    file: duckdb.DuckDBPyRelation, header: Header, types: dict[str, str], source: Source, full: frozenset[str]
) -> duckdb.DuckDBPyRelation:
    """The columns under their own names, first as texts or days, then read."""
    _refuse_lost_niks(file, header, types, source)
    named = {column.canonical: column.text for column in header.columns if column.canonical}
    as_sent = [ColumnExpression("file_row_number").alias("position")]
    for column in _ALL_COLUMNS:
        text = named.get(column)
        as_sent.append((_sent(column, text, types[text]) if text else ConstantExpression(None)).alias(column))
    dated = {column: _is_dated(types[named[column]]) if column in named else None for column in _DATES}
    may_be_empty = {column for column, text in named.items() if text not in full or types[text] != "VARCHAR"}
    return file.select(*as_sent).select(
        ColumnExpression("position"),
        SQLExpression("position + 1").alias("row"),
        SQLExpression("NULL::VARCHAR").alias("sheet"),
        *(_read(column, dated, column in may_be_empty).alias(column) for column in _ALL_COLUMNS),
        SQLExpression("false").alias("nik_lost"),
        _paid_unread(dated["paid_through"]).alias("paid_unread"),
    )


def _sent(column: str, name: str, kind: str) -> duckdb.Expression:
    """A column as text; numbers without decimals, days as days."""
    cell = ColumnExpression(name)
    if column in _DATES and _is_dated(kind):
        return cell.cast("DATE")
    if kind in ("DOUBLE", "FLOAT") or kind.startswith("DECIMAL"):
        return cell.cast("DECIMAL(38, 0)").cast("VARCHAR") if column == "nik" else cell.cast("VARCHAR")
    return cell if kind == "VARCHAR" else cell.cast("VARCHAR")


def _read(column: str, dated: dict[str, bool | None], may_be_empty: bool) -> duckdb.Expression:
    if column not in _DATES:
        text = f"nullif({column}::VARCHAR, '')" if may_be_empty else f"{column}::VARCHAR"
        return SQLExpression(_NIK if column == "nik" else text)
    if dated[column] is None:
        return SQLExpression("NULL::DATE")
    if dated[column]:
        return ColumnExpression(column)
    if column == "birth_date":
        return SQLExpression("coalesce(TRY_CAST(birth_date AS DATE), read_date(birth_date))")
    return SQLExpression(f"coalesce(TRY_CAST({column} AS DATE), read_date({column}), read_month({column}))")


def _paid_unread(dated: bool | None) -> duckdb.Expression:
    if dated is not False:
        return SQLExpression("false")
    return SQLExpression(
        "read_says_date(paid_through)"
        " AND coalesce(TRY_CAST(paid_through AS DATE), read_date(paid_through), read_month(paid_through)) IS NULL"
    )


def _is_dated(kind: str) -> bool:
    return kind == "DATE" or kind.startswith("TIMESTAMP")


def _refuse_lost_niks(file: duckdb.DuckDBPyRelation, header: Header, types: dict[str, str], source: Source) -> None:
    """A NIK kept as a floating-point number is whole below 2^53 only; those of Papua are beyond."""
    name = next(column.text for column in header.columns if column.canonical == "nik") if header.has("nik") else None
    if name is None or types[name] not in ("DOUBLE", "FLOAT"):
        return
    nik = file.select(ColumnExpression(name).alias("nik"))
    if types[name] == "FLOAT" or nik.filter(f"nik > {_EXACT_DOUBLES} OR nik <> floor(nik)").limit(1).fetchall():
        raise PayungError("read.extract_nik_lossy", file=source.name)
