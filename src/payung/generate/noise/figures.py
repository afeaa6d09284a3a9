"""What happens to figures: one edit of a NIK, and birth dates that are wrong in one part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from payung.generate.noise.handwriting import misread_figure

KEYPAD = {
    "0": "12",
    "1": "024",
    "2": "0135",
    "3": "26",
    "4": "157",
    "5": "2468",
    "6": "359",
    "7": "48",
    "8": "579",
    "9": "68",
}
YEARS_APART = (-10, -4, -2, -1, 1, 2, 4, 10)
SERIAL = 12  # where the serial begins; its first figure stays 9, so that no real number is met


def edited(nik: str, rng: Random, fits: Callable[[str], bool], first: int = 0) -> str:
    """The NIK with one figure replaced or two neighbours swapped, from place `first` on, until it `fits`."""
    while True:
        at = rng.randrange(first, len(nik))
        drawn = rng.random()
        if at == SERIAL or (drawn < 0.35 and at == SERIAL - 1):
            continue
        if drawn < 0.35:
            new = nik[:at] + nik[at + 1 : at + 2] + nik[at] + nik[at + 2 :]
        else:
            figure = rng.choice(KEYPAD[nik[at]]) if drawn < 0.65 else misread_figure(nik[at], rng)
            new = nik[:at] + figure + nik[at + 1 :]
        if new != nik and fits(new):
            return new


def longer_or_shorter(nik: str, rng: Random) -> str:
    """The NIK with one figure dropped or typed twice."""
    at = rng.randrange(6, len(nik))
    return nik[:at] + nik[at + 1 :] if rng.random() < 0.5 else nik[: at + 1] + nik[at:]


def possible(nik: str) -> bool:
    """Whether the date inside a NIK exists, in this century or the last."""
    day, month, year = int(nik[6:8]) % 40, int(nik[8:10]), int(nik[10:12])
    return 0 < month < 13 and 0 < day <= _days(1900 + year, month) and int(nik[6:8]) < 72


def near_birth(birth: date, rng: Random, fits: Callable[[date], bool]) -> date:
    """A birth date with day and month swapped, or with the day, the month or the year wrong, that `fits`.

    All of them are counted out, for some dates (29 February) have few.
    """
    ways = (
        [_date(birth.year, birth.day, birth.month)],
        [_date(birth.year, birth.month, day) for day in range(1, 29)],
        [_date(birth.year, month, birth.day) for month in range(1, 13)],
        [_date(birth.year + years, birth.month, birth.day) for years in YEARS_APART],
    )
    near = [[day for day in way if day and day != birth and fits(day)] for way in ways]
    return rng.choice(rng.choice([way for way in near if way]))


def _days(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
