"""How a clean record becomes what an office writes: each file one cause, none of them aware of any matcher.

Written from the sample rosters, keyboards, the ear of a clerk, handwriting and paper forms; explained in
`docs/explanation/noise.md`. Nothing here may import the pipeline or its lists of name variants.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Level:
    """How many of a thousand rows are written so: a name in an office's form, with a slip, without the mother,
    with a slip in the birth date; how many of a thousand links have a slip in the name, and whether a form as well."""

    forms: int
    slips: int
    mothers_missing: int
    birth_slips: int
    links: int
    both: bool = False


LEVELS: Mapping[str, Level] = MappingProxyType(
    {
        "none": Level(forms=0, slips=0, mothers_missing=0, birth_slips=0, links=0),
        "low": Level(forms=80, slips=20, mothers_missing=5, birth_slips=3, links=350),
        "normal": Level(forms=220, slips=60, mothers_missing=15, birth_slips=8, links=650),
        "high": Level(forms=450, slips=180, mothers_missing=60, birth_slips=25, links=900, both=True),
    }
)
