"""Which districts and villages the lists of the form offer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from payung.reference import regions
from payung.reference.region_names import fold
from payung.reference.regions import Region


@dataclass(frozen=True)
class Place:
    """One village as the form offers it, with the names of what lies above."""

    district: str
    village: str
    code: str
    regency: str


def places_of(region: Region) -> list[Place]:
    """Every village of the region, districts in order of their names, villages in order of their codes.

    Where a desa and a kelurahan of one district share a name, both say which they are.
    """
    above = {known.code: known.name for known in regions.ask("WHERE level IN ('regency', 'district')")}
    found = [
        Place(above[village.code[:8]], village.name, village.code, above[village.code[:5]])
        for village in regions.below(region.code, "village")
    ]
    shared = Counter((place.code[:8], fold(place.village)) for place in found)
    return sorted(
        (_told_apart(place) if shared[place.code[:8], fold(place.village)] > 1 else place for place in found),
        key=lambda place: (place.district, place.code),
    )


def full_name(region: Region) -> str:
    """`Sondana, Bolaang Uki, Kabupaten Bolaang Mongondow Selatan`; a province or regency by its own name."""
    parts = [part.name for part in regions.path(region.code)[1:]] or [region.name]
    return ", ".join(reversed(parts))


def _told_apart(place: Place) -> Place:
    kind = "Kelurahan" if place.code[9] == "1" else "Desa"  # first digit of the last part, by the decree
    return Place(place.district, f"{kind} {place.village}", place.code, place.regency)
