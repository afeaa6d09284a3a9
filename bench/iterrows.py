"""A plain importer as offices write them: pandas, iterrows, one check after the other. What Payung is compared with.

It reads the roster and the extract, finds doubles and participants by NIK, and prices; it neither links names nor
explains. The checks are those of a row that stands alone (design: decision table, rows 1, 2, 4 to 6 and 8).
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from payung.formats import MONTH_NAMES

HEADERS = {"nama": "name", "tanggal_lahir": "birth_date", "pekerjaan": "occupation", "kode_desa": "village_code"}
MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES["id"], start=1)}


def run(roster: Path, extract: Path, month: date, region: str, provinces: set[str]) -> Counter[str]:
    """How many rows have which outcome."""
    participants = {
        row["nik"]: (row["name"], row["birth_date"], row["status"], row["paid_through"])
        for _, row in pd.read_parquet(extract).iterrows()
    }
    outcomes: Counter[str] = Counter()
    seen: set[str] = set()
    rows = pd.read_csv(roster, dtype=str, keep_default_na=False).rename(columns=HEADERS)
    for _, row in rows.iterrows():
        outcomes[_outcome(row, participants, seen, month=month, region=region, provinces=provinces)] += 1
    return outcomes


def _outcome(
    row: Any, participants: dict[str, Any], seen: set[str], *, month: date, region: str, provinces: set[str]
) -> str:
    nik = re.sub(r"[\s.'\"-]", "", row["nik"])
    birth = _date(row["birth_date"])
    if not _nik_is_possible(nik, provinces) or not row["name"].strip() or birth is None or birth > month:
        return "invalid"
    if nik in seen:
        return "duplicate"
    seen.add(nik)
    found = participants.get(nik)
    if found and found[2] == "aktif":
        return "covered"
    if _age(birth, month) >= 65 or re.search(r"\b(pns|asn|tni|polri)\b", row["occupation"].lower()):
        return "ineligible"
    code = re.sub(r"\D", "", row["village_code"])
    if code and not code.startswith(region.replace(".", "")):
        return "ineligible"
    return "lapsed" if found else "enrol"


def _nik_is_possible(nik: str, provinces: set[str]) -> bool:
    if not re.fullmatch(r"\d{16}", nik) or nik[:2] not in provinces or nik[12:] == "0000":
        return False
    day, month = int(nik[6:8]) % 40, int(nik[8:10])
    return 1 <= day <= 31 and 1 <= month <= 12


def _date(text: str) -> date | None:
    text = text.strip()
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text):
        day, month, year = map(int, found.groups())
    elif (found := re.fullmatch(r"(\d{1,2}) (\w+) (\d{4})", text)) and found[2].lower() in MONTHS:
        day, month, year = int(found[1]), MONTHS[found[2].lower()], int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _age(birth: date, day: date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
