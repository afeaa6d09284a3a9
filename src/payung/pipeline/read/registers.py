"""What is the roster held against? The one door to extracts and death list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from payung.pipeline.options import CoverOptions
from payung.pipeline.read.deaths import read_deaths
from payung.pipeline.read.participants import read_participants
from payung.pipeline.run import Registers


def read_registers(
    connection: duckdb.DuckDBPyConnection, participants: Sequence[Path], deaths: Path | None, options: CoverOptions
) -> Registers:
    """Make `participants` and `deaths`, always there and perhaps empty. Needs the macros of `values.register`."""
    extracts, notices = read_participants(
        connection,
        participants,
        participants_date=options.participants_date,
        month=options.month,
        programmes=options.programme_mask,
    )
    dead, more = read_deaths(connection, deaths)
    return Registers(extracts, deaths.name if deaths else None, dead, (*notices, *more))
