"""Which kinds of rows a roster has, how many of each, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from payung.errors import PayungError
from payung.generate.kinds import ODD, ORDINARY, Kind
from payung.generate.place import Place

LAPSED_SHARE = 0.3  # of the rows whose NIK stands in the extract, as in the samples
LAPSED_LINKS = 1 / 7  # of the links


def mixture(
    rows: int, *, to_linkage: float, links: float, odd: float, usable: Sequence[Kind], rng: Random
) -> list[Kind]:
    """One kind per making, shuffled; makings of two rows count twice. Raises PayungError where shares clash."""
    counts = _odd_counts(round(odd * rows), usable)
    odd_rows = sum(kind.rows * count for kind, count in counts.items())
    linked_rows = sum(kind.rows * count for kind, count in counts.items() if kind.linkage)
    linkage = round(to_linkage * rows)
    probable = round(links * linkage)
    enrol = linkage - linked_rows - probable
    known = rows - odd_rows - probable - enrol
    if enrol < 0:
        raise PayungError("generate.shares_clash", to_linkage=to_linkage, odd=odd, links=links)
    if known < 0:
        raise PayungError("generate.odd_clash", to_linkage=to_linkage, odd=odd)
    ordinary = {kind.name: kind for kind in ORDINARY}
    lapsed, probable_lapsed = round(known * LAPSED_SHARE), round(probable * LAPSED_LINKS)
    counts |= {
        ordinary["covered"]: known - lapsed,
        ordinary["lapsed"]: lapsed,
        ordinary["probable"]: probable - probable_lapsed,
        ordinary["probable_lapsed"]: probable_lapsed,
        ordinary["enrol"]: enrol,
    }
    order = [kind for kind, count in counts.items() for _ in range(count)]
    rng.shuffle(order)
    return order


def usable(place: Place, *, numeric: bool, coded: bool) -> list[Kind]:
    """The odd kinds that this place and this form can hold."""
    return [kind for kind in ODD if kind.fits(place) and (numeric or not kind.numeric) and (coded or not kind.coded)]


def _odd_counts(rows: int, kinds: Sequence[Kind]) -> dict[Kind, int]:
    """Makings per kind by weight, at least one of each as far as the rows reach, the commonest first."""
    by_weight = sorted(kinds, key=lambda kind: -kind.weight)
    counts: dict[Kind, int] = {}
    left = rows
    for kind in by_weight:
        counts[kind] = min(1, left // kind.rows)
        left -= counts[kind] * kind.rows
    total = sum(kind.weight for kind in kinds)
    weight = given = 0
    for kind in by_weight:  # what one kind cannot use up goes to the next
        weight += kind.weight
        more = (left * weight // total - given) // kind.rows
        counts[kind] += more
        given += more * kind.rows
    return counts
