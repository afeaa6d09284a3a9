"""Where somebody lives, and whether that is inside the region asked for. Design 3, "Where somebody lives"."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Mapping
from pathlib import Path

from oracle.model import Facts

DATA = Path(__file__).parent / "data"

with gzip.open(DATA / "regions.csv.gz", "rt", encoding="utf-8", newline="") as _file:
    REGIONS = {row["code"]: row["name"] for row in csv.DictReader(_file)}
PROVINCES = {code for code in REGIONS if len(code) == 2}
PREFIXES = {code.replace(".", "") for code in REGIONS if len(code) == 8}
WITH_VILLAGES = ("71.11", "74.07", "74.08")  # the regencies whose villages this folder knows

with (DATA / "retired_prefixes.csv").open(encoding="utf-8", newline="") as _file:
    RETIRED = {row["nik_prefix"] for row in csv.DictReader(_file)}
with (DATA / "code_history.csv").open(encoding="utf-8", newline="") as _file:
    RETIRED |= {row["old_code"].replace(".", "") for row in csv.DictReader(_file) if row["level"] == "regency"}


def place_of(row: Mapping[str, str | None], region: str | None) -> tuple[set[str | None], Facts]:
    """The longest code that is known of where the person lives (None: nothing known), and the warnings.

    More than one code where the design does not say which is meant.
    """
    if code := re.sub(r"[^0-9]", "", row.get("village_code") or ""):
        return _by_code(code)
    village, district = plain(row.get("village")), plain(row.get("district"))
    if village or district:
        return _by_name(village, district, region)
    # "No place at all: taken as inside, with one warning for the run."
    return {None}, Facts(may={"region.assumed"})


def inside(code: str | None, region: str | None) -> bool:
    # "(a prefix wider than the region asked for: inside)"
    return code is None or region is None or code.startswith(region) or region.startswith(code)


def dotted(digits: str) -> str:
    return ".".join(filter(None, (digits[:2], digits[2:4], digits[4:6], digits[6:])))


def _by_code(code: str) -> tuple[set[str | None], Facts]:
    if dotted(code) in REGIONS:
        return {dotted(code)}, Facts(may={"village.unknown"} if len(code) < 10 else set())
    # "An unknown code is judged by its longest known prefix, with a warning"
    known = next((dotted(code[:size]) for size in (6, 4, 2) if dotted(code[:size]) in REGIONS), None)
    if known and len(known) == 8 and known[:5] not in WITH_VILLAGES:
        return {known}, Facts(may={"village.unknown"})  # whether the village exists is not known here
    return {known}, Facts({"village.unknown"}, {"region.assumed"})


def _by_name(village: str, district: str, region: str | None) -> tuple[set[str | None], Facts]:
    # "A name is looked up in the region asked for first"
    here = [code for code in REGIONS if inside(code, region)]
    districts = [code for code in here if len(code) == 8 and plain(REGIONS[code]) == district]
    villages = [code for code in here if len(code) == 13 and plain(REGIONS[code]) == village]
    if districts:
        villages = [code for code in villages if code[:8] in districts]
    if villages:
        doubted = {"village.unknown", "village.ambiguous"} if district and not districts else set()
        return set(villages), Facts({"village.ambiguous"} if len(villages) > 1 else set(), doubted)
    # "district known and village not: judged by the district, with a warning"
    if districts:
        warned = {"village.unknown"} if village else set()
        return set(districts), Facts(warned, {"village.unknown", "village.ambiguous"})
    elsewhere = {code for code in REGIONS if len(code) == 8 and district and plain(REGIONS[code]) == district}
    if elsewhere:
        return {None, *elsewhere}, Facts(may={"village.unknown", "village.ambiguous", "region.assumed"})
    # "neither known: inside, with a warning"
    return {None}, Facts({"village.unknown"}, {"region.assumed", "village.ambiguous"})


def plain(name: str | None) -> str:
    """A place name as it is compared: without "Desa", "Kec.", signs, spaces and case."""
    text = re.sub(r"^\s*(desa|kelurahan|kel|kecamatan|kec|ds)\b\.?\s*", "", (name or "").lower())
    return re.sub(r"[^a-z0-9]", "", text)
