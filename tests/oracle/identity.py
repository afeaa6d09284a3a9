"""Reading what identifies a person: the NIK, the birth date, the sex. Design 3, row 1 of the table and "Dates"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from oracle.model import Facts
from oracle.places import PREFIXES, PROVINCES, RETIRED

MONTHS = {name: number for number, name in enumerate(
    ("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
     "desember"), 1)}  # fmt: skip


@dataclass(frozen=True)
class Nik:
    """`digits` only when the NIK can be used; the faults are in `facts`."""

    digits: str | None
    facts: Facts


def read_nik(text: str | None, kind: str) -> Nik:
    # "quotes, spaces, dots, hyphens mended where nothing is lost"
    sent = (text or "").strip()
    mended = re.sub(r"['’‘`\"\s.\-]", "", sent)
    if not mended:
        return Nik(None, Facts({"nik.missing"}))
    # "a numeric cell of 16 digits ending in 0, or an exponent form, has lost digits (Excel keeps 15)"
    if re.fullmatch(r"'?\d([.,]\d+)?[eE]\+?\d+", sent):
        return Nik(None, Facts({"nik.digits_lost"}, {"nik.length", "nik.letters"}))
    # "letters (a repair is proposed, never applied)"
    if re.search(r"[A-Za-z]", mended):
        wrong_length = {"nik.length"} if len(mended) != 16 else set()
        return Nik(None, Facts({"nik.letters"} | wrong_length, {"nik.length"}))
    if not re.fullmatch(r"[0-9]+", mended):
        return Nik(None, Facts(set(), {"nik.letters", "nik.length", "nik.missing"}))
    # "placeholder (zeros, one digit repeated)"
    if len(set(mended)) == 1 and len(mended) > 1:
        length = {"nik.length"} if len(mended) != 16 else set()
        also = {"nik.impossible", "nik.province_unknown", "nik.digits_lost"}
        return Nik(None, Facts({"nik.placeholder"} | length, also))
    # "NIK missing, wrong length"
    if len(mended) != 16:
        return Nik(None, Facts({"nik.length"}, {"nik.digits_lost", "nik.placeholder", "nik.impossible",
                                                "nik.province_unknown"}))  # fmt: skip
    # "Several faults of one NIK: all that apply. A text of 16 digits ending in 0 is whole."
    faults = set()
    if kind == "number" and mended.endswith("0"):
        faults.add("nik.digits_lost")
    if mended[:2] not in PROVINCES:
        faults.add("nik.province_unknown")
    # "impossible day, month or serial"
    if not birth_dates_of(mended) or mended[12:] == "0000":
        faults.add("nik.impossible")
    if faults:
        # A number that lost its last digit may look impossible only because of that.
        return Nik(None, Facts(faults, {"nik.impossible"} if "nik.digits_lost" in faults else set()))
    return Nik(mended, Facts())


def birth_dates_of(nik: str) -> set[date]:
    """The dates that digits 7 to 12 may stand for, in either century; empty when there is no such day."""
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    day -= 40 if day > 40 else 0
    dates = set()
    for century in (1900, 2000):
        try:
            dates.add(date(century + year, month, day))
        except ValueError:
            continue
    return dates


def prefix_facts(nik: str) -> Facts:
    # "A retired or unknown prefix is a warning, never a refusal"
    prefix = nik[:6]
    if prefix in PREFIXES:
        return Facts(may={"nik.retired_prefix"} if prefix in RETIRED else set())
    if prefix in RETIRED or prefix[:4] in RETIRED:
        return Facts({"nik.retired_prefix"}, {"nik.prefix_unknown"})
    # Retired district prefixes are listed for Sulawesi; elsewhere a gap may be one too.
    return Facts({"nik.prefix_unknown"})


def read_birth_date(text: str | None, kind: str) -> tuple[date | None, str | None]:
    """The date, or the code of why there is none."""
    sent = (text or "").strip()
    if not sent:
        return None, "birth.missing"
    # "Excel serials and two-digit years in a birth date are unreadable"
    if kind in ("number", "error"):
        return None, "birth.unreadable"
    # "date cell, 31/12/1980, 31-12-1980, 1980-12-31, 31 Desember 1980"
    if found := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", sent):
        day, month, year = (int(part) for part in found.groups())
    elif found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", sent):
        year, month, day = (int(part) for part in found.groups())
    elif (found := re.fullmatch(r"(\d{1,2}) ([A-Za-z]+) (\d{4})", sent)) and found[2].lower() in MONTHS:
        day, month, year = int(found[1]), MONTHS[found[2].lower()], int(found[3])
    else:
        return None, "birth.unreadable"
    try:
        return date(year, month, day), None
    except ValueError:
        return None, "birth.unreadable"


def birth_date_facts(born: date, month: date) -> Facts:
    # "in the future, over 110 years"; judged on the first day of the month asked for
    if born > month:
        return Facts({"birth.future"})
    whole_years = month.year - born.year - ((month.month, month.day) < (born.month, born.day))
    if whole_years >= 111:
        return Facts({"birth.too_old"})
    if whole_years == 110 and (born.month, born.day) != (month.month, month.day):
        return Facts(may={"birth.too_old"})  # 110 and some months: is that over 110?
    return Facts()


def birthday(born: date, years: int) -> date:
    """The day on which somebody turns `years`; 29 February is celebrated on 1 March."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def read_sex(text: str | None) -> str | None:
    word = re.sub(r"[^a-z]", "", (text or "").lower())
    return {"l": "L", "lakilaki": "L", "pria": "L", "p": "P", "perempuan": "P", "wanita": "P"}.get(word)


def mismatch_facts(nik: str, born: date | None, sex: str | None) -> Facts:
    # "NIK against birth date or sex: a warning"
    facts = Facts()
    if born and born not in birth_dates_of(nik):
        facts.must.add("nik.birth_mismatch")
    if sex and sex != ("P" if int(nik[6:8]) > 40 else "L"):
        facts.must.add("nik.sex_mismatch")
    return facts
