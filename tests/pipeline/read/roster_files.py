"""Files as offices send them, made cell by cell, and what `read` makes of them. Everybody in them is invented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P

from payung.pipeline import values
from payung.pipeline.engine import engine
from payung.pipeline.options import CoverOptions
from payung.pipeline.read.registers import read_registers
from payung.pipeline.read.rosters import read_rosters
from payung.pipeline.run import Reading, Registers

HEADER = ["NIK", "Nama", "Tanggal Lahir"]
SARI = ["7111014107809001", "Sari Gonibala", "01/07/1980"]
BUDI = ["7111011505829002", "Budi Mokoagow", "15/05/1982"]
JOKO = ["7111012011799003", "Joko Paputungan", "20/11/1979"]

Sheets = Mapping[str, Sequence[Sequence[Any]]]


@dataclass(frozen=True)
class Error:
    """A cell whose formula failed."""

    text: str


def write(path: Path, sheets: Sheets, hidden: Sequence[str] = ()) -> Path:
    """A workbook by the name of the file: XLSX, XLS or ODS. `None` is no cell at all."""
    {".xlsx": _xlsx, ".xls": _xls, ".ods": _ods}[path.suffix](path, sheets, hidden)
    return path


def _xlsx(path: Path, sheets: Sheets, hidden: Sequence[str]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for at, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    cell = sheet.cell(at, column, value.text if isinstance(value, Error) else value)
                    cell.data_type = _type_of(value, cell.data_type)
    book.save(path)


def _type_of(value: Any, otherwise: str) -> str:
    return "e" if isinstance(value, Error) else "s" if isinstance(value, str) else otherwise


def _xls(path: Path, sheets: Sheets, hidden: Sequence[str]) -> None:
    book, day = xlwt.Workbook(), xlwt.easyxf(num_format_str="DD/MM/YYYY")
    codes = {"#N/A": 0x2A, "#REF!": 0x17}
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        sheet.visibility = int(name in hidden)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, Error):
                    sheet.row(at).set_cell_error(column, codes[value.text])
                elif value is not None:
                    sheet.write(at, column, value, *([day] if isinstance(value, date) else []))
    book.save(str(path))


def _ods(path: Path, sheets: Sheets, hidden: Sequence[str]) -> None:
    book = OpenDocumentSpreadsheet()
    unseen = Style(name="unseen", family="table")
    unseen.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(unseen)
    for name, rows in sheets.items():
        table = Table(name=name, **({"stylename": unseen} if name in hidden else {}))
        for row in rows:
            line = TableRow()
            for value in row:
                line.addElement(_ods_cell(value))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    book.save(str(path))


def _ods_cell(value: Any) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, bool):
        return TableCell(valuetype="boolean", booleanvalue=str(value).lower())
    if isinstance(value, date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, int | float):
        return TableCell(valuetype="float", value=repr(value))
    cell = TableCell(valuetype="string")
    cell.addElement(P(text=str(value)))
    return cell


def write_text(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def lines(*rows: Sequence[str], separator: str = ";") -> str:
    return "".join(separator.join(row) + "\n" for row in rows)


@contextmanager
def read(*paths: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, Reading]]:
    """The connection on which these rosters have been read, and how they were understood."""
    with engine(threads=2) as connection:
        values.register(connection)
        yield connection, read_rosters(connection, paths)


def rows_of(*paths: Path) -> list[dict[str, Any]]:
    """The rows of people with the file and sheet in which they stand."""
    with read(*paths) as (connection, _):
        asked = "SELECT rows.*, file, sheet FROM rows JOIN sheets USING (sheet_no) ORDER BY row_ord"
        found: list[dict[str, Any]] = connection.sql(asked).to_arrow_table().to_pylist()
    return [{**row, "extra": dict(row["extra"])} for row in found]


def reading_of(*paths: Path) -> Reading:
    with read(*paths) as (_, reading):
        return reading


def places(*paths: Path) -> list[tuple[str | None, int]]:
    return [(row["sheet"], row["row"]) for row in rows_of(*paths)]


def registers_of(
    *extracts: Path, deaths: Path | None = None, **asked: Any
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], Registers]:
    """The participants, the dead, and how their files were understood."""
    options = CoverOptions(**{"month": date(2026, 11, 1), **asked})
    with engine(threads=2) as connection:
        values.register(connection)
        registers = read_registers(connection, extracts, deaths, options)
        found = [
            connection.sql(f"FROM {name} ORDER BY rec").to_arrow_table().to_pylist()
            for name in ("participants", "deaths")
        ]
    return found[0], found[1], registers


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
