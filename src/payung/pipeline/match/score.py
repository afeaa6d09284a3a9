"""How likely is each pair one person? Splink weighs the comparisons of `settings.yaml`; nothing is trained in a run.

The only file that knows Splink, and it loads it only when there is a pair to score. What follows from a probability
is left to `choose`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from payung.pipeline.run import Registers
from payung.pipeline.settings import Level, MatchSettings

if TYPE_CHECKING:
    import duckdb

AT_ONCE = 500_000  # pairs: what Splink carries along of each would not fit in memory for all of a large roster


def score(connection: duckdb.DuckDBPyConnection, registers: Registers, settings: MatchSettings) -> None:
    """Table `match_scored`: source, row_ord, rec, id_r, probability, and for each comparison its level by name."""
    [(pairs, rows)] = connection.execute(
        "SELECT (SELECT count(*) FROM match_pairs), (SELECT count(*) FROM match_everybody)"
    ).fetchall()
    if not pairs:
        connection.execute(_nothing(settings))
        return
    people = {
        "participants": sum(extract.rows for extract in registers.extracts),
        "deaths": registers.deaths_rows,
        "roster": rows,
    }
    values = priors(people, settings) | {"neighbouring_serials": settings.neighbouring_serials}
    connection.execute(_nothing(settings))
    for first in range(0, pairs, AT_ONCE):
        predicted = _predict(connection, settings, first)
        connection.execute(_probabilities(predicted, settings), values | {"first": first, "last": first + AT_ONCE})
        connection.execute(f"DROP TABLE {predicted}")


def priors(people: Mapping[str, int], settings: MatchSettings) -> dict[str, float]:
    """The weight of a pair of each source before anything is compared: log2 of the odds that it is one person.

    The more people a source holds, the more of them are alike by chance, and the less a single pair is worth."""
    shares = settings.expected_share
    return {source: math.log2(shares[source] / max(people[source], 1)) for source in shares}


def _predict(connection: duckdb.DuckDBPyConnection, settings: MatchSettings, first: int) -> str:
    """Have Splink weigh AT_ONCE pairs of `match_pairs` from `first` on, at even odds; the name of its table."""
    from splink import DuckDBAPI, Linker

    connection.execute(
        "CREATE OR REPLACE TEMP VIEW match_splink_pairs AS"
        " SELECT row_ord AS join_key_l, id_r AS join_key_r, '0' AS match_key FROM match_pairs"
        f" WHERE rowid >= {first} AND rowid < {first + AT_ONCE}"
    )
    api = DuckDBAPI(connection=connection)
    linker = Linker(api.register("match_people"), _model(settings), log_level=None, validate_settings=False)
    linker.table_management.register_blocked_pairs_for_predict(api.register("match_splink_pairs"))
    name: str = linker.inference.predict(warning_mode="never").physical_name
    return name


def _model(settings: MatchSettings) -> dict[str, Any]:
    """The settings as Splink's model. All people stand in one table, so ids need no name of a data set."""
    return {
        "link_type": "dedupe_only",
        "probability_two_random_records_match": 0.5,
        "blocking_rules_to_generate_predictions": [],
        "retain_matching_columns": True,  # brings the levels with it
        "retain_intermediate_calculation_columns": False,
        "comparisons": [
            {"output_column_name": name, "comparison_levels": [_level(level) for level in levels]}
            for name, levels in settings.comparisons.items()
        ],
    }


def _level(level: Level) -> dict[str, Any]:
    said = {"sql_condition": level.when, "label_for_charts": level.level}
    if level.m is None:
        return said | {"is_null_level": True}
    return said | {"m_probability": level.m, "u_probability": level.u}


def _probabilities(predicted: str, settings: MatchSettings) -> str:
    levels = ", ".join(
        f"coalesce({_names(comparison)}[gamma_{name} + 1], 'missing') AS {name}"
        for name, comparison in settings.comparisons.items()
    )
    priors_by_source = " ".join(f"WHEN '{source}' THEN ${source}" for source in settings.expected_share)
    return f"""
        INSERT INTO match_scored
        SELECT p.*, 1 / (1 + pow(2, -(s.match_weight + CASE p.source {priors_by_source} END))) AS probability, {levels},
            givens_same(s.name_l, s.name_r) AS same_given,
            niks_neighbour(s.nik_l, s.nik_r, $neighbouring_serials) AS neighbours
        FROM {predicted} s JOIN match_pairs p ON p.row_ord = s.unique_id_l AND p.id_r = s.unique_id_r
        WHERE p.rowid >= $first AND p.rowid < $last
    """


def _names(comparison: tuple[Level, ...]) -> list[str]:
    """Names of the levels as Splink counts them: the last is 0; a missing value, -1, has none here."""
    return [level.level for level in reversed(comparison) if level.m is not None]


def _nothing(settings: MatchSettings) -> str:
    levels = ", ".join(f"NULL::VARCHAR AS {name}" for name in settings.comparisons)
    return f"""
        CREATE OR REPLACE TEMP TABLE match_scored AS
        SELECT *, NULL::DOUBLE AS probability, {levels}, false AS same_given, false AS neighbours
        FROM match_pairs WHERE false
    """
