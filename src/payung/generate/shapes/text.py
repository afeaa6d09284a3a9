"""Rosters as CSV: titles in the first column, a header, the rows; everything is text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from payung.generate.cases import Case
from payung.generate.cells import Habit
from payung.generate.shapes.forms import Form
from payung.generate.shapes.sheets import Written, line


def write(path: Path, form: Form, titles: Iterable[str], cases: Iterable[Case], rng: Random) -> Iterator[Written]:
    """Writes case by case and tells where each one stands: sheet None, record number from 1."""
    habit = Habit(typed=False, tidy=form.tidy, sexes=form.sexes, rng=rng)
    blank = [""] * (len(form.columns) - 1)
    with path.open("w", encoding=form.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=form.separator, lineterminator="\r\n")
        record = 0
        for title in titles:
            writer.writerow([title, *blank])
            record += 1
        writer.writerow([column.header for column in form.columns])
        record += 1
        for number, case in enumerate(cases, start=1):
            record += 1
            writer.writerow(["" if cell is None else cell for cell in line(form, habit, case, number)])
            yield Written(case, None, record)
