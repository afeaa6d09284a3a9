"""What a run is asked: one frozen record, made once from the command line, a notebook or a programme."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from payung.errors import PayungError
from payung.months import first_of_month
from payung.months import month as month_of

Segment = Literal["bpu", "pu"]
Programme = Literal["jkk", "jkm", "jht"]
Funding = Literal["apbd", "apbn", "apbdes", "dbh", "csr", "self"]

SEGMENTS: tuple[Segment, ...] = ("bpu", "pu")
PROGRAMMES: tuple[Programme, ...] = ("jkk", "jkm", "jht")
FUNDINGS: tuple[Funding, ...] = ("apbd", "apbn", "apbdes", "dbh", "csr", "self")
RISK_GROUPS = (1, 2, 3, 4, 5)

Choice = TypeVar("Choice")

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


def asked(
    month: date | str,
    *,
    region: str | None = None,
    segment: str = "bpu",
    programmes: str | Iterable[str] = ("jkk", "jkm"),
    risk_group: int = 1,
    funding: str = "apbd",
    base: str | int | None = None,
    participants_date: date | str | None = None,
) -> CoverOptions:
    """The options of a run from what people say: months, dates and bases as texts, regions by code or name.

    Without a base it is `income` where the worker pays himself, else `minimum` (design, section 5). Raises
    PayungError where a word is unknown.
    """
    from payung.reference import regions

    words = programmes if isinstance(programmes, str) else ",".join(programmes)
    base = base or ("income" if funding == "self" else "minimum")
    return CoverOptions(
        month=month_of(month) if isinstance(month, str) else first_of_month(month),
        region=regions.resolve(region).code if region else None,
        segment=_one_of(SEGMENTS, segment),
        programmes=programmes_of(words),
        risk_group=_one_of(RISK_GROUPS, risk_group),
        funding=_one_of(FUNDINGS, funding),
        base=base if isinstance(base, int) else base_of(base),
        participants_date=day_of(participants_date) if isinstance(participants_date, str) else participants_date,
    )


def day_of(text: str) -> date:
    """`2026-11-01`; anything else raises PayungError `cover.date_unreadable`."""
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise PayungError("cover.date_unreadable", text=text[:20]) from wrong


def _one_of(choices: tuple[Choice, ...], word: object) -> Choice:
    for choice in choices:
        if choice == word:
            return choice
    raise PayungError("cover.choice", text=str(word)[:20], choices=", ".join(map(str, choices)))


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
