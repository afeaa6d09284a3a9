"""Which regions exist, by Kemendagri code and by name, and what lies above and below them. The door to the rest.

Data: Kepmendagri 300.2.2-2138/2025 as amended by 300.2.2-2430/2025, see `data/regions/SOURCE`. BPS codes are
another system and never taken for these; names are compared in `region_search`, former codes in `region_history`.
"""

from __future__ import annotations

import re

from payung.errors import PayungError
from payung.reference import region_history
from payung.reference.region_search import search
from payung.reference.region_table import LEVELS, Level, Region, ask, library, relation

__all__ = [
    "LEVELS", "Level", "Region", "ask", "below", "count_below", "dotted", "find", "get", "is_code", "known",
    "nearest", "path", "provinces", "relation", "resolve",
]  # fmt: skip

_CODE = re.compile(r"(\d{2})(?:\.?(\d{2})(?:\.?(\d{2})(?:\.?(\d{4}))?)?)?", re.ASCII)


def dotted(text: str) -> str | None:
    """`7111012004`, `71.11.01.2004` → `71.11.01.2004`; None where the text does not have the form of a code."""
    found = _CODE.fullmatch(text.strip())
    return ".".join(part for part in found.groups() if part) if found else None


def is_code(text: str) -> bool:
    """Whether a text is meant as a code: nothing but digits, dots and spaces, and a digit among them."""
    return re.fullmatch(r"[\d.\s]*\d[\d.\s]*", text, re.ASCII) is not None


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


def count_below(code: str) -> dict[Level, int]:
    """How many regions of each lower level lie inside. Raises as `get`."""
    region = get(code)
    counts = library().execute(
        "SELECT level, count(*) FROM regions WHERE starts_with(code, $code || '.') GROUP BY level",
        {"code": region.code},
    )
    inside = dict(counts.fetchall())
    return {level: inside[level] for level in LEVELS if level in inside}


def provinces() -> list[Region]:
    """The provinces of today, in order of code."""
    return ask("WHERE level = 'province' ORDER BY code")


def find(text: str, limit: int = 20) -> list[Region]:
    """Regions by name, best first: the very name, beginnings, parts; where there is none, near spellings."""
    return [hit.region for hit in search(text)[:limit]]


def resolve(text: str) -> Region:
    """The one region of a code or a name; never a pick among several.

    Raises PayungError as `get` for codes; `reference.name_ambiguous` and `reference.name_near` with the candidates,
    `reference.name_unknown` where nothing is near.
    """
    if is_code(text):
        return get(text)
    found = search(text)
    exact = [hit.region for hit in found if hit.exact]
    if len(exact) == 1:
        return exact[0]
    if exact:
        raise PayungError("reference.name_ambiguous", text=text[:60], candidates=_listed(exact))
    if found:
        raise PayungError("reference.name_near", text=text[:60], candidates=_listed([hit.region for hit in found]))
    raise PayungError("reference.name_unknown", text=text[:60])


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


def _not_found(code: str) -> PayungError:
    """Why a well-formed code is not known: it moved, it was given up, or it never was."""
    move = region_history.move_of(code)
    if move is not None:
        return PayungError(
            "reference.region_moved", asked=move.old_code, now=move.current_code, name=get(move.current_code).name
        )
    if heirs := region_history.heirs(code):
        return PayungError("reference.region_retired", asked=code, heirs=_labels([get(heir) for heir in heirs]))
    return PayungError("reference.region_unknown", asked=code, nearest=_labels(nearest(code)))


def _labels(listed: list[Region]) -> str:
    return ", ".join(region.label for region in listed)


def _listed(candidates: list[Region], limit: int = 6) -> str:
    """`71.01.12 Lolak (Kabupaten Bolaang Mongondow), …`, the level above in brackets."""
    shown = []
    for region in candidates[:limit]:
        above = path(region.code)[:-1]
        shown.append(f"{region.label} ({above[-1].name})" if above else region.label)
    return ", ".join(shown) + (", …" if len(candidates) > limit else "")
