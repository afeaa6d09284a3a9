"""`hasil.xlsx`: what an officer lives with. *Ringkasan*, then a sheet per outcome: the office's own columns untouched,
then the answer, its reasons, and where the other record stands. KPJ stays out: it is a secret of the participant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from payung.formats import number, rupiah
from payung.palette import TONES
from payung.pipeline.write.office import OfficeColumn, columns_of, sheets_with_rows
from payung.pipeline.write.overview import write_overview
from payung.pipeline.write.papers import Papers
from payung.pipeline.write.rows import Row, by_outcome, sentences
from payung.pipeline.write.workbook import (
    CELL,
    DAY,
    MONTH,
    NUMBER,
    OFFICE_HEADER,
    SECTION,
    Book,
    Value,
    Widths,
    book,
    fill,
    marked_header,
    put,
    tinted,
    write_cautions,
)

MOST_ROWS = 200_000  # beyond that Excel is no place to read; hasil.parquet holds all rows


@dataclass(frozen=True)
class Answer:
    """A column that Payung adds: the key of its header, its value, its form, how wide at most."""

    header: str
    value: Callable[[Papers, Row], Value]
    style: dict[str, Any]
    widest: int = 22


def _field(name: str) -> Callable[[Papers, Row], Value]:
    return lambda _, row: row[name]


def _segment(name: str) -> Callable[[Papers, Row], Value]:
    return lambda papers, row: papers.say(f"segment_{row[name]}") if row[name] else None


def _first(part: str) -> Callable[[Papers, Row], Value]:
    return lambda _, row: row["duplicate_of"][part]


def _likeness(papers: Papers, row: Row) -> Value:
    return papers.likeness(row["match_probability"]) if row["match_rule"] else None


_RECORD = (
    Answer("segment", _segment("match_segment"), {}),
    Answer("payer", _field("match_funder"), {}),
    Answer("registered_on", _field("match_registered_on"), DAY),
    Answer("paid_through", _field("match_paid_through"), {"num_format": MONTH, "align": "left"}),
    Answer("likeness", _likeness, {}),
)
_PRICE = (
    Answer("jkk", _field("jkk_idr"), NUMBER),
    Answer("jkm", _field("jkm_idr"), NUMBER),
    Answer("jht", _field("jht_idr"), NUMBER),
    Answer("monthly", _field("total_idr"), {**NUMBER, "bold": True}),
    Answer("if_relief", _field("price_if_relief_idr"), NUMBER),
)
ADDED: dict[str, tuple[Answer, ...]] = {
    "covered": _RECORD,
    "enrol": _PRICE,
    "lapsed": (*_RECORD, *_PRICE),
    "review": (Answer("likeness", _likeness, {}),),
    "duplicate": (
        Answer("first_file", _first("file"), {}, 44),
        Answer("first_sheet", _first("sheet"), {}),
        Answer("first_row", _first("row"), NUMBER),
    ),
    "ineligible": (),
    "invalid": (),
}
_ANSWER = (
    Answer("outcome", lambda papers, row: papers.outcome(row["outcome"]), {"bold": True}, 26),
    Answer("reasons", lambda _, row: sentences(row), {}, 48),
)
_ORIGIN = (
    Answer("file", _field("file"), {}, 44),
    Answer("sheet", _field("sheet"), {}),
    Answer("row", _field("row"), NUMBER),
)


def write_result_book(papers: Papers, path: Path) -> None:
    """Write hasil.xlsx. Above `MOST_ROWS` rows the sheets of rows are left out, and Ringkasan says so."""
    rows = papers.run.reading.rows
    left_out = None
    if rows > MOST_ROWS:
        left_out = papers.say("rows_in_parquet", rows=number(rows, papers.lang), most=number(MOST_ROWS, papers.lang))
    with book(papers, path, papers.say("title_results")) as made:
        write_overview(made, left_out)
        if left_out is None:
            columns = columns_of(sheets_with_rows(papers.run.reading))
            for outcome, answered in by_outcome(papers.run.connection):
                _write_sheet(made, outcome, columns, answered)


def _write_sheet(made: Book, outcome: str, columns: tuple[OfficeColumn, ...], rows: Iterator[Row]) -> None:
    papers = made.papers
    added = [answer for answer in (*_ANSWER, *ADDED[outcome], *_ORIGIN) if _is_wanted(papers, answer)]
    sheet = made.sheet(papers.outcome(outcome), TONES[outcome].solid)
    heads = [*(column.header for column in columns), *(papers.say(f"col_{answer.header}") for answer in added)]
    header_row = _caption(made, sheet, outcome)
    widths = Widths.of(heads, [*(column.widest for column in columns), *(answer.widest for answer in added)])
    sheet.set_row(header_row, widths.header_height)
    for index, head in enumerate(heads):
        style = OFFICE_HEADER if index < len(columns) else marked_header(outcome)
        put(sheet, header_row, index, head, made.style(style))
    office = [(column.value, made.style(CELL, column.style)) for column in columns]
    answer = [(one.value, made.style(tinted(outcome, text_wrap=True), one.style)) for one in added]
    last = header_row
    for last, row in enumerate(rows, header_row + 1):
        fill(sheet, last, chain(((value(row), style) for value, style in office),
                                ((said(papers, row), style) for said, style in answer)), widths)  # fmt: skip
    widths.apply(sheet)
    sheet.freeze_panes(header_row + 1, _frozen(columns))
    sheet.autofilter(header_row, 0, last, len(heads) - 1)
    sheet.repeat_rows(header_row)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})


def _is_wanted(papers: Papers, answer: Answer) -> bool:
    """JHT only where it was asked for, the price under relief only where a payer may hope for it, the file that a
    row came from only where there are several."""
    if answer.header == "jht":
        return "jht" in papers.run.options.programmes
    if answer.header == "if_relief":
        return papers.has_open_relief
    if answer.header in ("file", "sheet"):
        return len(sheets_with_rows(papers.run.reading)) > 1
    return True


def _caption(made: Book, sheet: Any, outcome: str) -> int:
    """What the sheet holds and every caution, above the header; returns the row of the header."""
    papers = made.papers
    people = papers.summary["outcomes"][outcome]
    text = papers.say(f"caption_{outcome}", rows=number(people, papers.lang))
    if outcome in ("enrol", "lapsed"):
        text = papers.say("caption_price", caption=text, monthly=rupiah(papers.priced[outcome], papers.lang))
    sheet.set_row(0, 26)
    put(sheet, 0, 0, text, made.style(SECTION, {"font_color": TONES[outcome].deep}))
    return write_cautions(made, sheet, 1, 9)


def _frozen(columns: tuple[OfficeColumn, ...]) -> int:
    """Freeze up to the name where that leaves room to scroll."""
    for index, column in enumerate(columns[:4]):
        if column.canonical == "name":
            return index + 1
    return 0
