"""Which colours does the house have, and which colour and pattern stand for an outcome, in every file it writes?

Chosen in oklch and kept as sRGB: text on `solid` in `on`, and `deep` on `tint`, have a contrast of 4.5:1 at least;
marks have 3:1 on paper; any two marks stay apart for the three kinds of colour blindness (a test measures it).
"""

from __future__ import annotations

from dataclasses import dataclass

INK = "#192230"  # oklch(.25 .03 260)
GREY = "#555B63"  # oklch(.47 .015 255), second voice
LINE = "#D5D8DB"  # oklch(.88 .006 250)
PALE = "#F1F4F6"  # oklch(.965 .004 250)
WHITE = "#FFFFFF"
TEAL = "#0B5F63"  # oklch(.44 .07 200), the accent: what can be pressed or filled in, and nothing else
TEAL_TINT = "#E4F0EF"  # oklch(.95 .015 190)


@dataclass(frozen=True)
class Tone:
    """The mark (`solid`), the text on it, the tint behind tags and cells, the text on the tint, the pattern."""

    solid: str
    on: str
    tint: str
    deep: str
    pattern: str

    @property
    def thread(self) -> str:
        """The colour of the pattern's lines: the mark half way to white, so that the piece still reads as its mark."""
        parts = (int(self.solid[at : at + 2], 16) for at in (1, 3, 5))
        return "#" + "".join(f"{part + (255 - part) * 9 // 20:02X}" for part in parts)


TONES = {
    "covered": Tone("#1A6444", WHITE, "#E0F7E9", "#0C5C3C", "solid"),  # oklch(.45 .09 160)
    "enrol": Tone("#2378C2", WHITE, "#E5F2FF", "#004F8B", "rising"),  # oklch(.56 .14 250)
    "lapsed": Tone("#C18A21", INK, "#FDEED7", "#664605", "dots"),  # oklch(.67 .13 78)
    "review": Tone("#792291", WHITE, "#F7EBFB", "#673477", "grid"),  # oklch(.44 .18 318)
    "duplicate": Tone("#919497", INK, "#EEF0F3", "#4B4D50", "level"),  # oklch(.665 .006 250)
    "ineligible": Tone("#25364C", WHITE, "#EAF1FA", "#25364C", "upright"),  # oklch(.33 .045 255)
    "invalid": Tone("#B31415", WHITE, "#FFEBE8", "#822C25", "falling"),  # oklch(.49 .19 28)
}
