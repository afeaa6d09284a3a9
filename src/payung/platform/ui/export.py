"""How does a list leave the page? Rows as CSV or Excel, streamed, with the reader's own separators.

A cell is never a formula: what a person typed may begin with `=`, and the file is opened on somebody else's machine.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter
from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone

from payung.platform.ui.words import language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

ASKED = "unduh"
FORMS = ("xlsx", "csv")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")

Row = Sequence[object]


def asked(request: HttpRequest) -> str:
    """`csv` or `xlsx` where the URL asks for a file (`?unduh=`), else nothing."""
    wish = request.GET.get(ASKED, "")
    return wish if wish in FORMS else ""


def response(form: str, name: str, header: Sequence[object], rows: Iterable[Row]) -> HttpResponseBase:
    """A file `name`.csv or .xlsx with one header row. `rows` may be any iterator: they are never all in memory."""
    return as_xlsx(name, header, rows) if form == "xlsx" else as_csv(name, header, rows)


def as_csv(name: str, header: Sequence[object], rows: Iterable[Row]) -> StreamingHttpResponse:
    """UTF-8 with its mark; semicolons in Indonesian, as Excel expects where a comma is the decimal sign."""
    writer = csv.writer(_Echo(), delimiter=";" if language() == "id" else ",", lineterminator="\r\n")

    def lines() -> Iterator[str]:
        yield "\ufeff" + writer.writerow([harmless(cell) for cell in header])
        for row in rows:
            yield writer.writerow([harmless(cell) for cell in row])

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def as_xlsx(name: str, header: Sequence[object], rows: Iterable[Row]) -> FileResponse:
    """One sheet, header kept in sight; written row by row to a file that vanishes once it is sent."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 the response closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True, "bottom": 1})
        kinds = {"date": book.add_format({"num_format": "d mmmm yyyy"}),
                 "datetime": book.add_format({"num_format": "d mmmm yyyy hh:mm"})}  # fmt: skip
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(0, len(header) - 1), 22)
        for column, cell in enumerate(header):
            sheet.write_string(0, column, str(cell), bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell, kinds)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx")


def harmless(cell: object) -> object:
    """A CSV cell: numbers and dates as they are, text that a spreadsheet would calculate behind an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    if isinstance(cell, datetime):
        return f"{timezone.localtime(cell) if timezone.is_aware(cell) else cell:%Y-%m-%d %H:%M}"
    text = cell.isoformat() if isinstance(cell, date) else str(cell)
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def _write(sheet: Any, row: int, column: int, cell: object, kinds: dict[str, Any]) -> None:
    if cell is None:
        return
    if isinstance(cell, datetime):
        local = timezone.localtime(cell) if timezone.is_aware(cell) else cell
        sheet.write_datetime(row, column, local.replace(tzinfo=None), kinds["datetime"])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), kinds["date"])
    elif isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) < 10**15:
        sheet.write_number(row, column, cell)
    else:
        sheet.write_string(row, column, str(cell))


class _Echo:
    """A file that gives back what is written to it, line by line."""

    def write(self, line: str) -> str:
        return line
