"""What the stages tell each other beside the tables: how files were understood, what is billed, what to warn of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from payung.pipeline.options import CoverOptions
from payung.sentences import Notice


@dataclass(frozen=True)
class ColumnRead:
    """A column of a sheet: its header as the office wrote it and the canonical column it was read as, if any."""

    header: str
    canonical: str | None


@dataclass(frozen=True)
class SheetRead:
    """How one sheet was understood. `name` is None for CSV; `skipped` says why no rows were taken from it."""

    name: str | None
    header_row: int | None
    columns: tuple[ColumnRead, ...]
    rows: int
    skipped: Notice | None = None
    sheet_no: int | None = None  # into table `sheets`; None when skipped


@dataclass(frozen=True)
class FileRead:
    """One roster file: base name, content hash, its sheets in order."""

    file: str
    sha256: str
    sheets: tuple[SheetRead, ...]


@dataclass(frozen=True)
class Reading:
    """All rosters of a run. `rows` counts rows of people."""

    files: tuple[FileRead, ...]
    rows: int
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class ExtractRead:
    """One extract of participants: its own date (`as_of`) and where that date came from."""

    file: str
    sha256: str
    rows: int
    as_of: date | None
    as_of_from: str  # "option", "column", "paid_through"


@dataclass(frozen=True)
class Registers:
    """What the roster is held against. Without an extract `extracts` is empty and nothing is matched with BPJS."""

    extracts: tuple[ExtractRead, ...] = ()
    deaths_file: str | None = None
    deaths_rows: int = 0
    notices: tuple[Notice, ...] = ()

    @property
    def matched(self) -> bool:
        return bool(self.extracts)


@dataclass(frozen=True)
class Sum:
    """Rupiah by programme of law."""

    jkk: int = 0
    jkm: int = 0
    jht: int = 0

    @property
    def total(self) -> int:
        return self.jkk + self.jkm + self.jht


@dataclass(frozen=True)
class Bill:
    """What all rows to enrol or reactivate cost: in the month, in twelve months from it, to December."""

    monthly: Sum
    yearly: Sum
    to_december: Sum
    law_as_of: date  # the day on which the parameters used were last checked
    notices: tuple[Notice, ...] = ()


@dataclass
class Run:
    """A run whose stages are done: everything that summary and writers need. Tables live on `connection`."""

    connection: duckdb.DuckDBPyConnection
    options: CoverOptions
    reading: Reading
    registers: Registers
    bill: Bill
    notices: list[Notice] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    sources: tuple[Path, ...] = ()
