"""What an occupation, as people write it, says: civil servant, part-time PPPK, transport, or nothing of these.

The words stand in `occupations.yaml`. Which outcome follows is left to the pipeline; rule: design, section 3,
occupation and price.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import duckdb

from payung.reference.packaged import statement
from payung.sentences import load_yaml

CLASSES = ("civil_servant", "pppk_part_time", "transport")


def register(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the macro `occupation_class(occupation, worker_group)` known: one of `CLASSES`, or NULL.

    `worker_group` only tells that a PPPK is a part-time one. Meant for distinct texts.
    """
    for name in ("civil_servant", "pppk", "part_time", "transport", "someone_else", "not_civil_servant"):
        connection.execute(f"SET VARIABLE occupation_{name} = ?", [_pattern(name)])
    connection.execute(statement("occupations"))


def civil_servant_law() -> str:
    """The reference for: civil servants, soldiers and police are insured elsewhere."""
    return str(_tables()["civil_servant"]["law"])


def _pattern(name: str) -> str:
    """One regular expression for the words of a table, on text that has a blank before and behind each word."""
    words = sorted(_tables()[name]["words"], key=len, reverse=True)
    return f" ({'|'.join(words)}) "


@cache
def _tables() -> dict[str, Any]:
    from importlib.resources import files

    text = (files(__package__) / "occupations.yaml").read_text("utf-8")
    return dict(load_yaml(text))
