"""Writes rosters, extracts and death lists as an office would send them, from rows that the oracle reads as well.

A row is canonical column → text, with `nik_kind` and `birth_date_kind` ("text", "number", "date"); a date cell holds
ISO text. Nothing here knows how payung reads.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

Row = Mapping[str, Any]

HEADERS = {
    "nik": "NIK", "name": "Nama Lengkap", "birth_place": "Tempat Lahir", "birth_date": "Tanggal Lahir",
    "sex": "Jenis Kelamin", "mother_name": "Nama Ibu Kandung", "village_code": "Kode Desa", "village": "Desa/Kel",
    "district": "Kecamatan", "occupation": "Pekerjaan", "monthly_income": "Penghasilan", "phone": "No HP",
    "note": "Keterangan",
}  # fmt: skip
COLUMNS = ("nik", "name", "birth_date", "sex", "mother_name", "village_code", "village", "district", "occupation",
           "monthly_income", "note")  # fmt: skip

EXTRACT_TYPES = {"registered_on": pa.date32(), "paid_through": pa.date32(), "birth_date": pa.date32(),
                 "as_of": pa.date32()}  # fmt: skip
EXTRACT = ("nik", "kpj", "name", "birth_date", "sex", "mother_name", "segment", "programmes", "status",
           "registered_on", "paid_through", "funder", "region_code")  # fmt: skip
DEATHS = ("nik", "name", "birth_date", "died_on")


def write_roster(path: Path, rows: Sequence[Row], columns: Sequence[str] = COLUMNS) -> Path:
    """One sheet, the header in the first row; CSV with semicolons or XLSX, by the name of the file."""
    if path.suffix == ".csv":
        return _write_csv(path, [HEADERS[column] for column in columns],
                          [[row.get(column) for column in columns] for row in rows], ";")  # fmt: skip
    return write_sheets(path, {"Data": [[HEADERS[column] for column in columns],
                                        *([cell(row, column) for column in columns] for row in rows)]})  # fmt: skip


def write_sheets(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """A workbook whose cells hold just these values. Text stays text, also where it looks like a formula."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, values in sheets.items():
        sheet = book.create_sheet(title)
        for number, line in enumerate(values, 1):
            for position, value in enumerate(line, 1):
                target = sheet.cell(number, position)
                target.value = value
                if isinstance(value, str):
                    target.data_type = "s"
    book.save(path)
    return path


def cell(row: Row, column: str) -> Any:
    """The value of a cell with its own type: a number, a date, or text."""
    value = row.get(column)
    if value is None:
        return None
    kind = row.get(f"{column}_kind")
    if kind == "date":
        return datetime.fromisoformat(value)
    return int(value) if kind == "number" else value


def write_extract(path: Path, records: Sequence[Row], columns: Sequence[str] = EXTRACT) -> Path:
    """Parquet with dates, XLSX or CSV with ISO dates, by the name of the file."""
    if path.suffix == ".parquet":
        schema = pa.schema([(column, EXTRACT_TYPES.get(column, pa.string())) for column in columns])
        pq.write_table(pa.Table.from_pylist([{column: record.get(column) for column in columns} for record in records],
                                            schema), path)  # fmt: skip
        return path
    lines = [[_iso(record.get(column)) for column in columns] for record in records]
    if path.suffix == ".csv":
        return _write_csv(path, columns, lines, ",")
    return write_sheets(path, {"Data": [list(columns), *lines]})


def write_deaths(path: Path, records: Sequence[Row]) -> Path:
    return _write_csv(path, DEATHS, [[_iso(record.get(column)) for column in DEATHS] for record in records], ",")


def _write_csv(path: Path, header: Sequence[str], lines: Sequence[Sequence[Any]], separator: str) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerow(header)
        writer.writerows([["" if value is None else value for value in line] for line in lines])
    return path


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
