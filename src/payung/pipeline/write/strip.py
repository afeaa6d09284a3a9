"""The strip: all rows of a run as one bar, cut by outcome in a fixed order. Shares of it, and its form in Excel.

Numbers always stand beside it as text, and every outcome has a pattern besides its colour (the look).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from payung.palette import TONES, WHITE
from payung.pipeline.schema import OUTCOMES

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

CHART_PATTERNS = {"rising": "light_upward_diagonal", "dots": "percent_10", "grid": "small_grid",
                  "level": "light_horizontal", "upright": "light_vertical",
                  "falling": "light_downward_diagonal"}  # fmt: skip
CELL_PATTERNS = {"solid": 1, "rising": 14, "dots": 17, "grid": 15, "level": 11, "upright": 12, "falling": 13}


@dataclass(frozen=True)
class Piece:
    """A piece of the strip: `share` of all rows; nothing has no piece."""

    outcome: str
    rows: int
    share: Fraction


def pieces(outcomes: Mapping[str, int]) -> list[Piece]:
    """The pieces in the order of the strip; their shares add up to one."""
    total = sum(outcomes.values())
    return [Piece(code, outcomes[code], Fraction(outcomes[code], total)) for code in OUTCOMES if outcomes[code]]


def cell_pattern(outcome: str) -> dict[str, Any]:
    """Cell properties that show colour and pattern of an outcome: the key to the strip."""
    tone = TONES[outcome]
    if tone.pattern == "solid":
        return {"bg_color": tone.solid}
    return {"pattern": CELL_PATTERNS[tone.pattern], "fg_color": tone.thread, "bg_color": tone.solid}


def insert_strip(
    workbook: Workbook, sheet: Worksheet, *, at: tuple[int, int], size: tuple[int, int], numbers_row: int,
    first_column: int, described: str,
) -> None:  # fmt: skip
    """Draw the strip as a chart over the counts that stand in `numbers_row` from `first_column` on."""
    chart = workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for index, outcome in enumerate(OUTCOMES):
        column = first_column + index
        chart.add_series({
            "name": [sheet.name, numbers_row - 2, column],
            "values": [sheet.name, numbers_row, column, numbers_row, column],
            "gap": 0,
            "border": {"color": WHITE, "width": 1.5},
            **_fill(outcome),
        })  # fmt: skip
    chart.set_legend({"none": True})
    chart.set_title({"none": True})
    for axis in (chart.set_x_axis, chart.set_y_axis):
        axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_plotarea({"layout": {"x": 0.0, "y": 0.0, "width": 1.0, "height": 1.0}})
    chart.set_size({"width": size[0], "height": size[1]})
    sheet.insert_chart(*at, chart, {"object_position": 2, "description": described})


def _fill(outcome: str) -> dict[str, Any]:
    tone = TONES[outcome]
    if tone.pattern == "solid":
        return {"fill": {"color": tone.solid}}
    return {"pattern": {"pattern": CHART_PATTERNS[tone.pattern], "fg_color": tone.thread, "bg_color": tone.solid}}
