"""Which columns BPJS Ketenagakerjaan wants in its files for wage-earners (SIPP). Source: `data/sipp/SOURCE`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from payung.reference.packaged import table

NEW_WORKER_SHEET = "data_tk_baru"


@dataclass(frozen=True)
class SippColumn:
    """One column of the branch's form: its letter, its header letter by letter, what goes in, by which rule."""

    column: str
    header: str
    meaning: str
    required: bool


@cache
def new_worker_columns() -> tuple[SippColumn, ...]:
    """The 30 columns A to AD of sheet `data_tk_baru`, in their order. Every cell of the file is text."""
    return tuple(
        SippColumn(row["column"], row["header"], row["meaning"], row["rule"] == "required")
        for row in table("sipp/new_worker_columns.csv")
    )
