"""Rosters as XLSX, as a person at a desk makes them: titles, borders, a numbered row, totals, a signature."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from payung.generate.cases import Case
from payung.generate.cells import Cell, Habit
from payung.generate.shapes.forms import Form
from payung.generate.shapes.sheets import Paper, Sheet, Written, line, sheets

Page = Any  # a worksheet of XlsxWriter, which brings no types
Styles = Mapping[str, Any]

HEADER = {"bold": True, "align": "center", "valign": "vcenter", "border": 1, "text_wrap": True, "bg_color": "#E8E8E8"}
STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 13, "align": "center"},
    "subtitle": {"bold": True, "align": "center"},
    "header": HEADER,
    "number": {"italic": True, "font_size": 8, "align": "center", "border": 1},
    "cell": {"border": 1},
    "date": {"border": 1, "num_format": "yyyy-mm-dd", "align": "left"},
    "long": {"border": 1, "num_format": "0"},
    "total": {"bold": True},
}
LONG = 10**11  # numbers from here on would show as exponents


def write(paper: Paper, cases: Iterable[Case]) -> Iterator[Written]:
    """Writes the workbook and tells where each case stands."""
    everybody, made_on = list(cases), paper.made_on
    with xlsxwriter.Workbook(paper.path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        # The only time in the file: the same seed gives the same bytes.
        created = datetime(made_on.year, made_on.month, made_on.day)
        book.set_properties({"created": created, "comments": "Orang rekaan"})
        styles = {name: book.add_format(style) for name, style in STYLES.items()}
        for sheet in sheets(paper.form, everybody):
            yield from _people(book.add_worksheet(sheet.name), paper, sheet, styles)
        if paper.form.summary:
            _summary(book.add_worksheet("Rekap"), everybody, styles)
        if paper.form.hidden:
            _hidden(book.add_worksheet("Sheet3"), paper, everybody)


def _people(page: Page, paper: Paper, sheet: Sheet, styles: Styles) -> Iterator[Written]:
    form, habit = paper.form, paper.habit
    _set_up(page, form)
    top = _titles(page, paper.titles, len(form.columns), styles) if sheet.titled else 0
    row = _header(page, form, top, styles)
    page.repeat_rows(top, row - 1)
    for number, case in enumerate(sheet.cases, start=sheet.first):
        _write_line(page, row, line(form, habit, case, number), styles)
        row += 1
        yield Written(case, sheet.name, row)
    if form.signed:
        _total(page, row + 1, len(sheet.cases), styles)
        _signature(page, row + 3, len(form.columns) - 4, (paper.signed_at, "Mengetahui,", form.signed))


def _set_up(page: Page, form: Form) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for at, column in enumerate(form.columns):
        page.set_column(at, at, column.width)


def _titles(page: Page, titles: Sequence[str], width: int, styles: Styles) -> int:
    """Titles over the whole width; returns the row of the header, a blank one below them."""
    for row, title in enumerate(titles):
        page.merge_range(row, 0, row, width - 1, title, styles["subtitle" if row else "title"])
    return len(titles) + 1 if titles else 0


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


def _write_line(page: Page, row: int, cells: Sequence[Cell], styles: Styles) -> None:
    for at, cell in enumerate(cells):
        if cell is None:
            page.write_blank(row, at, None, styles["cell"])
        elif isinstance(cell, date):
            page.write_datetime(row, at, datetime(cell.year, cell.month, cell.day), styles["date"])
        elif isinstance(cell, int):
            page.write_number(row, at, cell, styles["long" if cell >= LONG else "cell"])
        else:
            page.write_string(row, at, cell, styles["cell"])


def _total(page: Page, row: int, count: int, styles: Styles) -> None:
    page.write_string(row, 1, "JUMLAH", styles["total"])
    page.write_number(row, 2, count, styles["total"])


def _signature(page: Page, row: int, column: int, lines: Sequence[str]) -> None:
    """Who vouches for the list, with room for the stamp."""
    for below, text in enumerate((*lines, "", "", "(..............................)")):
        page.write_string(row + below, column, text)


def _summary(page: Page, cases: Sequence[Case], styles: Styles) -> None:
    """A sheet of numbers: people by district, as the office counts them."""
    page.set_column(0, 0, 30)
    page.write_string(0, 0, "REKAPITULASI PER KECAMATAN", styles["total"])
    for at, text in enumerate(("Kecamatan", "Jumlah")):
        page.write_string(2, at, text, styles["header"])
    districts = sorted({case.sent.district for case in cases})
    for row, district in enumerate(districts, start=3):
        page.write_string(row, 0, district, styles["cell"])
        page.write_number(row, 1, sum(case.sent.district == district for case in cases), styles["cell"])
    page.write_string(3 + len(districts), 0, "Jumlah", styles["total"])
    page.write_number(3 + len(districts), 1, len(cases), styles["total"])


def _hidden(page: Page, paper: Paper, cases: Sequence[Case]) -> None:
    """Last year's list, forgotten behind the others: its people are not sent in."""
    habit: Habit = paper.habit
    for at, column in enumerate(paper.form.columns):
        page.write_string(0, at, column.header)
    for row, case in enumerate(cases[:5], start=1):
        for at, cell in enumerate(line(paper.form, habit, case, row)):
            page.write_string(row, at, "" if cell is None else str(cell))
    page.hide()
