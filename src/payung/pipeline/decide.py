"""Which one answer does each row get? From `checked` and `matches` to `decided` (docs/architecture.md).

Rule: the table of the design, section 3, first line that applies. What a platform knows besides, a programme's rule or
an open batch, comes in as plain values in a table `verdicts` (row_ord, code, text); without one there is nothing.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from payung.law import parameters
from payung.pipeline import reasons
from payung.pipeline.engine import statement
from payung.pipeline.options import CoverOptions
from payung.pipeline.run import Registers

if TYPE_CHECKING:
    import duckdb

# Reasons of the row itself that make it ineligible (line 5 of the table).
BARS = ("age.limit", "occupation.civil_servant", "region.outside", "programme.rule")
# What may come in from outside: the first bars, the second is told and changes no outcome.
VERDICTS = ("programme.rule", "batch.open")


def decide(connection: duckdb.DuckDBPyConnection, options: CoverOptions, registers: Registers) -> None:
    """Make table `decided`: every row of `checked` with its outcome, the mask of all its reasons, and for a duplicate
    the `row_ord` of the row that is judged in its place."""
    reasons.register(connection)
    stand_in(connection, "matches", "decide_no_matches")
    stand_in(connection, "verdicts", "decide_no_verdicts")
    connection.execute(statement("decide_verdicts"))
    asked = {
        "asked": options.programme_mask,
        "bars": reasons.mask(*BARS),
        "stale": stale_since(options, registers) is not None,
    }
    connection.execute(statement("decide_outcomes"), asked)


def stale_since(options: CoverOptions, registers: Registers) -> date | None:
    """The date of the oldest extract, if that is too old at the month asked for; else None."""
    dates = [extract.as_of for extract in registers.extracts if extract.as_of]
    limit = timedelta(days=stale_days(options))
    return min(dates) if dates and options.month - min(dates) > limit else None


def stale_days(options: CoverOptions) -> int:
    """An extract older than this many days at the month asked for is warned of."""
    days: int = parameters.at("membership.extract_stale_days", options.month).content
    return days


def stand_in(connection: duckdb.DuckDBPyConnection, name: str, empty: str) -> None:
    """Make an empty `name` by statement `empty`, where a run without an extract or a platform has none."""
    [(known,)] = connection.execute(
        "SELECT count(*) FROM information_schema.tables WHERE table_name = $name", {"name": name}
    ).fetchall()
    if not known:
        connection.execute(statement(empty))
