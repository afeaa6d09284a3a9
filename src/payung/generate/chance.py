"""Rows beside which a stranger stands who, by chance alone, looks like the same person: there `review` is right too.

Among ten million invented people some share a given name, a mother's name and nearly a birth date with a row that is
new. Nobody can tell them apart, so the truth must not ask for it. The look is coarse and owes nothing to any matcher.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import duckdb
import pyarrow as pa

from payung.generate.cases import Case, Sent
from payung.generate.noise.names import given
from payung.generate.packaged import statement

# Kinds whose right answer would be another if somebody looked alike.
LOOKED_AT = frozenset({
    "enrol", "minor", "age_tomorrow", "not_civil_servant", "part_time", "retired_prefix", "prefix_unknown",
    "village_unknown", "birth_mismatch", "sex_mismatch", "whole_zero", "namesake", "namesake_same_birth", "near_nik",
    "sibling",
})  # fmt: skip
SCHEMA = pa.schema(
    [("place", pa.int64()), ("nik", pa.string()), ("given", pa.string()), ("name", pa.string()),
     ("mother_name", pa.string()), ("mother", pa.string()), ("birth_date", pa.date32())]
)  # fmt: skip


class Suspects:
    """Rows that could be mistaken for somebody else, as they were before any noise; those without mother as sent."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, str, str, str, str, str, date]] = []
        self.doubtful: set[int] = set()

    def add(self, case: Case, clean: Sent) -> None:
        if case.kind in LOOKED_AT and clean.name and isinstance(clean.birth_date, date):
            mother = (case.sent.mother_name and clean.mother_name) or ""
            self._rows.append((case.order, str(clean.nik), given(clean.name).upper(), clean.name, mother,
                               mother.upper(), clean.birth_date))  # fmt: skip

    def install(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Makes the table `suspects` known, once all rows are made."""
        columns: Iterable[Iterable[object]] = zip(*self._rows, strict=True) if self._rows else [()] * len(SCHEMA)
        connection.register("suspects", pa.table([list(column) for column in columns], schema=SCHEMA))

    def look(self, connection: duckdb.DuckDBPyConnection, others: duckdb.DuckDBPyRelation) -> None:
        """Remembers the places of rows that somebody among `others` resembles.

        `others`: `nik`, `name`, `mother_name`, `birth_date`, and `place`: whose record it is, null for strangers.
        """
        others.create_view("others", replace=True)
        self.doubtful.update(place for (place,) in connection.sql(statement("chance")).fetchall())
