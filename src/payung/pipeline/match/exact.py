"""Which rows stand under their own NIK in the extract or the death list, and is it the same person?

Found when name or birth date agrees, doubtful (`nik.other_person`) when neither does (design.md, section 3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from payung.pipeline.match.steps import run
from payung.pipeline.run import Registers

if TYPE_CHECKING:
    import duckdb


def find(connection: duckdb.DuckDBPyConnection, registers: Registers) -> None:
    """Tables `match_exact` and `match_death`: a line for a row and a record of its NIK, with `found`; table
    `match_speaking_exact`: for each row found, the record that speaks for the person."""
    run(connection, "match_exact" if registers.matched else "match_exact_none")
    connection.execute("CREATE OR REPLACE TEMP VIEW match_of_person AS FROM match_exact WHERE found")
    run(connection, "match_speaking")
    connection.execute("CREATE OR REPLACE TEMP TABLE match_speaking_exact AS FROM match_speaking")
    run(connection, "match_deaths" if registers.deaths_rows else "match_deaths_none")
