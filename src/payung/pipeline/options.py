"""What a run is asked: one frozen record, made once from the command line, a notebook or a programme."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from payung.errors import PayungError

Segment = Literal["bpu", "pu"]
Programme = Literal["jkk", "jkm", "jht"]
Funding = Literal["apbd", "apbn", "apbdes", "dbh", "csr", "self"]

SEGMENTS: tuple[Segment, ...] = ("bpu", "pu")
PROGRAMMES: tuple[Programme, ...] = ("jkk", "jkm", "jht")
FUNDINGS: tuple[Funding, ...] = ("apbd", "apbn", "apbdes", "dbh", "csr", "self")

# One bit a programme of law, in masks of what is asked for and of what a record is active on.
PROGRAMME_BITS = {"jkk": 1, "jkm": 2, "jht": 4, "jp": 8, "jkp": 16}


@dataclass(frozen=True)
class CoverOptions:
    """`month` is a first of month; `base` is "minimum", "income" or rupiah a month; `region` a Kemendagri code."""

    month: date
    region: str | None = None
    segment: Segment = "bpu"
    programmes: tuple[Programme, ...] = ("jkk", "jkm")
    risk_group: int = 1
    funding: Funding = "apbd"
    base: Literal["minimum", "income"] | int = "minimum"
    participants_date: date | None = None

    @property
    def programme_mask(self) -> int:
        return sum(PROGRAMME_BITS[programme] for programme in self.programmes)


def programmes_of(text: str) -> tuple[Programme, ...]:
    """`"jkk,jkm"` → ("jkk", "jkm"), each once, in the order of the law. PayungError names what is unknown."""
    wanted = {word for word in re.split(r"[,+\s]+", text.strip().lower()) if word}
    if unknown := sorted(wanted - set(PROGRAMMES)):
        raise PayungError("cover.programme_unknown", text=unknown[0][:20])
    if not wanted:
        raise PayungError("cover.programme_unknown", text=text[:20])
    return tuple(programme for programme in PROGRAMMES if programme in wanted)


def base_of(text: str) -> Literal["minimum", "income"] | int:
    """`minimum`, `income`, or rupiah a month with or without thousands dots."""
    word = text.strip().lower()
    if word == "minimum":
        return "minimum"
    if word == "income":
        return "income"
    digits = re.sub(r"[.\s]|^rp", "", word)
    if not digits.isascii() or not digits.isdigit() or int(digits) == 0:
        raise PayungError("cover.base_unreadable", text=text[:20])
    return int(digits)
