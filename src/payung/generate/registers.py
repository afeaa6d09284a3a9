"""The extract and the death list: the roster's own people among strangers, scattered, written in the form asked for.

Rows of any number go through in parts, so that ten million participants need no more memory than a million.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import count
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import xlsxwriter

from payung.generate.cases import DEATH_COLUMNS, EXTRACT_COLUMNS, Death, Record
from payung.generate.chance import Suspects
from payung.generate.hashing import salt
from payung.generate.packaged import statement
from payung.generate.people import People

PART = 250_000  # rows of the extract at a time
DATES = ("birth_date", "registered_on", "paid_through")
SCHEMA = pa.schema([(name, pa.date32() if name in DATES else pa.string()) for name in EXTRACT_COLUMNS])
PLACED = SCHEMA.append(pa.field("place", pa.int64())).append(pa.field("number", pa.int64()))
STRANGERS = f"""
    CREATE OR REPLACE TEMP TABLE strangers AS WITH people AS ({statement("people")}) {statement("strangers")}
"""
PURPOSES = ("card_number", "segment", "programmes", "paid", "since", "employer", "funder", "place")


class Known:
    """The records of the roster's own people, kept as Arrow while the roster is made."""

    def __init__(self) -> None:
        self._tables: list[pa.Table] = [PLACED.empty_table()]
        self._records: list[tuple[object, ...]] = []
        self._number = count()

    def add(self, place: int, records: Sequence[Record]) -> None:
        """Keeps the records of the row that stands at `place` of the run."""
        self._records.extend((*record, place, next(self._number)) for record in records)
        if len(self._records) >= 50_000:
            self._fold()

    def table(self) -> pa.Table:
        self._fold()
        return pa.concat_tables(self._tables)

    def _fold(self) -> None:
        if self._records:
            columns = map(list, zip(*self._records, strict=True))
            self._tables.append(pa.table(dict(zip(PLACED.names, columns, strict=True)), schema=PLACED))
            self._records = []


def extract_parts(
    connection: duckdb.DuckDBPyConnection,
    people: People,
    *,
    known: pa.Table,
    strangers: range,
    as_of: date,
    suspects: Suspects,
) -> Iterator[pa.Table]:
    """The whole extract in parts: the people numbered `strangers`, with the `known` scattered among them.

    Each part is looked through for strangers who resemble one of the `suspects`.
    """
    connection.register("known", known)
    suspects.install(connection)
    suspects.look(connection, connection.table("known"))
    suspects.look(connection, connection.table("suspects"))
    scatter = {purpose: salt(people.numbering.seed, f"registers.{purpose}") for purpose in PURPOSES}
    parts = max(1, -(-(len(strangers) + known.num_rows) // PART))
    for part in range(parts):
        own = strangers[len(strangers) * part // parts : len(strangers) * (part + 1) // parts]
        connection.execute(STRANGERS, {**people.parameters(own.start, own.stop), **scatter, "as_of": as_of})
        suspects.look(connection, connection.sql("SELECT NULL AS place, * EXCLUDE (place) FROM strangers"))
        scattered = {"scatter": scatter["place"], "parts": parts, "part": part}
        yield connection.sql(statement("scattered"), params=scattered).to_arrow_table().cast(SCHEMA)


def write_extract(path: Path, parts: Iterable[pa.Table], told: Callable[[int], None], made_on: date) -> int:
    """Writes the parts as Parquet, CSV or XLSX, by the ending of `path`; returns the number of rows."""
    written = 0
    for rows in _WRITERS[path.suffix](path, parts, made_on):
        written += rows
        told(written)
    return written


def _parquet(path: Path, parts: Iterable[pa.Table], made_on: date) -> Iterator[int]:
    with pa.parquet.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for part in parts:
            writer.write_table(part, row_group_size=122_880)
            yield part.num_rows


def _csv(path: Path, parts: Iterable[pa.Table], made_on: date) -> Iterator[int]:
    with pa.csv.CSVWriter(path, SCHEMA, write_options=pa.csv.WriteOptions(quoting_style="needed")) as writer:
        for part in parts:
            writer.write_table(part)
            yield part.num_rows


def _xlsx(path: Path, parts: Iterable[pa.Table], made_on: date) -> Iterator[int]:
    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime(made_on.year, made_on.month, made_on.day), "comments": "Orang rekaan"})
        page, day = book.add_worksheet("Kepesertaan"), book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, EXTRACT_COLUMNS)
        row = 0
        for part in parts:
            for record in zip(*(column.to_pylist() for column in part.columns), strict=True):
                row += 1
                for at, value in enumerate(record):
                    if isinstance(value, date):
                        page.write_datetime(row, at, datetime(value.year, value.month, value.day), day)
                    elif value is not None:
                        page.write_string(row, at, value)
            yield part.num_rows


_WRITERS = {".parquet": _parquet, ".csv": _csv, ".xlsx": _xlsx}


def write_deaths(path: Path, deaths: Iterable[Death]) -> int:
    """The death list as CSV, in order of NIK; returns the number of rows."""
    ordered = sorted(deaths)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(DEATH_COLUMNS)
        writer.writerows(ordered)
    return len(ordered)
