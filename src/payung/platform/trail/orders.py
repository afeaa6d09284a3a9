"""Which payloads an order names: positions as pairs from-to, short even where there are many. Reads only."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from payung.platform.trail.events import ORDERS
from payung.platform.trail.models import Event, Payload


def spans(positions: Iterable[int]) -> list[list[int]]:
    """The payloads at these positions as pairs: two stand in one pair where no payload that stays lies between them.

    Asked before the payloads are removed.
    """
    found: list[list[int]] = []
    chosen, adjoining = set(positions), False
    if not chosen:
        return found
    inside = Payload.objects.filter(position__range=(min(chosen), max(chosen))).order_by("position")
    for position in inside.values_list("position", flat=True).iterator():
        if position not in chosen:
            adjoining = False
        elif adjoining:
            found[-1][1] = position
        else:
            found.append([position, position])
            adjoining = True
    return found


class Orders:
    """All orders of a chain, to be asked for one position after the other. An order names only what stood before it."""

    def __init__(self) -> None:
        told = Event.objects.filter(type__in=ORDERS).values_list("position", "facts")
        pairs = sorted(
            (first, last) for at, facts in told for first, last in facts.get("destroyed", ()) if first <= last < at
        )
        self._first: list[int] = []
        self._last: list[int] = []
        for first, last in pairs:
            if self._last and first <= self._last[-1] + 1:
                self._last[-1] = max(last, self._last[-1])
            else:
                self._first.append(first)
                self._last.append(last)

    def cover(self, position: int) -> bool:
        """Whether an order names this position."""
        at = bisect_right(self._first, position) - 1
        return at >= 0 and position <= self._last[at]
