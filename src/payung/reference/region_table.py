"""The regions as a table: what a region is, the packaged relation, and the library's own copy to ask.

What is asked of it stands in `regions` (by code) and `region_search` (by name). Data: `data/regions/SOURCE`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import duckdb

from payung.reference.packaged import data, statement

Level = Literal["province", "regency", "district", "village"]

LEVELS: tuple[Level, ...] = ("province", "regency", "district", "village")


@dataclass(frozen=True)
class Region:
    """One region: dotted Kemendagri code, name as the decree writes it, level."""

    code: str
    name: str
    level: Level

    @property
    def label(self) -> str:
        """`71.11 Kabupaten Bolaang Mongondow Selatan`."""
        return f"{self.code} {self.name}"


def relation(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
    """All regions, in order of code: `code`, `name`, `level`, `name_key` (the name after `region_names.fold`)."""
    return connection.read_parquet(str(data("regions/regions.parquet")))


def ask(rest: str, **parameters: object) -> list[Region]:
    """The regions of `FROM regions` + `rest`, with named parameters."""
    found = library().execute(f"SELECT code, name, level FROM regions {rest}", parameters)
    return [Region(*row) for row in found.fetchall()]


def library() -> duckdb.DuckDBPyConnection:
    """A cursor on the library's own database; its table `regions` is `relation` with `known_as`. One a question."""
    return _loaded().cursor()


@cache
def _loaded() -> duckdb.DuckDBPyConnection:
    """The regions in memory from the first question on; apart from any run, whose engine is set up elsewhere."""
    connection = duckdb.connect(config={"threads": 1, "memory_limit": "200MB"})
    connection.execute(statement("region_library"), {"file": str(data("regions/regions.parquet"))})
    return connection
