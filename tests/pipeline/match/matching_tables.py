"""Small tables made by hand, matched for real: who stands in the roster, the extract and the death list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa

from payung.pipeline.engine import engine
from payung.pipeline.match import match
from payung.pipeline.options import CoverOptions
from payung.pipeline.run import ExtractRead, Registers
from payung.pipeline.schema import EXTRACT_COLUMNS, ROSTER_COLUMNS
from payung.sentences import Notice

MONTH = date(2026, 11, 1)
RECORD = {"segment": "bpu", "paid_through": date(2026, 10, 1), "active": True, "conflict": False, "programme_mask": 3}
DATES = {"birth_date", "paid_through", "registered_on", "as_of", "died_on"}


@dataclass(frozen=True)
class Matched:
    """`matches` by row, `doubts` as a list, both as dicts by column; what the run is warned of."""

    matches: dict[int, dict[str, Any]]
    doubts: list[dict[str, Any]]
    notices: tuple[Notice, ...]

    def state(self, row: int) -> str:
        """What became of a row in the extract: found exact, found probable, doubtful or nothing."""
        said = self.matches.get(row, {})
        state = said.get("extract_state")
        return f"{state} {said['match_rule']}" if state == "found" else state or "nothing"

    def codes(self, row: int) -> set[str]:
        return {doubt["code"] for doubt in self.doubts if doubt["row_ord"] == row}


def match_tables(
    rows: Sequence[dict[str, Any]],
    records: Sequence[dict[str, Any]] = (),
    deaths: Sequence[dict[str, Any]] = (),
    decisions: Sequence[tuple[str, str, str]] = (),
) -> Matched:
    """Rows may say `refused` and `duplicate_of`; records and rows without a value have none."""
    with engine() as connection:
        _make_rows(connection, rows)
        kinds = {name: "DATE" if name in DATES else "VARCHAR" for name in EXTRACT_COLUMNS}
        kinds |= {"active": "BOOLEAN", "conflict": "BOOLEAN", "programme_mask": "UTINYINT"}
        _make(connection, "participants", kinds, [RECORD | record for record in records])
        kinds = {"nik": "VARCHAR", "name": "VARCHAR", "birth_date": "DATE", "died_on": "DATE"}
        _make(connection, "deaths", kinds, deaths)
        connection.execute("CREATE TABLE decisions (row_id VARCHAR, record_key VARCHAR, decision VARCHAR)")
        for decision in decisions:
            connection.execute("INSERT INTO decisions VALUES (?, ?, ?)", list(decision))
        extracts = (ExtractRead("extract", "", len(records), MONTH, "column"),) if records else ()
        notices = match(connection, CoverOptions(month=MONTH), Registers(extracts, "deaths", len(deaths)))
        return Matched(
            {said["row_ord"]: said for said in _dicts(connection, "FROM matches")},
            _dicts(connection, "FROM doubts"),
            notices,
        )


def _make_rows(connection: duckdb.DuckDBPyConnection, rows: Sequence[dict[str, Any]]) -> None:
    numbered = [{"row_ord": i, "row_id": f"row {row.get('id', i)}", **row} for i, row in enumerate(rows)]
    texts = dict.fromkeys(("row_id", *ROSTER_COLUMNS), "VARCHAR")
    _make(connection, "rows", {"row_ord": "BIGINT"} | texts, numbered)
    checked = {"row_ord": "BIGINT", "nik": "VARCHAR", "birth_date": "DATE", "sex": "VARCHAR", "place_code": "VARCHAR",
               "refused": "BOOLEAN", "duplicate_of": "BIGINT"}  # fmt: skip
    _make(connection, "checked", checked, [{"refused": False, **row} for row in numbered])


def _make(
    connection: duckdb.DuckDBPyConnection, table: str, kinds: dict[str, str], people: Sequence[dict[str, Any]]
) -> None:
    texts = {name: [_text(person.get(name)) for person in people] for name in kinds}
    connection.register("made", pa.table({name: pa.array(column, pa.string()) for name, column in texts.items()}))
    columns = ", ".join(f'"{name}"::{kind} AS "{name}"' for name, kind in kinds.items())
    number = "" if "row_ord" in kinds else "row_number() OVER () - 1 AS rec, "
    connection.execute(f"CREATE TABLE {table} AS SELECT {number}{columns} FROM made")
    connection.unregister("made")


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _dicts(connection: duckdb.DuckDBPyConnection, statement: str) -> list[dict[str, Any]]:
    asked = connection.execute(statement)
    names = [column[0] for column in asked.description]
    return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]
