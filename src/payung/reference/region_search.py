"""Which regions a name may mean: «bolsel», «Kec. Posigadan», «Sondana, Bolsel», «Kolaka Tmur».

Names are compared after `region_names.fold`; a kind in front narrows, what follows a comma names a region above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from payung.reference.packaged import statement, table
from payung.reference.region_names import fold
from payung.reference.region_table import Level, Region, library

# The kind that stands before a name says the level; "Kota" and "Kabupaten" also tell two regencies apart.
_KINDS: tuple[tuple[str, Level, str], ...] = (
    ("provinsi|prov", "province", ""),
    ("kabupaten|kab", "regency", "Kabupaten "),
    ("kota", "regency", "Kota "),
    ("kecamatan|kec", "district", ""),
    ("kelurahan|kel|desa|ds", "village", ""),
)


@dataclass(frozen=True)
class Hit:
    """A region found by name: by the very one (rank 0), its beginning (1), a part (2) or a near spelling (3)."""

    region: Region
    rank: int

    @property
    def exact(self) -> bool:
        return self.rank == 0

    @property
    def near(self) -> bool:
        return self.rank == 3


def search(text: str) -> list[Hit]:
    """All regions that the text may mean, best first; near spellings only where no name holds the text."""
    name, *above = (part.strip() for part in text.split(","))
    key = fold(name)
    if not key:
        return []
    hits = _asked("region_named", key=key, alias=_aliases().get(key, "")) or _asked("region_near", key=key)
    return _below(above, _of_kind(name, hits))


def _asked(statement_name: str, **parameters: str) -> list[Hit]:
    rows = library().execute(statement(statement_name), parameters).fetchall()
    return [Hit(Region(code, name, level), rank) for code, name, level, rank in rows]


def _of_kind(name: str, hits: list[Hit]) -> list[Hit]:
    """Only the hits of the kind that the text names; all of them where none is of that kind (Kota Baru)."""
    for words, level, start in _KINDS:
        if re.match(rf"({words})\b", name, re.IGNORECASE):
            kept = [hit for hit in hits if hit.region.level == level and hit.region.name.startswith(start)]
            return kept or hits
    return hits


def _below(above: list[str], hits: list[Hit]) -> list[Hit]:
    """Only the hits that lie below every region named after a comma."""
    for text in filter(None, above):
        parents = {hit.region.code for hit in search(text) if hit.exact}
        hits = [hit for hit in hits if any(hit.region.code.startswith(f"{code}.") for code in parents)]
    return hits


@cache
def _aliases() -> dict[str, str]:
    return {fold(row["alias"]): row["code"] for row in table("regions/aliases.csv")}
