"""The sheet «Petunjuk»: how to fill in the form, column by column, with an invented person as example.

The columns stand one below the other, so that the sheet has no header row of a roster and a run skips it.
"""

from __future__ import annotations

from typing import Any

from payung.palette import TEAL
from payung.sentences import say
from payung.template.checks import PLACES
from payung.template.columns import COLUMNS, letter
from payung.template.places import Place
from payung.template.styles import ROW_HEIGHT, Styles

GUIDE = "Petunjuk"

_ANYWHERE = Place("Bolaang Uki", "Sondana", "71.11.01.2012", "Kabupaten Bolaang Mongondow Selatan")


def fill_guide_sheet(sheet: Any, style: Styles, places: list[Place], lang: str) -> None:
    """Steps, colours, columns, and what to mind about personal data."""
    sheet.hide_gridlines(2)
    sheet.set_tab_color(TEAL)
    for column, width in enumerate((34, 66, 24)):
        sheet.set_column(column, column, width)
    sheet.set_default_row(ROW_HEIGHT)
    sheet.set_row(0, 36)
    sheet.write_string(0, 0, say("template.guide_title", lang), style.title)
    row = _write_steps(sheet, style, 2, lang)
    row = _write_colours(sheet, style, row + 1, lang)
    row = _write_columns(sheet, style, row + 1, places, lang)
    for note in ("guide_example", "guide_personal"):
        sheet.merge_range(row, 0, row, 2, say(f"template.{note}", lang), style.note)
        sheet.set_row(row, ROW_HEIGHT * 2)
        row += 1
    sheet.ignore_errors({"number_stored_as_text": f"C1:C{row}"})
    _set_up_print(sheet)


def example(places: list[Place]) -> dict[str, str]:
    """An invented person of the form's region, as text by column; the serial 9001 belongs to nobody."""
    place = places[0] if places else _ANYWHERE
    district = place.code[:8].replace(".", "")
    return {
        "nik": f"{district}5708859001",
        "name": "Sari Rekaan",
        "birth_date": "17/08/1985",
        "birth_place": place.district,
        "sex": "P",
        "mother_name": "Ibu Rekaan",
        "address": "Dusun II, RT 03/RW 01",
        "district": place.district,
        "village": place.village,
        "village_code": "",
        "occupation": "Petani",
        "monthly_income": "1.500.000",
        "phone": "081200000000",
        "group": "Petani",
        "disability": "Tidak",
        "email": "sari@contoh.id",
        "family_card": f"{district}0101209001",
        "employer_npp": "",
        "start_date": "",
    }


def _write_steps(sheet: Any, style: Styles, row: int, lang: str) -> int:
    for number, step in enumerate(say("template.guide_steps", lang).splitlines(), start=1):
        sheet.merge_range(row, 0, row, 2, f"{number}.  {step}", style.step)
        row += 1
    return row


def _write_colours(sheet: Any, style: Styles, row: int, lang: str) -> int:
    _write_section(sheet, style, row, say("template.guide_colours", lang))
    for name, look in (("colour_refused", style.refused), ("colour_missing", style.missing)):
        row += 1
        sheet.write_blank(row, 0, None, look)
        sheet.write_string(row, 1, say(f"template.{name}", lang), style.plain)
    return row + 1


def _write_columns(sheet: Any, style: Styles, row: int, places: list[Place], lang: str) -> int:
    _write_section(sheet, style, row, say("template.guide_columns", lang))
    heads = [say(f"template.guide_head_{head}", lang) for head in ("column", "how", "example")]
    sheet.write_row(row + 1, 0, heads, style.head)
    row, shown, free = row + 2, example(places), "" if places else "_free"
    for column in COLUMNS:
        variant = free if column.canonical in PLACES else ""
        prompt = say(f"template.prompt_{column.canonical}{variant}", lang)
        sheet.set_row(row, _height(prompt))
        # The words in front tell where the column is, and keep this cell from being a header of a roster.
        where = say("template.guide_where", lang, letter=letter(column.canonical))
        sheet.write_string(row, 0, f"{where} · {column.shown}", style.cell_strong)
        sheet.write_string(row, 1, prompt, style.cell)
        sheet.write_string(row, 2, shown[column.canonical], style.cell_code)
        row += 1
    return row + 1


def _height(text: str) -> int:
    """Room for the lines that a text takes in the middle column."""
    return ROW_HEIGHT if len(text) <= 62 else 2 * ROW_HEIGHT - 4


def _write_section(sheet: Any, style: Styles, row: int, text: str) -> None:
    sheet.set_row(row, 24)
    for column in range(3):
        sheet.write_string(row, column, "" if column else text, style.section)


def _set_up_print(sheet: Any) -> None:
    sheet.set_paper(9)
    sheet.set_margins(0.5, 0.5, 0.6, 0.6)
    sheet.fit_to_pages(1, 1)
