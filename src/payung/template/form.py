"""Writes the Excel form to fill in, for one region or for any. The same region gives the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

from payung.errors import PayungError
from payung.reference.regions import Region
from payung.sentences import say
from payung.template.columns import FIRST_ROW
from payung.template.guide_sheet import GUIDE, fill_guide_sheet
from payung.template.lists_sheet import add_lists
from payung.template.places import full_name, places_of
from payung.template.roster_sheet import ROSTER, fill_roster_sheet
from payung.template.styles import styles

_MADE = datetime(2026, 1, 1)  # no clock in the file: the same form has the same bytes


@dataclass(frozen=True)
class Written:
    """What was written where: how many villages the lists offer."""

    file: Path
    villages: int


def write_form(out: Path, region: Region | None = None, lang: str = "id") -> Written:
    """Write the form to `out`, whole or not at all.

    Raises PayungError `template.not_xlsx`, `template.exists` (a file that may be filled in is never overwritten),
    `template.not_writable`.
    """
    if out.suffix.lower() != ".xlsx":
        raise PayungError("template.not_xlsx")
    if out.exists() and not _is_blank(out):
        raise PayungError("template.exists", file=out.name)
    try:
        _replace(out, form(region, lang))
    except OSError as trouble:
        why = trouble.strerror or type(trouble).__name__
        raise PayungError("template.not_writable", folder=out.parent, why=why) from trouble
    return Written(out, len(places_of(region)) if region else 0)


def form(region: Region | None = None, lang: str = "id") -> bytes:
    """The form as the bytes of an XLSX file. Headers are Indonesian in both languages, hints are in `lang`."""
    places = places_of(region) if region else []
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"title": say("template.title", lang), "author": "Payung", "created": _MADE})
        style = styles(workbook)
        roster, guide = workbook.add_worksheet(ROSTER), workbook.add_worksheet(GUIDE)
        lists = add_lists(workbook, style, region, places, lang)
        place = f"{full_name(region)} ({region.code})" if region else say("template.any_region", lang)
        fill_roster_sheet(roster, style, place, lists, lang)
        fill_guide_sheet(guide, style, places, lang)
    return target.getvalue()


def _is_blank(path: Path) -> bool:
    """Whether a file is empty or a form of ours in which nobody has written."""
    from python_calamine import CalamineError, CalamineWorkbook

    if path.is_dir() or path.stat().st_size == 0:
        return not path.is_dir()
    try:
        rows = CalamineWorkbook.from_path(path).get_sheet_by_name(ROSTER).to_python(skip_empty_area=False)
    except CalamineError:
        return False
    return not any(cell != "" for row in rows[FIRST_ROW:] for cell in row)


def _replace(out: Path, content: bytes) -> None:
    part = out.with_name(f".{out.name}.part")
    try:
        part.write_bytes(content)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
