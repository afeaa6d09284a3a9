"""What the second answer is asked and what it says: plain records, shared by the files of this folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

OUTCOMES = ("invalid", "duplicate", "ineligible", "covered", "lapsed", "review", "enrol")


class Fit(Enum):
    """Do two values agree? `UNCLEAR` where the design leaves it to a threshold; both answers are then right."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"
    MISSING = "missing"  # one side says nothing: it neither agrees nor disagrees


@dataclass(frozen=True)
class Question:
    """The options of a run. `month` is a first of month; `base` "minimum", "income" or rupiah."""

    month: date
    region: str | None = None
    segment: str = "bpu"
    programmes: tuple[str, ...] = ("jkk", "jkm")
    funding: str = "apbd"
    base: str | int = "minimum"
    risk_group: int = 1
    participants_date: date | None = None


@dataclass(frozen=True)
class Price:
    """Rupiah of one month by programme; null programmes are those not asked for."""

    jkk: int
    jkm: int
    jht: int
    if_relief: int | None = None

    @property
    def total(self) -> int:
        return self.jkk + self.jkm + self.jht


@dataclass
class Facts:
    """Codes found about one row: those that must stand, and those that may."""

    must: set[str] = field(default_factory=set)
    may: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Answer:
    """All right answers of one row: for each acceptable outcome the codes that must stand beside it.

    `never` are codes that would be a lie; `price` counts when the outcome is `enrol` or `lapsed`;
    `record` is the position of the extract's record that must be shown, None where the text does not decide.
    """

    worlds: Mapping[str, frozenset[str]]
    never: frozenset[str] = frozenset()
    duplicate_of: int | None = None
    price: Price | None = None
    record: int | None = None

    @property
    def accept(self) -> frozenset[str]:
        return frozenset(self.worlds)
