"""`perbaikan.xlsx`: refused rows as they came, each wrong cell marked and explained, ready to be mended and fed back.

A number that has lost digits is written as the number it was: unmended, it is refused again. `row_id` says which row
of the roster a mended one replaces; it is the reader who looks at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from payung.palette import TONES
from payung.pipeline.read.vocabulary import label, roster_vocabulary
from payung.pipeline.run import SheetRead
from payung.pipeline.schema import MEND_HEADER, ROW_ID_HEADER
from payung.pipeline.write.office import OfficeColumn, columns_of
from payung.pipeline.write.papers import Papers
from payung.pipeline.write.rows import Row, in_parts, rows_of, sentences
from payung.pipeline.write.workbook import (
    CELL,
    LAST_ROW,
    OFFICE_HEADER,
    SECTION,
    SUBTITLE,
    TEXT,
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

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MOST_NOTES = 3_000  # notes on cells; Excel slows down with more, and the sentences stand in their column anyway
ROWS_A_SHEET = LAST_ROW - 20
_RED = TONES["invalid"]
WRONG = {"bg_color": _RED.tint, "font_color": _RED.deep, "bold": True, "border": 1, "border_color": _RED.solid}
_TOGETHER = ("birth_place_and_date",)  # a column that holds the birth date beside something else


def write_mending(papers: Papers, path: Path) -> None:
    """Write perbaikan.xlsx: a sheet for every sheet of the rosters that has refused rows."""
    read = {sheet.sheet_no: (file.file, sheet) for file in papers.run.reading.files for sheet in file.sheets}
    with book(papers, path, papers.say("title_mending")) as made:
        found = groupby(rows_of(papers.run.connection, "outcome = 'invalid'"), key=itemgetter("sheet_no"))
        for sheet_no, rows in found:
            file, sheet = read[sheet_no]
            _write_sheet(made, file, sheet, rows)
        if not made.names:
            _write_nothing(made)


def _write_nothing(made: Book) -> None:
    sheet = made.sheet(made.papers.say("sheet_mending"))
    put(sheet, 0, 0, made.papers.say("nothing_to_mend"), made.style(SECTION))


def _write_sheet(made: Book, file: str, read: SheetRead, rows: Iterator[Row]) -> None:
    columns = columns_of([read])
    for part in in_parts(rows, ROWS_A_SHEET):
        sheet = made.sheet(read.name or Path(file).stem, _RED.solid)
        _write_rows(made, sheet, file, columns, part)


def _write_rows(
    made: Book, sheet: Worksheet, file: str, columns: tuple[OfficeColumn, ...], rows: Iterator[Row]
) -> None:
    heads = [*map(_head_of, columns), MEND_HEADER[made.papers.lang], ROW_ID_HEADER]
    widths = Widths.of(heads, [*(max(column.widest, 22) for column in columns), 60, 40])
    header_row = _head(made, sheet, file, heads, widths.header_height)
    styles = _Styles(made)
    last, notes = header_row, 0
    for last, row in enumerate(rows, header_row + 1):
        wrong = _wrong(row, columns)
        came = [as_it_came(column, row) for column in columns]
        cells = [
            (cell, styles.of(column, cell, index in wrong))
            for index, (column, cell) in enumerate(zip(columns, came, strict=True))
        ]
        fill(sheet, last, [*cells, (sentences(row, "refuse"), styles.said), (row["row_id"], styles.plain)], widths)
        for index in wrong if notes < MOST_NOTES else ():
            sheet.write_comment(last, index, wrong[index], {"author": "Payung", "width": 300, "height": 90})
            notes += 1
    widths.apply(sheet)
    sheet.set_column(len(columns) + 1, len(columns) + 1, 12, None, {"hidden": True})
    _keep_text(made, sheet, columns, widths)
    sheet.autofilter(header_row, 0, last, len(columns))
    sheet.freeze_panes(header_row + 1, 0)
    sheet.repeat_rows(header_row)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})


def _head_of(column: OfficeColumn) -> str:
    """The office's header, if it will be understood alone; one that stood over two rows may need its usual name."""
    if column.canonical is None:
        return column.header
    found = roster_vocabulary().match(column.header)
    return column.header if found and found.canonical == column.canonical else label(column.canonical)


def _head(made: Book, sheet: Worksheet, file: str, heads: list[str], height: int) -> int:
    """Title, how to go on, cautions, header; returns the row of the header."""
    papers = made.papers
    put(sheet, 0, 0, papers.say("caption_mending", file=file), made.style(SECTION, {"font_color": _RED.deep}))
    put(sheet, 1, 0, papers.say("how_to_mend", file=file), made.style(SUBTITLE))
    header_row = write_cautions(made, sheet, 2, 9)
    sheet.set_row(0, 26)
    sheet.set_row(header_row, height)
    for index, head in enumerate(heads):
        style = OFFICE_HEADER if index < len(heads) - 2 else marked_header("invalid")
        put(sheet, header_row, index, head, made.style(style))
    return header_row


def as_it_came(column: OfficeColumn, row: Row) -> Value:
    """The cell as the office sent it, a number as a number: what Excel has lost must not look whole."""
    name = column.canonical
    if name in ("nik", "birth_date") and row[f"{name}_kind"] == "number":
        return _number(row[f"{name}_as_sent"])
    return column.value(row)


def _number(text: str | None) -> Value:
    try:
        return float(text) if text else None
    except ValueError:
        return text


def _wrong(row: Row, columns: tuple[OfficeColumn, ...]) -> dict[int, str]:
    """Index of each wrong cell → what is wrong with it. A reason about a column the sheet lacks marks no cell."""
    said: dict[str, list[str]] = {}
    for reason in row["reasons"]:
        if reason["severity"] == "refuse" and reason["column"]:
            said.setdefault(reason["column"], []).append(reason["message"])
    marks: dict[int, str] = {}
    for index, column in enumerate(columns):
        about = "birth_date" if column.canonical in _TOGETHER else column.canonical
        if about in said:
            marks[index] = "\n".join(said[about])
    return marks


def _keep_text(made: Book, sheet: Worksheet, columns: tuple[OfficeColumn, ...], widths: Widths) -> None:
    """NIK, birth date and family card stay text in rows that somebody adds below."""
    text = made.style({"num_format": TEXT})
    for index, column in enumerate(columns):
        if column.canonical in ("nik", "birth_date", "family_card", "phone", "village_code"):
            sheet.set_column(index, index, widths.widest[index], text)


class _Styles:
    """The formats of this workbook: a cell as it was, a wrong one, the sentences."""

    def __init__(self, made: Book) -> None:
        self.made = made
        self.plain = made.style(CELL)
        self.said = made.style(tinted("invalid", text_wrap=True))

    def of(self, column: OfficeColumn, cell: Value, is_wrong: bool) -> Any:
        """NIK and birth date are text cells even where they hold a number, so that what is typed stays as typed."""
        as_text = cell is None or (column.canonical in ("nik", "birth_date") and isinstance(cell, str | float))
        form = {"num_format": TEXT, "align": "left"} if as_text else {}
        return self.made.style(CELL, column.style, form, WRONG if is_wrong else {})
