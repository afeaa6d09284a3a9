"""What all writers share: the paper on the desk, which case stands on which sheet, and the cells of its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

from payung.generate.cases import Case
from payung.generate.cells import Cell, Habit
from payung.generate.shapes.forms import Form


@dataclass(frozen=True)
class Paper:
    """A form about to be filled: where it goes, its titles, where and when it is signed, and the hand that fills it."""

    path: Path
    form: Form
    titles: Sequence[str]
    signed_at: str
    made_on: date
    rng: Random

    @property
    def habit(self) -> Habit:
        return Habit(typed=self.form.typed, tidy=self.form.tidy, sexes=self.form.sexes, rng=self.rng)


class Written(NamedTuple):
    """Where a case stands in its file: sheet (None in a CSV) and row as Excel numbers it."""

    case: Case
    sheet: str | None
    row: int


class Sheet(NamedTuple):
    """One sheet of people: its name, its cases, the running number of the first, whether titles stand on it."""

    name: str
    cases: Sequence[Case]
    first: int
    titled: bool


def line(form: Form, habit: Habit, case: Case, number: int) -> list[Cell]:
    """The cells of one case, from left to right."""
    return [number if column.field is None else column.field(case.sent, habit) for column in form.columns]


def sheets(form: Form, cases: Sequence[Case]) -> list[Sheet]:
    """The cases on the sheets of the form; the order of a run is the order of sheets and rows."""
    if form.split == "districts":
        return _by_district(cases)
    if form.split == "halves":
        half = len(cases) // 2
        first, second = form.sheets
        return [Sheet(first, cases[:half], 1, True), Sheet(second, cases[half:], half + 1, False)]
    return [Sheet(form.sheets[0], cases, 1, True)]


def _by_district(cases: Sequence[Case]) -> list[Sheet]:
    """A sheet per district; who lives elsewhere stands on the first one. A repeated row keeps its first before it."""
    codes = [case.sent.village_code[:8] for case in cases]
    regencies = [code[:5] for code in codes]
    regency = max(sorted(set(regencies)), key=regencies.count)
    names = {case.sent.village_code[:8]: case.sent.district for case in cases}
    found: dict[str, list[Case]] = {code: [] for code in sorted(set(codes)) if code.startswith(regency)}
    first = next(iter(found))
    for code, case in zip(codes, cases, strict=True):
        found.get(code, found[first]).append(case)
    return [Sheet(names[code][:31], people, 1, True) for code, people in found.items()]
