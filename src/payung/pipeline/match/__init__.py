"""Who of the roster stands in the extract, in the death list, or twice in the roster under two NIKs?

From `rows`, `checked`, `participants`, `deaths`, `decisions` to `matches` and `doubts` (docs/architecture.md). First by
exact NIK (`exact`); what is left by linkage: `candidates` cut by blocks, scored (`score`), judged (`choose`). The rules
are design.md, section 3; the idea stands in docs/explanation/matching.md. May be cut by NIK, then by block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from payung.pipeline import names, reasons, values
from payung.pipeline.match import candidates, choose, exact, score
from payung.pipeline.match.steps import run
from payung.pipeline.options import CoverOptions
from payung.pipeline.run import Registers
from payung.pipeline.settings import match_settings
from payung.sentences import Notice

if TYPE_CHECKING:
    import duckdb


def match(connection: duckdb.DuckDBPyConnection, options: CoverOptions, registers: Registers) -> tuple[Notice, ...]:
    """Make tables `matches` and `doubts`; returns what was too much to be searched whole. Rows that are refused or
    doubles take no part.

    `options` is not asked: matching depends on the people alone. Without extract or death list only the roster
    itself is searched for one person under two NIKs."""
    settings = match_settings()
    for macros in (names, reasons, values):
        macros.register(connection)
    run(connection, "match_macros")
    exact.find(connection, registers)
    capped = candidates.find(connection, registers, settings)
    score.score(connection, registers, settings)
    choose.choose(connection, settings)
    _forget(connection)
    return capped


def _forget(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop what matching has made on its way, Splink's tables too: the writers need the memory."""
    own = "starts_with({0}_name, 'match_') OR starts_with({0}_name, '__splink__')"
    for kind in ("view", "table"):
        made = connection.execute(f"SELECT {kind}_name FROM duckdb_{kind}s() WHERE {own.format(kind)}").fetchall()
        for (name,) in made:
            connection.execute(f'DROP {kind.upper()} "{name}"')
