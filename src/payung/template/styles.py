"""How the form looks: ink on paper, one teal accent, colour only where it means something (look of the house)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from payung.palette import GREY, INK, LINE, TEAL, TEAL_TINT, TONES, WHITE

_REFUSED, _MISSING = TONES["invalid"], TONES["lapsed"]  # a row that cannot be used; something to look at
FONT = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "vcenter"}
KINDS: dict[str, dict[str, Any]] = {
    "text": {"num_format": "General", "indent": 1},
    "digits": {"num_format": "@", "indent": 1},
    "date": {"num_format": "dd/mm/yyyy", "align": "center"},
    "rupiah": {"num_format": "#,##0", "align": "right", "indent": 1},
}
ROW_HEIGHT = 20


@dataclass(frozen=True)
class Styles:
    """The cell formats of one workbook."""

    title: Any
    subtitle: Any
    lead: Any
    aside: Any
    head: Any
    head_required: Any
    section: Any
    cell: Any
    cell_strong: Any
    cell_code: Any
    step: Any
    plain: Any
    note: Any
    refused: Any
    missing: Any
    filled: Any
    columns: dict[str, Any]


def styles(workbook: Any) -> Styles:
    """Make the formats known to the workbook."""

    def style(**more: Any) -> Any:
        return workbook.add_format({**FONT, **more})

    head = {"bold": True, "text_wrap": True, "indent": 1, "bottom": 1, "bottom_color": LINE}
    cell = {"text_wrap": True, "indent": 1, "bottom": 1, "bottom_color": LINE}
    return Styles(
        title=style(font_size=20, bold=True),
        subtitle=style(font_size=12, font_color=TEAL, bold=True),
        lead=style(font_color=GREY, text_wrap=True, valign="top"),
        aside=style(font_color=GREY),
        head=style(**head, bg_color=TEAL_TINT),
        head_required=style(**{**head, "font_color": WHITE}, bg_color=TEAL),
        section=style(font_size=13, bold=True, bottom=1, bottom_color=LINE),
        cell=style(**cell),
        cell_strong=style(**cell, bold=True),
        cell_code=style(**cell, num_format="@"),
        step=style(text_wrap=True),
        plain=style(indent=1),
        note=style(font_color=GREY, text_wrap=True, valign="top"),
        refused=workbook.add_format({"bg_color": _REFUSED.tint, "font_color": _REFUSED.deep}),
        missing=workbook.add_format({"bg_color": _MISSING.tint, "font_color": _MISSING.deep}),
        filled=workbook.add_format({"border": 1, "border_color": LINE}),
        columns={kind: style(**form) for kind, form in KINDS.items()},
    )
