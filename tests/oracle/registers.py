"""What the extract and the death list say about the NIK of a row. Design 3: "Active means", "found", "doubtful",
"Several records of one NIK"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from oracle.model import Fit
from oracle.names import compare

Record = Mapping[str, Any]  # dates as date or None, all else text or None

STATUS = {"aktif": True, "active": True, "1": True, "ya": True,
          "nonaktif": False, "tidak aktif": False, "inactive": False, "0": False}  # fmt: skip


@dataclass(frozen=True)
class Tie:
    """One way in which a row may be tied to a register: `kind` is "none", "found" or "doubtful"."""

    kind: str
    rule: str = ""  # "exact", "probable"
    active: bool = False
    conflict: bool = False
    unpaid: bool = False  # not active, and nothing contradicts that
    missing: bool = False  # active on some of the programmes asked for
    other_segment: bool = False
    record: int | None = None


NONE = Tie("none")


@dataclass(frozen=True)
class Extract:
    """All records of the extract with the date that each of them is judged by."""

    records: Sequence[Record]
    as_of: date

    @property
    def has_person_columns(self) -> bool:
        return any(record.get("name") or record.get("birth_date") for record in self.records)


def extract_of(records: Sequence[Record], asked: date | None) -> Extract:
    # "(--participants-date, else column as_of, else the latest paid_through)"
    as_of = [record["as_of"] for record in records if record.get("as_of")]
    paid = [record["paid_through"] for record in records if record.get("paid_through")]
    return Extract(records, asked or max(as_of, default=None) or max(paid, default=date(2026, 1, 1)))


def active(record: Record, as_of: date) -> tuple[bool, bool]:
    """(active, contradiction)."""
    word = re.sub(r"\s+", " ", (record.get("status") or "").strip().lower())
    status = STATUS[word] if word else None
    paid = record.get("paid_through")
    # "paid_through is not more than 3 whole months before the month of the extract's own date"
    recent = None if paid is None else (as_of.year * 12 + as_of.month) - (paid.year * 12 + paid.month) <= 3
    # "status says so (or is absent) ... an empty paid_through leaves status to decide"
    if status is None or recent is None:
        return bool(status if recent is None else recent), False
    # "A contradiction in either direction: not active, with extract.conflict"
    return status and recent, status != recent


def programmes(record: Record, asked: Sequence[str]) -> set[str]:
    # "names separated by comma, plus or space; empty: those asked for"
    named = set(re.split(r"[,+\s]+", (record.get("programmes") or "").strip().lower())) - {""}
    return named or set(asked)


def same_person(row: Mapping[str, Any], record: Record, *, bare: bool) -> Fit:
    """Two with one NIK: "the name or the birth date agrees"; "an extract with neither is decided by the exact NIK"."""
    if bare:
        return Fit.YES
    born = record.get("birth_date")
    if born and born == row["born"]:
        return Fit.YES
    names = compare(row["name"], record.get("name"))
    if names in (Fit.YES, Fit.UNCLEAR):
        return names
    if names is Fit.MISSING and not born:
        return Fit.UNCLEAR  # an extract with names, a record without
    return Fit.NO


def exact_ties(row: Mapping[str, Any], extract: Extract, asked: Sequence[str]) -> set[Tie]:
    """All ways in which the records with the NIK of the row may be read."""
    same = [number for number, record in enumerate(extract.records) if record.get("nik") == row["nik"]]
    if not same:
        return {NONE}
    bare = not extract.has_person_columns
    fits = [same_person(row, extract.records[number], bare=bare) for number in same]
    return {tie for found in _choices(same, fits) for tie in state_ties(extract, same, found, asked)}


def _choices(same: list[int], fits: list[Fit]) -> Iterator[list[int]]:
    open_questions = [(True, False) if fit is Fit.UNCLEAR else (fit is Fit.YES,) for fit in fits]
    for agrees in product(*open_questions):
        yield [number for number, agree in zip(same, agrees, strict=True) if agree]


def state_ties(
    extract: Extract, same: list[int], found: list[int], asked: Sequence[str], rule: str = "exact"
) -> set[Tie]:
    """The records `same` carry one NIK; those of `found` are the row's own person."""
    states = {number: active(extract.records[number], extract.as_of) for number in same}
    if not found:
        return {Tie("doubtful", rule, active=any(states[number][0] for number in same))}
    ties = {_found(extract, states, found, asked, rule)}
    if any(states[number][0] for number in same if number not in found):
        # The NIK is active under somebody else's name: the text does not say whose word counts.
        ties |= {_found(extract, states, same, asked, rule), Tie("doubtful", rule, active=True)}
    return ties


def _found(
    extract: Extract, states: Mapping[int, tuple[bool, bool]], numbers: list[int], asked: Sequence[str], rule: str
) -> Tie:
    record = chosen(extract, states, numbers)
    actives = [extract.records[number] for number in numbers if states[number][0]]
    if not actives:
        conflict = any(states[number][1] for number in numbers)
        return Tie("found", rule, conflict=conflict, unpaid=not conflict, record=record)
    # "those of all active records of a NIK count together"
    on = set().union(*(programmes(active_record, asked) for active_record in actives))
    segments = {active_record.get("segment") for active_record in actives}
    return Tie("found", rule, active=True, missing=bool(set(asked) - on), record=record,
               other_segment="pu" in segments and bool(segments - {"pu", None}))  # fmt: skip


def chosen(extract: Extract, states: Mapping[int, tuple[bool, bool]], numbers: list[int]) -> int | None:
    # "active before lapsed, wage-earner before non-wage-earner, latest paid_through"
    def worth(number: int) -> tuple[bool, bool, date]:
        record = extract.records[number]
        return states[number][0], record.get("segment") == "pu", record.get("paid_through") or date.min

    best = max(worth(number) for number in numbers)
    first = [number for number in numbers if worth(number) == best]
    return first[0] if len(first) == 1 else None
