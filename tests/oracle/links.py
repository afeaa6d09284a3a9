"""Is somebody with another NIK probably the same person? Design 3: "A doubt needs", "The two errors are not alike".

A pair gets a set of verdicts: "none", "doubt", "auto" (may decide alone). Several where a threshold decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any

from oracle.model import Fit
from oracle.names import alike, compare, slips
from oracle.registers import NONE, Extract, Record, Tie, state_ties

MOST_CANDIDATES = 6  # more open candidates than this: every combination is not tried, all outcomes are right


def verdicts(row: Mapping[str, Any], other: Mapping[str, Any], *, merges: bool = True) -> set[str]:
    """`row` and `other` have nik, name, born, mother, sex. `merges`: may a machine say that they are one?"""
    born = row["born"] is not None and row["born"] == other["born"]
    near = not born and near_dates(row["born"], other["born"])
    # Every doubt of the bullet asks for a birth date, the same or near.
    if not (born or near):
        return {"none"}
    given = compare(row["name"], other["name"])
    # "A near NIK, a birth date or a mother's name alone, with a clearly different given name, is another person"
    if given in (Fit.NO, Fit.MISSING):
        return {"none"}
    mother = compare(row["mother"], other["mother"])
    near_nik = bool(other["nik"]) and slips(row["nik"], other["nik"]) <= 1
    # "so are the same name and birth date where the mother's name flatly disagrees"
    if mother is Fit.NO:
        return {"none", "doubt"} if born and near_nik else {"none"}
    # "a near birth date (one part wrong, or day and month swapped) with a similar mother's name"
    if near:
        return {"none"} if mother is Fit.MISSING else {"none", "doubt"}
    # "the same birth date with" a similar mother's name | a NIK one edit away | no mother's name on one side
    if not near_nik and mother is Fit.MISSING:
        return {"none", "doubt"}
    said = {"doubt"}
    # "only if birth date and (mother's name or a NIK one edit away) agree and nothing flatly contradicts"
    contradicted = bool(row["sex"] and other["sex"] and row["sex"] != other["sex"])
    # Twins "are never merged by machine": a given name that is merely similar is not enough.
    if merges and given is Fit.YES and not contradicted and (mother is Fit.YES or near_nik):
        said.add("auto")
    certain = alike(row["name"], other["name"]) and alike(row["mother"], other["mother"]) and not contradicted
    return said if certain else said | {"none"}


def same_or_near(one: date | None, other: date | None) -> bool:
    return one is not None and (one == other or near_dates(one, other))


def near_dates(one: date | None, other: date | None) -> bool:
    """One part of three wrong, or day and month swapped."""
    if one is None or other is None:
        return False
    same_parts = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    swapped = one.year == other.year and (one.day, one.month) == (other.month, other.day)
    return same_parts == 2 or swapped


def probable_ties(row: Mapping[str, Any], extract: Extract, asked: Sequence[str]) -> set[Tie]:
    """All ways in which the row may be tied to somebody in the extract under another NIK."""
    persons: dict[str, list[int]] = {}
    for number, record in enumerate(extract.records):
        if record.get("nik") != row["nik"] and same_or_near(row["born"], record.get("birth_date")):
            persons.setdefault(str(record.get("nik")), []).append(number)
    candidates = []
    for same in persons.values():
        said = set().union(*(verdicts(row, as_person(extract.records[number])) for number in same))
        if said != {"none"}:
            candidates.append((same, sorted(said)))
    ties: set[Tie] = set()
    for combination in _combinations([said for _, said in candidates]):
        judged = zip(candidates, combination, strict=True)
        alive = [(same, verdict) for (same, _), verdict in judged if verdict != "none"]
        ties |= _ties(extract, alive, asked)
    return ties


def _ties(extract: Extract, alive: list[tuple[list[int], str]], asked: Sequence[str]) -> set[Tie]:
    if not alive:
        return {NONE}
    # "Several candidates: review, never a pick."
    if len(alive) == 1 and alive[0][1] == "auto":
        return state_ties(extract, alive[0][0], alive[0][0], asked, "probable")
    return set().union(*(state_ties(extract, same, [], asked, "probable") for same, _ in alive))


def death_kinds(row: Mapping[str, Any], deaths: Sequence[Record]) -> set[tuple[str, str]]:
    """(kind, rule) in which the row may be tied to somebody in the death list under another NIK."""
    said = [sorted(verdicts(row, as_person(death))) for death in deaths if death.get("nik") != row["nik"]]
    kinds = set()
    for combination in _combinations([verdict for verdict in said if verdict != ["none"]]):
        alive = [verdict for verdict in combination if verdict != "none"]
        if not alive:
            kinds.add(("none", ""))
        elif alive == ["auto"]:
            # "found ... when a probable match may decide alone"; the next bullet names only covered and lapsed.
            kinds |= {("found", "probable"), ("doubtful", "probable")}
        else:
            kinds.add(("doubtful", "probable"))
    return kinds


def double_kinds(row: Mapping[str, Any], earlier: Iterable[Mapping[str, Any]]) -> set[bool]:
    """May (True) or may not (False) the row be doubted as an earlier row under another NIK."""
    doubts = [verdicts(row, other, merges=False) | ({"none"} if True in other["refused"] else set())
              for other in earlier if other["nik"] != row["nik"]]  # fmt: skip
    if any("none" not in said for said in doubts):
        return {True}
    return {True, False} if any("doubt" in said for said in doubts) else {False}


def as_person(record: Record) -> dict[str, Any]:
    return {"nik": record.get("nik"), "name": record.get("name"), "born": record.get("birth_date"),
            "mother": record.get("mother_name"), "sex": record.get("sex")}  # fmt: skip


def _combinations(said: list[list[str]]) -> Iterable[tuple[str, ...]]:
    if len(said) <= MOST_CANDIDATES:
        return product(*said)
    # Far too many: keep the first few open and let the rest be doubts or nothing.
    return product(*said[:MOST_CANDIDATES], *[["none"]] * (len(said) - MOST_CANDIDATES))
