"""Invented people with Indonesian names and whole stories for hypothesis: somebody covered, a twin, a slip of the pen.

Written without a look at `payung.generate`: another hand, other names, other mistakes. Serials of NIKs run from 9000.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

MONTH = date(2026, 11, 1)
REGION = "71.11"
VILLAGES = ("71.11.01.2004", "71.11.01.2007", "71.11.02.2001", "71.11.03.2003", "71.11.05.2010", "71.11.07.2002")
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
          "Desember")  # fmt: skip

# Given names that nobody would take for one another: each pair is at least three slips apart.
MEN = ("BAMBANG", "Gunawan", "Hendrik", "Kasmudin", "Lukman Hakim", "Petrus", "Suparman", "Taufik", "Wahyudi",
       "Yakobus", "Agustinus", "Dominggus", "Frengki", "Irwansyah", "Jumadil", "Mursalim", "Ruslan",
       "Zulkifli")  # fmt: skip
WOMEN = ("Anggraini", "BERTHA", "Christina", "Debora", "Endang", "Fitriani", "Halimatus", "Indrawati", "Katarina",
         "Ludia", "Maimunah", "Oktavia", "Priskila", "Rukmini", "Sulastri", "Theresia", "Winarsih",
         "Yohana")  # fmt: skip
LAST = ("Bangsawan", "Gonibala", "Kadengkang", "Limbanadi", "Manoppo", "Potabuga", "Rantung", "Simbala", "Tungkagi",
        "Yambat")  # fmt: skip
TRADES = ("Petani", "Nelayan", "Pedagang", "Buruh Tani", "Tukang Ojek", "Sopir", "Penjahit", "Marbot Masjid")


@dataclass(repr=False)
class Village:
    """What a run is given, built up story by story."""

    random: Random
    rows: list[dict[str, Any]] = field(default_factory=list)
    participants: list[dict[str, Any]] = field(default_factory=list)
    deaths: list[dict[str, Any]] = field(default_factory=list)
    serials: set[str] = field(default_factory=set)
    births: set[date] = field(default_factory=set)
    story: str = ""

    def __repr__(self) -> str:
        return f"Village({', '.join(row['story'] for row in self.rows)})"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))  # hypothesis would print every field


def person(
    village: Village, *, born: date | None = None, sex: str | None = None, prefix: str = "711101"
) -> dict[str, Any]:
    """Somebody new: no two share a birth date, near or same, so that only a story makes two people alike."""
    random = village.random
    sex = sex or random.choice("LP")
    born = born or _fresh_birth(village)
    day = born.day + (40 if sex == "P" else 0)
    serial = random.choice([str(number) for number in range(9000, 10_000) if str(number) not in village.serials])
    village.serials.add(serial)
    given = random.choice(MEN if sex == "L" else WOMEN)
    return {"nik": f"{prefix}{day:02d}{born:%m%y}{serial}", "name": f"{given} {random.choice(LAST)}", "born": born,
            "sex": sex, "mother": f"{random.choice(WOMEN)} {random.choice(LAST)}",
            "village_code": random.choice(VILLAGES), "occupation": random.choice(TRADES),
            "income": random.randrange(6, 70) * 50_000}  # fmt: skip


def _fresh_birth(village: Village) -> date:
    while True:
        born = date(1964, 1, 1) + timedelta(days=village.random.randrange(15_000))
        if all(_apart(born, other) for other in village.births):
            village.births.add(born)
            return born


def _apart(one: date, other: date) -> bool:
    parts = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    swapped = one.year == other.year and (one.day, one.month) == (other.month, other.day)
    return parts < 2 and not swapped


def sent(village: Village, who: dict[str, Any], /, **instead: Any) -> dict[str, Any]:
    """The row that a clerk writes about somebody, in one of the ways in which clerks write."""
    random = village.random
    income = random.choice([f"Rp {who['income']:,}".replace(",", "."), str(who["income"]), None])
    row = {"nik": _written_nik(random, who["nik"]), "nik_kind": "text", "name": _written_name(random, who["name"]),
           "sex": random.choice([who["sex"], {"L": "Laki-laki", "P": "Perempuan"}[who["sex"]], None]),
           "mother_name": who["mother"], "village_code": who["village_code"], "occupation": who["occupation"],
           "monthly_income": income}  # fmt: skip
    row["birth_date"], row["birth_date_kind"] = _written_date(random, who["born"])
    row |= instead
    row |= {"note": f"catatan {len(village.rows) + 1}", "story": village.story}
    village.rows.append(row)
    return row


def _written_nik(random: Random, nik: str) -> str:
    return random.choice([nik, nik, f"'{nik}", f"{nik[:6]}.{nik[6:12]}.{nik[12:]}", f"{nik[:6]} {nik[6:12]} {nik[12:]}",
                          f"{nik[:4]}-{nik[4:12]}-{nik[12:]}", f"{nik} "])  # fmt: skip


def _written_name(random: Random, name: str) -> str:
    return random.choice([name, name.upper(), f"  {name} ", name.title(), f"H. {name}", f"{name}, S.Pd."])


def _written_date(random: Random, born: date) -> tuple[str, str]:
    return random.choice([(born.isoformat(), "date"), (f"{born:%d/%m/%Y}", "text"), (f"{born:%d-%m-%Y}", "text"),
                          (born.isoformat(), "text"), (f"{born.day} {MONTHS[born.month - 1]} {born.year}", "text"),
                          (f"{born.day}/{born.month}/{born.year}", "text")])  # fmt: skip


def listed(village: Village, who: dict[str, Any], /, **instead: Any) -> dict[str, Any]:
    """The record of somebody in the extract: active and paid up unless told otherwise."""
    record = {"nik": who["nik"], "kpj": str(village.random.randrange(10**10, 10**11)), "name": who["name"].upper(),
              "birth_date": who["born"], "sex": who["sex"], "mother_name": who["mother"].upper(),
              "segment": village.random.choice(["bpu", "pu"]), "programmes": "JKK,JKM", "status": "aktif",
              "registered_on": date(2023, 5, 1), "paid_through": date(2026, 10, 1), "funder": "",
              "region_code": REGION}  # fmt: skip
    record |= instead
    village.participants.append(record)
    return record


def died(village: Village, who: dict[str, Any], /, **instead: Any) -> None:
    village.deaths.append({"nik": who["nik"], "name": who["name"], "birth_date": who["born"],
                           "died_on": date(2026, 6, 3)} | instead)  # fmt: skip


def near_nik(random: Random, nik: str) -> str:
    """One edit away, and still an invented serial: a digit replaced, or two neighbours swapped."""
    if random.random() < 0.3 and nik[14] != nik[15]:
        return nik[:14] + nik[15] + nik[14]
    place = random.choice([13, 14, 15])
    return nik[:place] + random.choice([digit for digit in "0123456789" if digit != nik[place]]) + nik[place + 1 :]


def slip(random: Random, name: str) -> str:
    """One slip of the pen after the first letter of the given name."""
    place = random.randrange(1, len(name.split()[0]) - 1)
    return random.choice([name[:place] + name[place + 1 :], name[:place] + name[place] + name[place:],
                          name[:place] + name[place + 1] + name[place] + name[place + 2 :]])  # fmt: skip


Story = Callable[[Village], None]
