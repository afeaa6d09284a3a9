"""The sheet «Daftar Pekerja»: title, one header row, a thousand prepared rows, hints and colours while typing."""

from __future__ import annotations

from typing import Any

from payung.palette import TEAL
from payung.sentences import say
from payung.template.checks import validation
from payung.template.columns import (
    COLUMNS,
    FIRST_ROW,
    HEADER_ROW,
    LAST_ROW,
    letter,
)
from payung.template.lists_sheet import Lists
from payung.template.styles import ROW_HEIGHT, Styles

ROSTER = "Daftar Pekerja"


def fill_roster_sheet(sheet: Any, style: Styles, place: str, lists: Lists, lang: str) -> None:
    """Everything on the sheet; `place` is the line under the title."""
    _write_titles(sheet, style, place, lang)
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width, style.columns[column.kind])
        sheet.write_string(HEADER_ROW, index, column.shown, style.head_required if column.required else style.head)
        for row in range(FIRST_ROW, LAST_ROW + 1):
            sheet.write_blank(row, index, None, style.columns[column.kind])
        sheet.data_validation(FIRST_ROW, index, LAST_ROW, index, validation(column, lists, lang))
    _colour(sheet, style)
    _set_up_print(sheet, lang)


def _write_titles(sheet: Any, style: Styles, place: str, lang: str) -> None:
    sheet.set_tab_color(TEAL)
    sheet.set_default_row(ROW_HEIGHT)
    sheet.set_row(0, 36)
    sheet.set_row(HEADER_ROW, 36)
    sheet.set_row(2, 36)
    sheet.write_string(0, 0, say("template.title", lang), style.title)
    sheet.write_string(1, 0, place, style.subtitle)
    sheet.merge_range(2, 0, 2, 1, say("template.lead", lang), style.lead)  # as wide as what repeats in print
    sheet.freeze_panes(FIRST_ROW, 2)
    sheet.set_selection(FIRST_ROW, 0, FIRST_ROW, 0)


def _colour(sheet: Any, style: Styles) -> None:
    """Red where a NIK cannot be one, amber where something required is missing or a NIK stands twice."""
    first, last = FIRST_ROW + 1, LAST_ROW + 1
    nik, end = f"$A{first}", chr(ord("A") + len(COLUMNS) - 1)
    rules = [
        ("A", "A", f'=AND({nik}<>"",OR(NOT(ISTEXT({nik})),LEN({nik})<>16,ISERROR(VALUE({nik}))))', style.refused),
        # With "&*" the NIKs are compared as text; as numbers Excel would look at 15 digits only.
        ("A", "A", f'=AND({nik}<>"",COUNTIF($A${first}:$A${last},{nik}&"*")>1)', style.missing),
        ("A", letter("birth_date"), f'=AND(COUNTA($A{first}:${end}{first})>0,A{first}="")', style.missing),
        ("A", end, f"=COUNTA($A{first}:${end}{first})>0", style.filled),
    ]
    for start, stop, formula, look in rules:
        sheet.conditional_format(
            f"{start}{first}:{stop}{last}", {"type": "formula", "criteria": formula, "format": look}
        )
    for column in ("nik", "village_code", "phone", "family_card", "employer_npp"):
        at = letter(column)
        sheet.ignore_errors({"number_stored_as_text": f"{at}{first}:{at}{last}"})


def _set_up_print(sheet: Any, lang: str) -> None:
    """A4 on its side, two pages wide, NIK and name again on the second; the header on every page."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.fit_to_pages(2, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.repeat_columns(0, 1)
    sheet.set_footer(f"&L&9{say('template.personal', lang)}&R&9{say('template.page', lang)}")
