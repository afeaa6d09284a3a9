"""Sheet *Ringkasan* of hasil.xlsx: the state in a sentence, the strip, rupiah, by village, by file, how it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from payung.formats import long_date, long_month, number, percent
from payung.palette import GREY, INK, LINE, TONES
from payung.pipeline.engine import statement
from payung.pipeline.schema import OUTCOMES
from payung.pipeline.write import phrases
from payung.pipeline.write.papers import Papers
from payung.pipeline.write.strip import cell_pattern, insert_strip, pieces
from payung.pipeline.write.workbook import (
    CAUTION,
    CELL,
    LINE_HEIGHT,
    NUMBER,
    OFFICE_HEADER,
    RUPIAH,
    SECTION,
    SUBTITLE,
    TITLE,
    Book,
    put,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LABEL, FIRST, TOTAL, MONEY = 1, 2, 9, 10  # columns: names, the seven outcomes, their sum, rupiah
PIXELS = {0: 14, LABEL: 290, TOTAL: 80, MONEY: 128, **dict.fromkeys(range(FIRST, TOTAL), 90)}
STRIP_HEIGHT = 44
MOST_PLACES = 500
LABEL_WIDTH = 38  # characters that the column of names takes on a line
NUMERIC = {**CELL, **NUMBER}
HEAD = {**OFFICE_HEADER, "font_size": 10}
NUMERIC_HEAD = {**HEAD, "align": "right", "indent": 1}
SUM = {"bold": True, "top": 1, "top_color": INK, "bottom": 0}


@dataclass
class Overview:
    """The sheet and the row that is written next; rows are written from top to bottom and never gone back to."""

    book: Book
    sheet: Worksheet
    row: int = 0

    def line(self, text: str, style: dict[str, Any], height: float | None = None) -> None:
        """A line of text across the whole sheet."""
        if height:
            self.sheet.set_row(self.row, height)
        self.sheet.merge_range(self.row, LABEL, self.row, MONEY, text, self.book.style(style))
        self.row += 1

    def space(self, rows: int = 1) -> None:
        self.row += rows

    def cells(self, first: int, values: Sequence[Any], style: dict[str, Any], height: float | None = None) -> None:
        """Cells side by side in one style, from column `first` on."""
        if height:
            self.sheet.set_row(self.row, height)
        for offset, value in enumerate(values):
            put(self.sheet, self.row, first + offset, value, self.book.style(style))


def write_overview(book: Book, left_out: str | None) -> None:
    """Write the sheet; `left_out` says why the sheets of rows are missing, if they are."""
    papers = book.papers
    sheet = book.sheet(papers.say("sheet_overview"), INK)
    for column, width in PIXELS.items():
        sheet.set_column_pixels(column, column, width)
    page = Overview(book, sheet)
    _head(page, [*([left_out] if left_out else []), *papers.summary["warnings"]])
    _strip(page)
    _bill(page)
    _table(page, papers.say("by_file"), papers.say("file_and_sheet"), _sheets(papers))
    sheet.repeat_rows(_table(page, papers.say("by_village"), papers.say("village"), _villages(papers)))
    _understood(page)
    _sources(page)


def _head(page: Overview, warnings: Sequence[str]) -> None:
    papers = page.book.papers
    page.line(
        " · ".join((papers.place, papers.say("state_of", month=long_month(papers.month, papers.lang)))), SUBTITLE, 22
    )
    page.line(phrases.headline(papers), TITLE, 34)
    page.line(phrases.basis(papers), SUBTITLE, 20)
    for warning in warnings:
        page.line(warning, CAUTION, 20 if len(warning) < 140 else 36)
    page.space()


def _strip(page: Overview) -> None:
    papers = page.book.papers
    counts = papers.summary["outcomes"]
    width = sum(PIXELS.values()) - PIXELS[0]
    described = ", ".join(f"{papers.outcome(piece.outcome)} {piece.rows}" for piece in pieces(counts))
    insert_strip(page.book.workbook, page.sheet, at=(page.row, LABEL), size=(width, STRIP_HEIGHT),
                 numbers_row=page.row + 4, first_column=FIRST, described=described)  # fmt: skip
    page.sheet.set_row_pixels(page.row, STRIP_HEIGHT + 4)
    page.space(2)
    _outcome_heads(page, papers.say("outcome"), "")
    page.sheet.set_row(page.row, 9)
    for index, outcome in enumerate(OUTCOMES):
        put(page.sheet, page.row, FIRST + index, None, page.book.style(cell_pattern(outcome)))
    page.row += 1
    page.sheet.set_row(page.row, 30)
    put(page.sheet, page.row, LABEL, papers.say("rows_of_people"), page.book.style({"valign": "vcenter"}))
    for index, outcome in enumerate(OUTCOMES):
        tone = TONES[outcome]
        style = {"font_size": 18, "font_color": tone.deep, "bg_color": tone.tint, "num_format": RUPIAH,
                 "align": "center", "valign": "vcenter"}  # fmt: skip
        put(page.sheet, page.row, FIRST + index, counts[outcome], page.book.style(style))
    style = {"font_size": 18, "num_format": RUPIAH, "align": "center", "valign": "vcenter"}
    put(page.sheet, page.row, TOTAL, papers.run.reading.rows, page.book.style(style))
    page.row += 1
    shares = {piece.outcome: percent(piece.share, papers.lang) for piece in pieces(counts)}
    put(page.sheet, page.row, LABEL, papers.say("share"), page.book.style({"font_color": GREY}))
    for index, outcome in enumerate(OUTCOMES):
        style = {"font_color": GREY, "align": "center"}
        put(page.sheet, page.row, FIRST + index, shares.get(outcome, "–"), page.book.style(style))
    page.space(2)


def _outcome_heads(page: Overview, label: str, money: str) -> None:
    """The header of a table by outcome, in the colours of the strip."""
    papers = page.book.papers
    page.sheet.set_row(page.row, 40)
    put(page.sheet, page.row, LABEL, label, page.book.style(HEAD))
    for index, outcome in enumerate(OUTCOMES):
        tone = TONES[outcome]
        style = {"bold": True, "font_size": 10, "bg_color": tone.solid, "font_color": tone.on, "align": "center",
                 "valign": "vcenter", "text_wrap": True}  # fmt: skip
        put(page.sheet, page.row, FIRST + index, papers.outcome(outcome), page.book.style(style))
    put(page.sheet, page.row, TOTAL, papers.say("total"), page.book.style(NUMERIC_HEAD))
    put(page.sheet, page.row, MONEY, money, page.book.style(NUMERIC_HEAD))
    page.row += 1


def _bill(page: Overview) -> None:
    papers = page.book.papers
    programmes = papers.run.options.programmes
    page.line(papers.say("contributions"), SECTION, 24)
    heads = [papers.say("rupiah"), *(programme.upper() for programme in programmes), papers.say("total")]
    page.cells(LABEL, heads[:1], HEAD)
    page.cells(FIRST, heads[1:], NUMERIC_HEAD)
    page.row += 1
    for label, sums in phrases.periods(papers):
        page.cells(LABEL, [label], CELL)
        page.cells(FIRST, [*(sums[programme] for programme in programmes), sums["total"]], NUMERIC)
        page.row += 1
    page.line(papers.say("contributions_of", law=long_date(papers.run.bill.law_as_of, papers.lang)), SUBTITLE)
    page.space()


Line = tuple[str, Mapping[str, int], int]  # name, rows by outcome, rupiah a month


def _table(page: Overview, title: str, label: str, lines: Sequence[Line]) -> int:
    """A table of names by outcome, its sum beneath; returns the row of its header."""
    papers = page.book.papers
    page.line(title, SECTION, 24)
    header_row = page.row
    _outcome_heads(page, label, papers.say("monthly"))
    for name, counts, monthly in lines:
        _table_line(page, name, counts, monthly, {})
    total = {outcome: sum(counts[outcome] for _, counts, _ in lines) for outcome in OUTCOMES}
    if len(lines) > 1:
        _table_line(page, papers.say("total"), total, sum(monthly for _, _, monthly in lines), SUM)
    page.space()
    return header_row


def _table_line(page: Overview, name: str, counts: Mapping[str, int], monthly: int, more: dict[str, Any]) -> None:
    page.cells(LABEL, [name], {**CELL, "text_wrap": True, **more}, LINE_HEIGHT * 2 if len(name) > LABEL_WIDTH else None)
    for index, outcome in enumerate(OUTCOMES):
        style = {**NUMERIC, **more} if counts[outcome] else {**NUMERIC, **more, "font_color": LINE}
        put(page.sheet, page.row, FIRST + index, counts[outcome], page.book.style(style))
    page.cells(TOTAL, [sum(counts.values()), monthly], {**NUMERIC, **more})
    page.row += 1


def place_name(papers: Papers, place: Mapping[str, Any]) -> str:
    """`Sondana (Bolaang Uki)`; a place without a name by its code; none as such."""
    if place["code"] is None:
        return papers.say("no_place")
    name = place["name"] or place["code"]
    return f"{name} ({place['district']})" if place["district"] else name


def _villages(papers: Papers) -> list[Line]:
    """A line a place; of very many places those with most rows, and one line for the others."""
    places = papers.summary["by_village"]
    lines = [(place_name(papers, place), place["outcomes"], place["monthly_idr"]["total"]) for place in places]
    if len(lines) <= MOST_PLACES:
        return lines
    shown = sorted(sorted(range(len(lines)), key=lambda at: -places[at]["rows"])[:MOST_PLACES])
    others = [lines[at] for at in set(range(len(lines))) - set(shown)]
    counts = {outcome: sum(line[1][outcome] for line in others) for outcome in OUTCOMES}
    rest = papers.say("other_places", places=number(len(others), papers.lang))
    return [*(lines[at] for at in shown), (rest, counts, sum(line[2] for line in others))]


def _sheets(papers: Papers) -> list[Line]:
    counted: dict[int, dict[str, int]] = {}
    money: dict[int, int] = {}
    for sheet_no, outcome, people, monthly in papers.run.connection.execute(statement("write_sheet_counts")).fetchall():
        counted.setdefault(sheet_no, dict.fromkeys(OUTCOMES, 0))[outcome] = people
        money[sheet_no] = money.get(sheet_no, 0) + monthly
    return [
        (file.file if sheet.name is None else f"{file.file} · {sheet.name}", counted[sheet.sheet_no],
         money[sheet.sheet_no])
        for file in papers.run.reading.files for sheet in file.sheets
        if sheet.sheet_no is not None and sheet.sheet_no in counted
    ]  # fmt: skip


def _understood(page: Overview) -> None:
    """How each sheet was read: where its header stands, what each column was taken for, or why it was skipped."""
    papers = page.book.papers
    page.line(papers.say("understood"), SECTION, 24)
    for file in papers.summary["inputs"]:
        for sheet in file["sheets"]:
            name = file["file"] if sheet["name"] is None else f"{file['file']} · {sheet['name']}"
            text = sheet["skipped"] or _reading_of(papers, sheet)
            lines = 1 + max(len(text) // 120, len(name) // LABEL_WIDTH)
            page.sheet.set_row(page.row, LINE_HEIGHT * lines)
            page.cells(LABEL, [name], {**CELL, "text_wrap": True})
            page.sheet.merge_range(page.row, FIRST, page.row, MONEY, text, page.book.style({**CELL, "text_wrap": True}))
            page.row += 1
    page.space()


def _reading_of(papers: Papers, sheet: Mapping[str, Any]) -> str:
    known = [f"{column['header']} → {papers.column(column['read_as'])}" for column in sheet["columns"]
             if column["read_as"]]  # fmt: skip
    others = [column["header"] for column in sheet["columns"] if not column["read_as"] and column["header"]]
    said = papers.say("read_sheet", header_row=sheet["header_row"], rows=number(sheet["rows"], papers.lang),
                      columns="; ".join(known))  # fmt: skip
    return said + (" " + papers.say("read_others", columns=", ".join(others).rstrip(".")) if others else "")


def _sources(page: Overview) -> None:
    papers = page.book.papers
    for text in (papers.source, papers.say("full_table")):
        page.line(text, {**SUBTITLE, "font_size": 9})
