"""What one row of a generated roster is made of: the row as sent, what the registers hold, and what is right."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

# Columns of the extract and of the death list, as in design.md section 5.
EXTRACT_COLUMNS = (
    "kpj", "nik", "name", "birth_date", "sex", "mother_name", "segment", "programmes", "status", "registered_on",
    "paid_through", "npp", "funder", "region_code",
)  # fmt: skip
DEATH_COLUMNS = ("nik", "name", "birth_date", "died_on")


class Sent(NamedTuple):
    """A row of people before it is written into cells.

    A `nik` of 16 digits and a `birth_date` that is a date are written in the form of the office; anything else
    stands in the cell as it is, numbers as numeric cells.
    """

    nik: str | int | None
    name: str | None
    birth_date: date | str | None
    sex: str
    mother_name: str | None
    village_code: str
    village: str
    district: str
    occupation: str
    monthly_income: int
    phone: str
    family_card: str


class Record(NamedTuple):
    """A row of the extract."""

    kpj: str
    nik: str
    name: str
    birth_date: date
    sex: str
    mother_name: str | None
    segment: str
    programmes: str
    status: str
    registered_on: date
    paid_through: date
    npp: str | None
    funder: str
    region_code: str


class Death(NamedTuple):
    """A row of the death list."""

    nik: str
    name: str
    birth_date: date
    died_on: date


class Made(NamedTuple):
    """What a kind makes: a row with its records. `plain` rows get no further noise on name and mother's name.

    `of` is the order of the row that this one repeats.
    """

    sent: Sent
    records: tuple[Record, ...] = ()
    deaths: tuple[Death, ...] = ()
    plain: bool = False
    of: int | None = None


class Case(NamedTuple):
    """A row that is ready to be written, with its truth. `order` counts the rows of the run from zero."""

    order: int
    kind: str
    sent: Sent
    accept: tuple[str, ...]
    code: str | None
    of: int | None
