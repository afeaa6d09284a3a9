"""Which regions exist, by Kemendagri code: look-up by code, what lies above and below, and the whole as a relation.

Search by name stands in `region_search`, codes of former lists in `region_history`. Data: Kepmendagri
300.2.2-2138/2025 as amended by 300.2.2-2430/2025, see `data/regions/SOURCE`. BPS codes are another system.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

import duckdb

from payung.errors import PayungError
from payung.reference import region_history
from payung.reference.packaged import data

Level = Literal["province", "regency", "district", "village"]

LEVELS: tuple[Level, ...] = ("province", "regency", "district", "village")

_CODE = re.compile(r"(\d{2})(?:\.?(\d{2})(?:\.?(\d{2})(?:\.?(\d{4}))?)?)?", re.ASCII)


@dataclass(frozen=True)
class Region:
    """One region: dotted Kemendagri code, name as the decree writes it, level."""

    code: str
    name: str
    level: Level

    @property
    def label(self) -> str:
        """`71.11 Kabupaten Bolaang Mongondow Selatan`."""
        return f"{self.code} {self.name}"


def dotted(text: str) -> str | None:
    """`7111012004`, `71.11.01.2004` → `71.11.01.2004`; None where the text does not have the form of a code."""
    found = _CODE.fullmatch(text.strip())
    return ".".join(part for part in found.groups() if part) if found else None


def get(code: str) -> Region:
    """The region of a code, with or without dots.

    Raises PayungError `reference.region_code_form` where it is no code, `reference.region_moved` where another
    code took its place, `reference.region_unknown` (with the nearest known ones) where there is none.
    """
    asked = dotted(code)
    if asked is None:
        raise PayungError("reference.region_code_form", text=code[:30])
    region = known(asked)
    if region is None:
        raise _not_found(asked)
    return region


def known(code: str) -> Region | None:
    """The region of a dotted code, or None."""
    return next(iter(ask("WHERE code = $code", code=code)), None)


def path(code: str) -> list[Region]:
    """From the province down to the region itself. Raises as `get`."""
    return ask("WHERE starts_with($code || '.', code || '.') ORDER BY code", code=get(code).code)


def below(code: str, level: Level) -> list[Region]:
    """All regions of `level` inside the region, in order of code; of its own level: itself. Raises as `get`."""
    return ask(
        "WHERE starts_with(code || '.', $code || '.') AND level = $level ORDER BY code",
        code=get(code).code,
        level=level,
    )


def provinces() -> list[Region]:
    """The provinces of today, in order of code."""
    return ask("WHERE level = 'province' ORDER BY code")


def nearest(code: str, limit: int = 3) -> list[Region]:
    """Regions that one might have meant by an unknown code: those of the nearest known parent, likest first."""
    parent, _, last = code.rpartition(".")
    while parent and known(parent) is None:
        parent, _, last = parent.rpartition(".")
    siblings = below(parent, LEVELS[parent.count(".") + 1]) if parent else provinces()

    def distance(region: Region) -> tuple[int, int, str]:
        own = region.code.rpartition(".")[2]
        return sum(a != b for a, b in zip(own, last, strict=True)), abs(int(own) - int(last)), own

    return sorted(siblings, key=distance)[:limit]


def relation(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
    """All regions, in order of code: `code`, `name`, `level`, `name_key` (the name after `region_names.fold`)."""
    return connection.read_parquet(str(data("regions/regions.parquet")))


def ask(rest: str, **parameters: object) -> list[Region]:
    """`SELECT code, name, level FROM regions` + `rest` on the library's own table; safe from several threads."""
    found = _library().cursor().execute(f"SELECT code, name, level FROM regions {rest}", parameters)
    return [Region(*row) for row in found.fetchall()]


@cache
def _library() -> duckdb.DuckDBPyConnection:
    """The regions in memory, loaded at the first question; apart from any run, whose engine is set up elsewhere."""
    connection = duckdb.connect(config={"threads": 1, "memory_limit": "200MB"})
    relation(connection).create("regions")
    return connection


def _not_found(code: str) -> PayungError:
    move = region_history.move_of(code)
    if move is not None:
        return PayungError(
            "reference.region_moved", asked=move.old_code, now=move.current_code, name=get(move.current_code).name
        )
    return PayungError(
        "reference.region_unknown", asked=code, nearest=", ".join(region.label for region in nearest(code))
    )
