"""Which NIK the n-th invented person has, and whose a NIK is: one to one, so that no two people share one by chance.

A NIK here is district × birth date × serial. Serials run from 9000 to 9999 only: to reach them a district
would have to register 9,000 people of one birth date, so no real person is met (reference README, section 7).
Three rounds, each of which shifts one part by a draw from the other two, scatter the numbers and can be undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import gcd

from payung.generate.hashing import WORD, mix, salt

SERIALS = 1000
FIRST_SERIAL = 9000
WOMAN = 40  # is added to the day of birth


def nik(prefix: str, birth: date, sex: str, serial: int) -> str:
    """The 16 digits: six of the district, day (plus 40 for women), month, year, serial."""
    day = birth.day + (WOMAN if sex == "P" else 0)
    return f"{prefix}{day:02d}{birth:%m%y}{serial:04d}"


@dataclass(frozen=True)
class Numbering:
    """`prefixes`: the districts a NIK may begin with; `first` to `last`: the birth dates."""

    prefixes: Sequence[str]
    first: date
    last: date
    seed: int

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def capacity(self) -> int:
        """How many people have a NIK of their own."""
        return len(self.prefixes) * self.days * SERIALS

    @cached_property
    def stride(self) -> int:
        """A step of about 0.618 of the whole that has no divisor in common with it."""
        step = self.capacity * 618 // 1000
        while gcd(step, self.capacity) != 1:
            step += 1
        return step

    @cached_property
    def _districts(self) -> dict[str, int]:
        return {prefix: district for district, prefix in enumerate(self.prefixes)}

    @cached_property
    def salts(self) -> tuple[int, int, int, int]:
        purposes = ("start", "day", "serial", "district")
        start, day, serial, district = (salt(self.seed, f"numbering.{purpose}") for purpose in purposes)
        return start % self.capacity, day, serial, district

    def parts(self, person: int) -> tuple[int, int, int]:
        """District, day and serial of a person, each counted from zero."""
        start, day_salt, serial_salt, district_salt = self.salts
        whole = (self.stride * person + start) % self.capacity
        district, rest = divmod(whole, self.days * SERIALS)
        day, serial = divmod(rest, SERIALS)
        day = (day + mix((serial * len(self.prefixes) + district + day_salt) % WORD)) % self.days
        serial = (serial + mix((day * len(self.prefixes) + district + serial_salt) % WORD)) % SERIALS
        district = (district + mix((day * SERIALS + serial + district_salt) % WORD)) % len(self.prefixes)
        return district, day, serial

    def owner(self, number: str) -> int | None:
        """The person to whom these 16 digits belong as a man or as a woman; None where nobody can have them."""
        found = self._read(number)
        if found is None:
            return None
        district, day, serial = found
        start, day_salt, serial_salt, district_salt = self.salts
        district = (district - mix((day * SERIALS + serial + district_salt) % WORD)) % len(self.prefixes)
        serial = (serial - mix((day * len(self.prefixes) + district + serial_salt) % WORD)) % SERIALS
        day = (day - mix((serial * len(self.prefixes) + district + day_salt) % WORD)) % self.days
        whole = (district * self.days + day) * SERIALS + serial
        return (whole - start) * pow(self.stride, -1, self.capacity) % self.capacity

    def _read(self, number: str) -> tuple[int, int, int] | None:
        if len(number) != 16 or not number.isdecimal() or number[:6] not in self._districts:
            return None
        day_of_month, month, year = int(number[6:8]) % WOMAN, int(number[8:10]), int(number[10:12])
        born = next((born for century in (1900, 2000) if (born := _date(century + year, month, day_of_month))
                     and self.first <= born <= self.last), None)  # fmt: skip
        serial = int(number[12:]) - FIRST_SERIAL
        if born is None or not 0 <= serial < SERIALS:
            return None
        return self._districts[number[:6]], (born - self.first).days, serial

    def parameters(self) -> dict[str, object]:
        """What `sql/people.sql` needs to number people in the same way."""
        start, day_salt, serial_salt, district_salt = self.salts
        return {
            "stride": self.stride, "start": start, "capacity": self.capacity, "days": self.days,
            "districts": len(self.prefixes), "day_salt": day_salt, "serial_salt": serial_salt,
            "district_salt": district_salt, "first_day": self.first,
        }  # fmt: skip

    def __post_init__(self) -> None:
        # Two-digit years are read back without doubt only within a century.
        assert self.last - self.first < timedelta(days=36_500)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
