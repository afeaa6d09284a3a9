"""The tree of regions comes into the database from the packaged reference, and from nowhere else.

Who may ask for it is decided where the run is asked for (`runs.actions.asking`); loading it gives nobody anything.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from django.db import transaction

from payung.platform.regions.events import REGIONS_LOADED
from payung.platform.regions.models import Region
from payung.platform.trail.record import Actor, record
from payung.reference import regions as reference

CHUNK = 2000


class Progress(Protocol):
    """As `runs.progress.Progress`, which stands on a later floor."""

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None: ...


def load_regions(*, by: Actor, codes: Collection[str] | None = None, progress: Progress | None = None) -> int:
    """Bring regions from the reference; how many were new or had changed. `codes`: these with all above and below
    them; without it all 91,599. Written in chunks, each a transaction, so that nothing else waits for long; done again
    it writes only what is missing or differs, and its one event closes it. Refused: a code that is not known
    (`reference.region_…`)."""
    tell = progress or _untold
    tell("read")
    wanted = _wanted(codes)
    standing = {code: (name, level, parent) for code, name, level, parent in
                Region.objects.values_list("code", "name", "level", "parent_id")}  # fmt: skip
    differing = [region for region in wanted if standing.get(region.code) != _columns(region)]
    tell("write", 0, len(differing))
    for start in range(0, len(differing), CHUNK):
        _write(differing[start : start + CHUNK])
        tell("write", min(start + CHUNK, len(differing)), len(differing))
    with record(REGIONS_LOADED, by=by) as event:
        event.facts |= {"regions": len(wanted), "changed": len(differing), "asked": sorted(codes or ())}
    return len(differing)


def _wanted(codes: Collection[str] | None) -> list[reference.Region]:
    """In order of code, so that each stands after the one above it."""
    if codes is None:
        return reference.ask("ORDER BY code")
    found = {region.code: region for code in codes for region in reference.path(code)}
    for code in codes:
        found |= {region.code: region for level in reference.LEVELS for region in reference.below(code, level)}
    return [found[code] for code in sorted(found)]


def _write(regions: list[reference.Region]) -> None:
    """One chunk: new ones stand, known ones are as the reference says."""
    rows = [Region(code=region.code, name=region.name, level=region.level, parent_id=_above(region.code))
            for region in regions]  # fmt: skip
    with transaction.atomic():
        Region.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["code"], update_fields=["name", "level", "parent"]
        )


def _columns(region: reference.Region) -> tuple[str, str, str | None]:
    return region.name, region.level, _above(region.code)


def _above(code: str) -> str | None:
    return code.rpartition(".")[0] or None


def _untold(stage: str, done: int = 0, total: int = 0) -> None:
    """Progress that nobody watches."""
