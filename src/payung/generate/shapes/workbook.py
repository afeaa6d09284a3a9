"""Rosters as XLSX, as a person at a desk makes them: titles, borders, a numbered row, totals, a signature."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

from payung.generate.cases import Case
from payung.generate.cells import Cell, Habit
from payung.generate.shapes.forms import Form
from payung.generate.shapes.sheets import Sheet, Written, line, sheets

Page = Any  # a worksheet of XlsxWriter, which brings no types
Styles = Mapping[str, Any]

STYLES = {
    "title": {"bold": True, "font_size": 13, "align": "center"},
    "subtitle": {"bold": True, "align": "center"},
    "header": {"bold": True, "align": "center", "valign": "vcenter", "border": 1, "text_wrap": True, "bg_color": "#E8E8E8"},
    "number": {"italic": True, "font_size": 8, "align": "center", "border": 1},
    "cell": {"border": 1},
    "date": {"border": 1, "num_format": "yyyy-mm-dd", "align": "left"},
    "nik": {"border": 1, "num_format": "0"},
    "total": {"bold": True},
}


def write(
    path: Path, form: Form, titles: Sequence[str], cases: Sequence[Case], rng: Random, made_on: date, place: str
) -> Iterator[Written]:
    """Writes the workbook and tells where each case stands."""
    habit = Habit(typed=True, tidy=form.tidy, sexes=form.sexes, rng=rng)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        # The only date in the file: the same seed gives the same bytes.
        book.set_properties({"created": datetime(made_on.year, made_on.month, made_on.day), "comments": "Orang rekaan"})
        styles = {name: book.add_format(style) for name, style in STYLES.items()}
        found = sheets(form, cases)
        for sheet in found:
            yield from _people(book.add_worksheet(sheet.name), form, titles, sheet, habit, styles, place)
        if form.summary:
            _summary(book.add_worksheet("Rekap"), cases, styles)
        if form.hidden:
            _hidden(book.add_worksheet("Sheet3"), form, cases, habit)


def _people(
    page: Page, form: Form, titles: Sequence[str], sheet: Sheet, habit: Habit, styles: Styles, place: str
) -> Iterator[Written]:
    _set_up(page, form)
    top = _titles(page, titles, len(form.columns), styles) if sheet.titled else 0
    row = _header(page, form, top, styles)
    page.repeat_rows(top, row - 1)
    for number, case in enumerate(sheet.cases, start=sheet.first):
        for at, cell in enumerate(line(form, habit, case, number)):
            _cell(page, row, at, cell, styles)
        row += 1
        yield Written(case, sheet.name, row)
    if form.signed:
        _signature(page, form, row + 1, len(sheet.cases), styles, place)


def _set_up(page: Page, form: Form) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for at, column in enumerate(form.columns):
        page.set_column(at, at, column.width)


def _titles(page: Page, titles: Iterable[str], width: int, styles: Styles) -> int:
    """Titles over the whole width, the first one merged; returns the row of the header."""
    row = 0
    for row, title in enumerate(titles):
        page.merge_range(row, 0, row, width - 1, title, styles["subtitle" if row else "title"])
    return row + 2


def _header(page: Page, form: Form, top: int, styles: Styles) -> int:
    """One or two header rows and the row of column numbers; returns the row below."""
    under = top + 1 if form.over else top
    grouped = {at for first, last, _ in form.over for at in range(first, last + 1)}
    for first, last, text in form.over:
        page.merge_range(top, first, top, last, text, styles["header"])
    for at, column in enumerate(form.columns):
        if form.over and at not in grouped:
            page.merge_range(top, at, under, at, column.header, styles["header"])
        else:
            page.write_string(under, at, column.header, styles["header"])
    if form.numbered:
        for at in range(len(form.columns)):
            page.write_string(under + 1, at, str(at + 1), styles["number"])
        return under + 2
    return under + 1


def _cell(page: Page, row: int, at: int, cell: Cell, styles: Styles) -> None:
    if cell is None:
        page.write_blank(row, at, None, styles["cell"])
    elif isinstance(cell, date):
        page.write_datetime(row, at, datetime(cell.year, cell.month, cell.day), styles["date"])
    elif isinstance(cell, int):
        page.write_number(row, at, cell, styles["nik" if cell > 10**14 else "cell"])
    else:
        page.write_string(row, at, cell, styles["cell"])


def _signature(page: Page, form: Form, row: int, count: int, styles: Styles, place: str) -> None:
    """The total under the names, and who vouches for the list."""
    page.write_string(row, 1, "JUMLAH", styles["total"])
    page.write_number(row, 2, count, styles["total"])
    column = len(form.columns) - 4
    for below, text in enumerate((place, "Mengetahui,", f"{form.signed}", "", "", "(..............................)")):
        page.write_string(row + 2 + below, column, text)


def _summary(page: Page, cases: Sequence[Case], styles: Styles) -> None:
    """A sheet of numbers: people by district, as the office counts them."""
    page.set_column(0, 0, 30)
    page.write_string(0, 0, "REKAPITULASI PER KECAMATAN", styles["title"])
    for at, text in enumerate(("Kecamatan", "Jumlah")):
        page.write_string(2, at, text, styles["header"])
    districts = sorted({case.sent.district for case in cases})
    for row, district in enumerate(districts, start=3):
        page.write_string(row, 0, district, styles["cell"])
        page.write_number(row, 1, sum(case.sent.district == district for case in cases), styles["cell"])
    page.write_string(3 + len(districts), 0, "Jumlah", styles["total"])
    page.write_number(3 + len(districts), 1, len(cases), styles["total"])


def _hidden(page: Page, form: Form, cases: Sequence[Case], habit: Habit) -> None:
    """Last year's list, forgotten behind the others: its people are not sent in."""
    for at, column in enumerate(form.columns):
        page.write_string(0, at, column.header)
    for row, case in enumerate(cases[:5], start=1):
        for at, cell in enumerate(line(form, habit, case, row)):
            page.write_string(row, at, "" if cell is None else str(cell))
    page.hide()
