"""Rosters as CSV: titles in the first column, a header, the rows; everything is text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from payung.generate.cases import Case
from payung.generate.shapes.sheets import Paper, Written, line


def write(paper: Paper, cases: Iterable[Case]) -> Iterator[Written]:
    """Writes case by case and tells where each one stands: sheet None, record number from 1."""
    form, habit = paper.form, paper.habit
    blank = [""] * (len(form.columns) - 1)
    with paper.path.open("w", encoding=form.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=form.separator, lineterminator="\r\n")
        writer.writerows([title, *blank] for title in paper.titles)
        writer.writerow([column.header for column in form.columns])
        above = len(paper.titles) + 1
        for number, case in enumerate(cases, start=1):
            writer.writerow(["" if cell is None else cell for cell in line(form, habit, case, number)])
            yield Written(case, None, above + number)
