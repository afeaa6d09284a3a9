"""The sheets that hold what the form's lists offer: «Desa» (of a region) and «Pilihan». Visible, for a run warns of
hidden sheets; their headers are no headers of a roster, so that a run skips them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from payung.formats import number
from payung.palette import PALE
from payung.reference import worker_groups
from payung.reference.regions import Region
from payung.sentences import say
from payung.template.places import Place, full_name
from payung.template.styles import Styles

VILLAGES, CHOICES = "Desa", "Pilihan"

OCCUPATIONS = (
    "Petani", "Buruh tani", "Pekebun", "Peternak", "Nelayan", "Pembudi daya ikan", "Petani rumput laut", "Pedagang",
    "Tukang ojek", "Sopir", "Kurir", "Tukang bangunan", "Tukang kayu", "Buruh harian", "Buruh angkut", "Montir",
    "Penjahit", "Asisten rumah tangga", "Pemulung", "Imam masjid", "Marbot masjid", "Guru mengaji", "Kepala desa",
    "Perangkat desa", "Anggota BPD", "Ketua RT", "Ketua RW", "Kader posyandu", "Tenaga honorer",
)  # fmt: skip

_HEAD = 3  # row of the column heads, counted from 0


@dataclass(frozen=True)
class Lists:
    """Where the lists stand, as references that a drop-down takes; the places are None without a region."""

    groups: str
    occupations: str
    districts: str | None = None
    villages: str | None = None
    village_districts: str | None = None
    village_codes: str | None = None


def add_lists(workbook: Any, style: Styles, region: Region | None, places: list[Place], lang: str) -> Lists:
    """Write both sheets and say where the lists stand."""
    if region is not None:
        _add_villages(workbook.add_worksheet(VILLAGES), style, region, places, lang)
    districts = list(dict.fromkeys(place.district for place in places))
    groups = [worker_groups.label(group) for group in worker_groups.GROUPS]
    choices = {"groups": groups, "occupations": list(OCCUPATIONS), "districts": districts}
    _add_choices(workbook.add_worksheet(CHOICES), style, choices, lang)
    return Lists(
        groups=_reference(CHOICES, "A", len(groups)),
        occupations=_reference(CHOICES, "B", len(OCCUPATIONS)),
        districts=_reference(CHOICES, "C", len(districts)) if districts else None,
        villages=_reference(VILLAGES, "B", len(places)) if places else None,
        village_districts=_reference(VILLAGES, "A", len(places)) if places else None,
        village_codes=_reference(VILLAGES, "C", len(places)) if places else None,
    )


def _add_villages(sheet: Any, style: Styles, region: Region, places: list[Place], lang: str) -> None:
    _open(sheet, style, say("template.villages_title", lang, region=full_name(region)),
          say("template.villages_lead", lang, count=number(len(places), lang)))  # fmt: skip
    heads = [say(f"template.villages_{head}", lang) for head in ("district", "village", "code", "regency")]
    sheet.write_row(_HEAD, 0, heads, style.head)
    for row, place in enumerate(places, start=_HEAD + 1):
        sheet.write_row(row, 0, [place.district, place.village], style.cell)
        sheet.write_string(row, 2, place.code, style.cell_code)
        sheet.write_string(row, 3, place.regency, style.cell)
    for column, width in enumerate((26, 30, 18, 40)):
        sheet.set_column(column, column, width)
    sheet.autofilter(_HEAD, 0, _HEAD + len(places), 3)
    sheet.freeze_panes(_HEAD + 1, 0)
    _print_upright(sheet)


def _add_choices(sheet: Any, style: Styles, choices: dict[str, list[str]], lang: str) -> None:
    _open(sheet, style, say("template.choices_title", lang), say("template.choices_lead", lang))
    for column, (name, values) in enumerate((name, values) for name, values in choices.items() if values):
        sheet.write_string(_HEAD, column, say(f"template.choices_{name}", lang), style.head)
        sheet.write_column(_HEAD + 1, column, values, style.cell)
        sheet.set_column(column, column, 32)
    sheet.freeze_panes(_HEAD + 1, 0)
    _print_upright(sheet)


def _open(sheet: Any, style: Styles, title: str, lead: str) -> None:
    sheet.hide_gridlines(2)
    sheet.set_tab_color(PALE)
    sheet.set_row(0, 36)
    sheet.write_string(0, 0, title, style.title)
    sheet.write_string(1, 0, lead, style.aside)


def _print_upright(sheet: Any) -> None:
    sheet.set_paper(9)
    sheet.set_margins(0.5, 0.5, 0.6, 0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.set_footer("&L&9&A&R&9&P / &N")


def _reference(sheet: str, column: str, count: int) -> str:
    return f"={sheet}!${column}${_HEAD + 2}:${column}${_HEAD + 1 + count}"
