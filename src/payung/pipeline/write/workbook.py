"""How every workbook of Payung is opened, styled, filled and printed: XlsxWriter behind a narrow door.

Cells are written by their type and never parsed, so no text becomes a formula or a link. Rows are written in order
and leave memory at once. What stands in which workbook is left to its own file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from payung import __version__
from payung.palette import GREY, INK, LINE, PALE, TONES, WHITE
from payung.pipeline.write.papers import Papers

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LAST_ROW = 1_048_575  # of an Excel sheet, counted from 0
LONGEST_TEXT = 32_767  # characters of an Excel cell
DATE, MONTH, RUPIAH, TEXT = "dd-mm-yyyy", "mm-yyyy", "#,##0", "@"
A4 = 9
SMALL = 20_000  # rows
TEXT_STAYS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LINE_HEIGHT = 15  # points of a line of text
HEADER_WIDTH, HEADER_LINES = 16, 8  # characters, unless a word is longer; lines, beyond which a header is cut

Value = str | int | float | date | None

_FONT = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"}
TITLE = {"font_size": 20, "bold": True, "valign": "vcenter"}
SUBTITLE = {"font_size": 11, "font_color": GREY, "valign": "vcenter"}
SECTION = {"font_size": 14, "bold": True, "valign": "vcenter"}
CAUTION = {"bg_color": TONES["lapsed"].tint, "font_color": TONES["lapsed"].deep, "text_wrap": True, "valign": "vcenter",
           "left": 5, "left_color": TONES["lapsed"].solid, "indent": 1}  # fmt: skip
OFFICE_HEADER = {"bold": True, "bg_color": PALE, "bottom": 1, "bottom_color": INK, "text_wrap": True,
                 "valign": "vcenter"}  # fmt: skip
CELL = {"bottom": 1, "bottom_color": LINE}
NUMBER = {"num_format": RUPIAH, "align": "right", "indent": 1}
DAY = {"num_format": DATE, "align": "left"}


@dataclass
class Book:
    """An open workbook; `style` gives one Format for each set of properties."""

    papers: Papers
    workbook: Workbook
    formats: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def style(self, *parts: dict[str, Any]) -> Format:
        properties = {**_FONT}
        for part in parts:
            properties.update(part)
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(properties)
        return self.formats[key]

    def sheet(self, wanted: str, tab: str | None = None) -> Worksheet:
        """A new sheet under a name that Excel accepts and that no other sheet has, ready to be printed."""
        name = sheet_name(wanted, self.names)
        self.names.add(name.casefold())
        sheet = self.workbook.add_worksheet(name)
        if tab:
            sheet.set_tab_color(tab)
        sheet.hide_gridlines(2)
        self._prepare_print(sheet)
        return sheet

    def _prepare_print(self, sheet: Worksheet) -> None:
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        source = self.papers.source.replace("&", "&&")[:180]
        sheet.set_footer(f"&L&8{source}&R&8{self.papers.say('page_of')}")


@contextmanager
def book(papers: Papers, path: Path, title: str) -> Iterator[Book]:
    """Open a workbook at `path`; it is complete when the block ends, and given up when the block fails."""
    from xlsxwriter import Workbook

    small = papers.run.reading.rows <= SMALL  # cheaper in memory, as long as memory is no matter
    held = {"in_memory": small, "constant_memory": not small, "tmpdir": str(path.parent)}
    made = Workbook(str(path), {**TEXT_STAYS_TEXT, **held})
    made.set_properties({"title": title, "author": f"Payung {__version__}", "created": papers.made_at})
    try:
        yield Book(papers, made)
    except BaseException:
        made.fileclosed = True  # nothing to save: silences the complaint of an unclosed workbook
        raise
    made.close()


def put(sheet: Worksheet, row: int, column: int, value: Value, style: Format) -> None:
    """Write one cell by the type of its value. Text is never taken for anything but text."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value[:LONGEST_TEXT], style)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, style)
    else:
        sheet.write_number(row, column, value, style)


def sheet_name(wanted: str, taken: set[str]) -> str:
    """At most 31 characters without []:*?/\\ and outer apostrophes, made unique among `taken` (in small letters)."""
    name = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", wanted).strip().strip("'")[:31].strip() or "-"
    if name.casefold() == "history":  # a name that Excel keeps to itself
        name = "History-"
    found, number = name, 2
    while found.casefold() in taken:
        tail = f" ({number})"
        found, number = name[: 31 - len(tail)].rstrip() + tail, number + 1
    return found


@dataclass
class Widths:
    """How wide each column needs to be, learned from what is written into it; in characters. Text longer than the
    limit of its column goes on in further lines, so styles of such columns wrap."""

    widest: list[int]
    limits: Sequence[int]
    header_height: int = LINE_HEIGHT  # points, with room above and below

    @classmethod
    def of(cls, headers: Sequence[str], limits: Sequence[int]) -> Widths:
        """A header breaks between words, into two lines where its column need not grow too wide for that."""
        broken = [_broken(text) for text in headers]
        width = [max(len(line) for line in (*lines, "1234")) + 3 for lines in broken]
        return cls(width, limits, 2 + LINE_HEIGHT * min(max(2, *map(len, broken)), HEADER_LINES))

    def see(self, column: int, value: Value) -> int:
        """Learn from a value; returns the lines that it takes."""
        if value is None:
            return 1
        if not isinstance(value, str):
            self._grow(column, 12 if isinstance(value, date) else len(f"{value:,}") + 3)
            return 1
        limit = max(self.limits[column], self.widest[column])
        if len(value) <= limit and "\n" not in value:
            self._grow(column, len(value) + 2)
            return 1
        parts = value.split("\n")
        self._grow(column, max(map(len, parts)) + 2)
        a_line = limit * 11 // 10  # letters are narrower than the digits that widths are counted in
        return sum(1 + max(len(part) - 1, 0) // a_line for part in parts)

    def _grow(self, column: int, needed: int) -> None:
        self.widest[column] = max(self.widest[column], min(needed, self.limits[column]))

    def apply(self, sheet: Worksheet) -> None:
        for column, width in enumerate(self.widest):
            sheet.set_column(column, column, width)


def _broken(header: str) -> list[str]:
    """The lines of a header: two at most up to `HEADER_WIDTH`, beyond that as many as it takes."""
    longest = max(map(len, header.split()), default=1)
    for width in range(longest, HEADER_WIDTH):
        if len(lines := wrap(header, width, break_on_hyphens=False)) <= 2:
            return lines
    return wrap(header, max(longest, HEADER_WIDTH), break_on_hyphens=False)


def fill(sheet: Worksheet, row: int, cells: Iterable[tuple[Value, Format]], widths: Widths) -> None:
    """Write one row from its first column on, as high as its longest text needs (LibreOffice does not find out)."""
    lines = 1
    for column, (value, style) in enumerate(cells):
        needed = widths.see(column, value)
        lines = max(lines, needed)
        put(sheet, row, column, value, style)
    if lines > 1:
        sheet.set_row(row, LINE_HEIGHT * lines)


def write_cautions(made: Book, sheet: Worksheet, row: int, last_column: int) -> int:
    """What must stand on every output, across the sheet from `row` on; returns the next free row."""
    for caution in made.papers.cautions:
        sheet.merge_range(row, 0, row, last_column, caution, made.style(CAUTION))
        sheet.set_row(row, 2 * LINE_HEIGHT)
        row += 1
    return row


def tinted(outcome: str, **more: Any) -> dict[str, Any]:
    """Properties of a cell that speaks of an outcome."""
    return {**CELL, "bg_color": TONES[outcome].tint, **more}


def marked_header(outcome: str) -> dict[str, Any]:
    """Properties of a header that Payung added, in the colour of the outcome."""
    tone = TONES[outcome]
    return {**OFFICE_HEADER, "bg_color": tone.solid, "font_color": tone.on, "bottom_color": tone.solid}


PLAIN_HEADER = {**OFFICE_HEADER, "bg_color": INK, "font_color": WHITE}
