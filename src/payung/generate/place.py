"""Where a generated roster lives: the villages of the region asked for, its neighbours, the NIK prefixes there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from payung.reference import nik_prefixes, regions
from payung.reference.regions import Region


@dataclass(frozen=True)
class Home:
    """A district with its villages."""

    code: str
    name: str
    villages: Sequence[Region]


@dataclass(frozen=True)
class Place:
    """`region` is the code asked for; `outside` are districts elsewhere: of the same province, or of the next one."""

    region: str
    name: str
    regency: str
    regency_name: str
    homes: Sequence[Home]
    outside: Sequence[Home]
    retired: Sequence[str]

    def prefixes(self, wide: bool) -> list[str]:
        """First six digits of NIKs: of the region's districts, with `wide` those elsewhere as well."""
        homes = [*self.homes, *self.outside] if wide else self.homes
        return [home.code.replace(".", "") for home in homes]


def place(code: str) -> Place:
    """The region of a code. Raises as `reference.regions.get` where there is none."""
    region = regions.get(code)
    province = region.code[:2]
    inside = [region] if region.level == "village" else regions.below(region.code, "village")
    everywhere = regions.below(province, "district")
    own = {village.code[:8] for village in inside}
    abroad = _neighbour(province) if region.level == "province" else province
    elsewhere = [found for found in regions.below(abroad, "district") if found.code not in own]
    regency = regions.get(region.code[:5] if len(region.code) > 2 else everywhere[0].code[:5])
    return Place(
        region=region.code,
        name=region.name,
        regency=regency.code,
        regency_name=regency.name,
        homes=_homes([found for found in everywhere if found.code in own], inside),
        outside=_homes(elsewhere, regions.below(abroad, "village")),
        retired=_retired(regency.code),
    )


def _neighbour(province: str) -> str:
    """The province whose code comes next, and the first after the last."""
    codes = [found.code for found in regions.provinces()]
    return codes[(codes.index(province) + 1) % len(codes)]


def _homes(districts: Sequence[Region], villages: Sequence[Region]) -> list[Home]:
    by_district: dict[str, list[Region]] = {district.code: [] for district in districts}
    for village in villages:
        if village.code[:8] in by_district:
            by_district[village.code[:8]].append(village)
    return [
        Home(district.code, district.name, by_district[district.code])
        for district in districts
        if by_district[district.code]
    ]


def _retired(regency: str) -> list[str]:
    """Prefixes of former districts that today's regency may have come from; any of the province where none is known."""
    with duckdb.connect() as connection:
        retired = nik_prefixes.relation(connection).filter("status = 'retired'").order("prefix").fetchall()
    near = [prefix for prefix, _, successors in retired if regency in (successors or [])]
    return near or [prefix for prefix, _, _ in retired if prefix.startswith(regency[:2])]
