"""What follows from the scores: found, doubtful, or another person? And who speaks for a person with many records?

Rules: design.md, section 3, "A doubt needs" and "The two errors are not alike"; thresholds in `settings.yaml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from payung.pipeline.match.steps import run
from payung.pipeline.settings import MatchSettings

if TYPE_CHECKING:
    import duckdb


def choose(connection: duckdb.DuckDBPyConnection, settings: MatchSettings) -> None:
    """Tables `matches` and `doubts` (docs/architecture.md), decisions of `decisions` applied."""
    run(connection, "match_doubts", offer_from=settings.offer_from, decide_from=settings.decide_from)
    run(connection, "match_states")
    run(connection, "match_persons")
    run(connection, "match_speaking")
    run(connection, "match_results", most=settings.most_candidates)
