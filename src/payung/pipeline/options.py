"""What a run is asked: one frozen record, made once from the command line, a notebook or a programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Segment = Literal["bpu", "pu"]
Programme = Literal["jkk", "jkm", "jht"]
Funding = Literal["apbd", "apbn", "apbdes", "dbh", "csr", "self"]

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
