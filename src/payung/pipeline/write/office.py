"""The office's own columns: their headers and order as in the roster, their values as they came.

Several sheets with different headers become one list: columns with one meaning stand together under the header that
came first, all others under their own text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from payung.pipeline.run import Reading, SheetRead
from payung.pipeline.schema import ROSTER_COLUMNS
from payung.pipeline.write.workbook import DAY, NUMBER, TEXT, Value

WIDEST = {"nik": 19, "name": 26, "birth_date": 18, "sex": 10, "mother_name": 22, "address": 26, "phone": 15}
WIDEST_OTHER = 18
_AS_NUMBER = 9  # digits: a longer number of an unknown column may be an identity


@dataclass(frozen=True)
class OfficeColumn:
    """A column of the roster: `header` as the office wrote it, `canonical` what it was read as, if anything."""

    header: str
    canonical: str | None

    @property
    def style(self) -> dict[str, Any]:
        """How its cells look; long texts go on in a second line."""
        if self.canonical == "monthly_income":
            return NUMBER
        if self.canonical == "birth_date":
            return DAY
        return {"num_format": TEXT if self.canonical else "0", "align": "left", "text_wrap": True}

    @property
    def widest(self) -> int:
        return WIDEST.get(self.canonical or "", WIDEST_OTHER)

    def value(self, row: Mapping[str, Any]) -> Value:
        """The cell as it came: dates and amounts typed where they were, identities always text."""
        if self.canonical == "nik":
            return _text(row, "nik_as_sent")
        if self.canonical == "birth_date":
            return (
                _date(row["birth_date_as_sent"])
                if row["birth_date_kind"] == "date"
                else _text(row, "birth_date_as_sent")
            )
        if self.canonical == "monthly_income":
            return _whole(row["monthly_income_as_sent"], 15)
        if self.canonical in ROSTER_COLUMNS:
            return _text(row, self.canonical or "")
        if self.canonical:  # one column for two: place and date of birth
            return (row["extra"] or {}).get(self.header) or ", ".join(
                text for text in (row["birth_place"], row["birth_date_as_sent"]) if text
            )
        return _whole((row["extra"] or {}).get(self.header), _AS_NUMBER)


def columns_of(sheets: Iterable[SheetRead]) -> tuple[OfficeColumn, ...]:
    """The columns of one sheet, or of several together, without those that Payung itself had added."""
    found: dict[str, OfficeColumn] = {}
    for sheet in sheets:
        for column in sheet.columns:
            if column.header and column.canonical not in ("row_id", "mend", "record_key", "decision"):
                found.setdefault(column.canonical or f"={column.header}", OfficeColumn(column.header, column.canonical))
    return tuple(found.values())


def read_columns(reading: Reading) -> set[str]:
    """The canonical columns that some roster of the run has."""
    return {column.canonical for sheet in sheets_with_rows(reading) for column in sheet.columns if column.canonical}


def sheets_with_rows(reading: Reading) -> list[SheetRead]:
    return [sheet for file in reading.files for sheet in file.sheets if sheet.sheet_no is not None and sheet.rows]


def _text(row: Mapping[str, Any], name: str) -> str | None:
    found: str | None = row[name]
    return found


def _whole(text: str | None, digits: int) -> Value:
    """A text of few digits without a leading zero as a number, any other as it is."""
    if text and len(text) <= digits and text.isascii() and text.isdigit() and (text == "0" or text[0] != "0"):
        return int(text)
    return text


def _date(text: str | None) -> Value:
    """An ISO date as a date where Excel has one, which is from 1900 on."""
    try:
        day = date.fromisoformat((text or "")[:10])
    except ValueError:
        return text
    return day if day.year > 1900 else text
