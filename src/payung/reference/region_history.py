"""Which codes of former lists became which codes of today: the split of Papua in 2022, of Kolaka in 2013, swaps.

Sources: `data/regions/code_history.csv` and, for districts whose heir is known by regency only,
`data/nik_prefixes/retired.csv`. A code may be both known today and have meant another district before.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from payung.reference.packaged import table


@dataclass(frozen=True)
class Move:
    """`old_code` of a former list is `current_code` today, by `reason` and `law` (empty where no law moved it)."""

    old_code: str
    current_code: str
    name: str
    reason: str
    law: str
    basis: str


@cache
def moves() -> tuple[Move, ...]:
    """All moves that are known, in the order of the file."""
    return tuple(
        Move(row["old_code"], row["current_code"], row["current_name"], row["reason"], row["law"], row["basis"])
        for row in table("regions/code_history.csv")
    )


def move_of(code: str) -> Move | None:
    """The move of a former code or of the nearest region above it, or None."""
    by_code = {move.old_code: move for move in moves()}
    parts = code.split(".")
    above = (".".join(parts[:depth]) for depth in range(len(parts), 0, -1))
    return next((by_code[old] for old in above if old in by_code), None)


def moved_to(code: str) -> tuple[Move, ...]:
    """The moves whose code of today is `code`."""
    return tuple(move for move in moves() if move.current_code == code)


def heirs(code: str) -> tuple[str, ...]:
    """The regencies of which one took over a district code that is no longer in use; empty for other codes."""
    return _heirs().get(code.replace(".", ""), ()) if code.count(".") == 2 else ()


@cache
def _heirs() -> dict[str, tuple[str, ...]]:
    rows = table("nik_prefixes/retired.csv")
    return {row["nik_prefix"]: tuple(row["successor_regency_candidates"].split()) for row in rows}
