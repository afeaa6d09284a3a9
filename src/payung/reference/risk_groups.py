"""Which lines of business stand in which JKK risk group: PP 82/2019, Annex I. See `data/jkk_risk_groups/SOURCE`.

The employer declares and the office cites the line; nothing here decides. The rates stand in `payung.law`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from payung.reference.packaged import table


@dataclass(frozen=True)
class RiskLine:
    """Line `item` of risk group 1 to 5, its wording, and where wording and number were read."""

    risk_group: int
    item: int
    line_of_business: str
    basis: str


@cache
def lines() -> tuple[RiskLine, ...]:
    """All 191 lines of the annex, in its order."""
    return tuple(
        RiskLine(int(row["risk_group"]), int(row["item"]), row["line_of_business"], row["basis"])
        for row in table("jkk_risk_groups/lines.csv")
    )
