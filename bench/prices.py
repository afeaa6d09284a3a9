"""The price of ten million people, all programmes, against one scan of an extract of ten million people."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import duckdb
from duckdb import ColumnExpression, FunctionExpression

from bench import data
from bench.base import scans
from bench.row import Row
from payung.law import tariff
from payung.law.formulas import as_column


def measure(folder: Path) -> list[Row]:
    once = median(scans([data.million(folder) / "participants.parquet"]))
    connection = duckdb.connect(config={"threads": 2})
    connection.execute(f"""
        CREATE TABLE people AS
        SELECT (hash(i) % 260 * 50_000 + 500_000)::BIGINT AS income, hash(i) % 5 = 0 AS transport
        FROM range({data.PARTICIPANTS}) AS t(i)
    """)
    priced = _median(lambda: _priced(connection))
    return [Row("price of 10M people, all programmes", 0.6, priced / once, "× a scan")]


def _priced(connection: duckdb.DuckDBPyConnection) -> None:
    rules = tariff(date(2026, 11, 1), segment="bpu", programmes=("jkk", "jkm", "jht"), funding="self", base="income")
    base, transport = ColumnExpression("base"), ColumnExpression("transport")
    people = connection.table("people").select(
        as_column(rules.base.of(ColumnExpression("income"))).alias("base"), transport
    )
    sums = [FunctionExpression("sum", as_column(amount)) for amount in rules.amounts(base, transport).values()]
    people.aggregate(sums).fetchall()


def _median(work: Callable[[], object], times: int = 5) -> float:
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return median(seconds)
