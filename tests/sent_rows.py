"""Tables `rows` and `sheets` as `read` would leave them, from a few cells; and what the stages make of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import duckdb

from payung.pipeline import check, decide, reasons, values
from payung.pipeline.engine import engine, statement
from payung.pipeline.options import CoverOptions
from payung.pipeline.run import ExtractRead, Registers
from payung.pipeline.schema import ROSTER_COLUMNS

MONTH = date(2026, 11, 1)
BOLSEL = CoverOptions(month=MONTH, region="71.11")
NO_REGISTERS = Registers()
FRESH = Registers(extracts=(ExtractRead("peserta.csv", "0" * 64, 1, date(2026, 10, 31), "column"),))

# Somebody with whom nothing is wrong; a test changes what it is about.
FARMER: dict[str, Any] = {
    "nik": "7111010507809001", "name": "Suparman Gonibala", "birth_date": "05/07/1980", "sex": "L",
    "village_code": "71.11.01.2004", "occupation": "Petani", "monthly_income": "Rp 1.500.000",
}  # fmt: skip


def person(**cells: Any) -> dict[str, Any]:
    return {**FARMER, **cells}


@contextmanager
def roster(people: Sequence[Mapping[str, Any]]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection on which these people have been read, from row 2 of one sheet on."""
    with engine(threads=1) as connection:
        values.register(connection)
        connection.execute("CREATE TABLE sheets (sheet_no INTEGER, file VARCHAR, file_sha256 VARCHAR, sheet VARCHAR)")
        connection.execute("INSERT INTO sheets VALUES (0, 'daftar.xlsx', 'x', 'Data')")
        columns = ", ".join(f'"{column}" VARCHAR' for column in (*ROSTER_COLUMNS, "nik_kind", "birth_date_kind"))
        connection.execute(
            'CREATE TABLE rows (row_ord BIGINT, row_id VARCHAR, sheet_no INTEGER, "row" INTEGER,'
            f" extra MAP(VARCHAR, VARCHAR), {columns})"
        )
        for place, cells in enumerate(people):
            kinds = [cells.get("nik_kind", "text"), cells.get("birth_date_kind", "text")]
            row = [place, f"id{place}", 0, place + 2, None, *(cells.get(name) for name in ROSTER_COLUMNS), *kinds]
            connection.execute(f"INSERT INTO rows VALUES ({', '.join('?' * len(row))})", row)
        yield connection


def table(connection: duckdb.DuckDBPyConnection, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = connection.table(name).order("row_ord").to_arrow_table().to_pylist()
    return rows


def checked(people: Sequence[Mapping[str, Any]], options: CoverOptions = BOLSEL) -> list[dict[str, Any]]:
    """The rows of `checked`, with the codes of their mask under `codes`."""
    with roster(people) as connection:
        check.check(connection, options)
        return [{**row, "codes": set(reasons.codes_of(row["mask"]))} for row in table(connection, "checked")]


def apart(cases: Sequence[Mapping[str, Any]], options: CoverOptions = BOLSEL) -> list[dict[str, Any]]:
    """The rows of `checked` for cases that know nothing of each other: who has no NIK of his own gets one."""
    return checked(
        [person(**{"nik": f"711101050780{9000 + place}", **cells}) for place, cells in enumerate(cases)], options
    )


def check_one(options: CoverOptions = BOLSEL, **cells: Any) -> dict[str, Any]:
    return checked([person(**cells)], options)[0]


def match_by_hand(connection: duckdb.DuckDBPyConnection, found: Sequence[Mapping[str, Any]]) -> None:
    """Table `matches` with these rows; what is not said is nothing, false or an empty mask."""
    connection.execute(statement("decide_no_matches"))
    nothing = {"active": False, "programme_mask": 0, "conflict": False, "other_segment": False, "others": 0, "mask": 0}
    for match in found:
        told = {"row_ord": 0, **nothing, **match}
        names, marks = ", ".join(told), ", ".join("?" * len(told))
        connection.execute(f"INSERT INTO matches ({names}) VALUES ({marks})", list(told.values()))


def check_by_hand(connection: duckdb.DuckDBPyConnection, found: Sequence[Mapping[str, Any]]) -> None:
    """What `decide` reads of `checked`: for each row its `codes`, whether it is refused, `duplicate_of`."""
    connection.execute(
        "CREATE OR REPLACE TABLE checked (row_ord BIGINT, refused BOOLEAN, duplicate_of BIGINT, mask UBIGINT)"
    )
    for place, row in enumerate(found):
        told = [place, row.get("refused", False), row.get("duplicate_of"), reasons.mask(*row.get("codes", ()))]
        connection.execute("INSERT INTO checked VALUES (?, ?, ?, ?)", told)


def decided(
    found: Sequence[Mapping[str, Any]],
    matches: Sequence[Mapping[str, Any]] = (),
    options: CoverOptions = BOLSEL,
    registers: Registers = FRESH,
    verdicts: Sequence[tuple[int, str, str]] = (),
) -> list[dict[str, Any]]:
    """The rows of `decided` for rows that `check` and `match` would have left so, with their codes under `codes`."""
    with duckdb.connect() as connection:
        check_by_hand(connection, found)
        match_by_hand(connection, matches)
        connection.execute(statement("decide_no_verdicts"))
        for verdict in verdicts:
            connection.execute("INSERT INTO verdicts VALUES (?, ?, ?)", list(verdict))
        decide.decide(connection, options, registers)
        return [{**row, "codes": set(reasons.codes_of(row["mask"]))} for row in table(connection, "decided")]
