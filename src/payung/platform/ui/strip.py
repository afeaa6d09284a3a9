"""The strip as a drawing for a page: all rows as one bar, cut by outcome in the fixed order of the look.

Widths are percentages written as attributes, so that the drawing needs no inline style and patterns keep their shape.
A piece that is there is seen: it has a least width, taken from the wide ones. Nothing has no piece.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from payung.palette import TONES
from payung.platform.ui.words import count, language
from payung.sentences import say

OUTCOMES = tuple(TONES)
LEAST = Decimal("0.8")
ROOM_FOR_NUMBER = Decimal(5)


@dataclass(frozen=True)
class Piece:
    """`x` and `width` in percent of the bar; `number` as it is written; `href` where its rows are listed."""

    outcome: str
    rows: int
    x: Decimal
    width: Decimal
    href: str = ""

    @property
    def label(self) -> str:
        return say(f"outcomes.{self.outcome}", language())

    @property
    def number(self) -> str:
        return count(self.rows)

    @property
    def pattern(self) -> str:
        return TONES[self.outcome].pattern

    @property
    def middle(self) -> Decimal:
        return self.x + self.width / 2

    @property
    def roomy(self) -> bool:
        """Whether the number can stand inside."""
        return self.width >= ROOM_FOR_NUMBER + Decimal("0.7") * len(self.number)


def pieces(counts: Mapping[str, int], links: Mapping[str, str] | None = None) -> list[Piece]:
    """All seven outcomes in the order of the strip; those without rows have no width. Widths add up to 100."""
    total = sum(counts.get(code, 0) for code in OUTCOMES)
    widths = _widths({code: counts.get(code, 0) for code in OUTCOMES}, total)
    found, x = [], Decimal(0)
    for code in OUTCOMES:
        found.append(Piece(code, counts.get(code, 0), x, widths[code], (links or {}).get(code, "")))
        x += widths[code]
    return found


def described(found: list[Piece]) -> str:
    """The strip in words: `2.113 daftarkan, 120 perlu telaah`."""
    return ", ".join(f"{piece.number} {piece.label.lower()}" for piece in found if piece.rows) or gettext(
        "tidak ada baris"
    )


def _widths(counts: Mapping[str, int], total: int) -> dict[str, Decimal]:
    """Shares in percent, each that is not nothing at least LEAST, the rest taken evenly from the wide ones."""
    if not total:
        return dict.fromkeys(counts, Decimal(0))
    exact = {code: Decimal(100) * rows / total for code, rows in counts.items()}
    small = {code for code, share in exact.items() if 0 < share < LEAST}
    wide = sum((share for code, share in exact.items() if code not in small), Decimal(0))
    left = 100 - LEAST * len(small)
    grown = {code: LEAST if code in small else share * left / wide for code, share in exact.items()}
    rounded = {code: width.quantize(Decimal("0.001")) for code, width in grown.items()}
    widest = max(rounded, key=lambda code: rounded[code])
    rounded[widest] += 100 - sum(rounded.values(), Decimal(0))
    return rounded
