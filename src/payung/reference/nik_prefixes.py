"""Which first six digits a NIK may have: districts of today and of former lists.

A NIK keeps the code of its first issue for life, so a retired prefix is a fact about the past and says nothing
about where the person lives. Sources: `data/regions/SOURCE`, `data/nik_prefixes/SOURCE`.
"""

from __future__ import annotations

from functools import cache

import duckdb

from payung.reference import region_history, regions
from payung.reference.packaged import data, statement


def relation(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
    """`prefix` (6 digits), `status` ('current' or 'retired'), `successors` (codes of today), one row a prefix.

    Current are the districts of today; their `successors` are empty, but where the code was given to another
    district in between. Retired are the prefixes of the list and those that follow from codes that moved.
    """
    moves = region_history.moves()
    return connection.sql(
        statement("nik_prefixes"),
        params={
            "regions": str(data("regions/regions.parquet")),
            "retired": str(data("nik_prefixes/retired.csv")),
            "old_codes": [move.old_code for move in moves],
            "current_codes": [move.current_code for move in moves],
        },
    )


@cache
def provinces() -> frozenset[str]:
    """The two digits of every province that is known, of today or of a former list."""
    former = {move.old_code[:2] for move in region_history.moves()}
    return frozenset(province.code for province in regions.provinces()) | former
