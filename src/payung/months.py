"""Months are dates on the first of the month; they are made here and nowhere else. Periods are half-open."""

from __future__ import annotations

import re
from datetime import date

from payung.errors import PayungError

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def month(text: str) -> date:
    """`month("2026-11")` is 1 November 2026. Anything else raises PayungError `months.unreadable`."""
    found = _MONTH.fullmatch(text.strip())
    if not found:
        raise PayungError("months.unreadable", text=text[:20])
    return date(int(found[1]), int(found[2]), 1)


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def add_months(start: date, count: int) -> date:
    """The month `count` months after `start` (a first of month); negative counts go back."""
    index = start.year * 12 + start.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def months_to_december(start: date) -> int:
    """How many months from `start` to December of its year, both included."""
    return 13 - start.month
