"""How a cell's text becomes a value: NIK, date, rupiah and sex, as SQL macros for rosters and extracts alike.

What cannot be read without a guess is NULL; which reason that gives is left to `check`. Rule: design, section 5,
roster columns; section 3, dates.
"""

from __future__ import annotations

import duckdb

from payung.formats import MONTH_NAMES
from payung.pipeline.engine import statement

# Besides the full names: what people, phones and spreadsheets write for a month.
_MONTH_SHORT = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "mrt": 3, "apr": 4, "jun": 6, "jul": 7, "agu": 8, "agt": 8, "ags": 8,
    "agust": 8, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
    "pebruari": 2, "nopember": 11,
}  # fmt: skip

_SEXES = {
    "L": ("l", "lk", "lki", "laki", "lakilaki", "pria", "m", "male", "cowok"),
    "P": ("p", "pr", "prp", "perempuan", "wanita", "w", "f", "female", "cewek"),
}


def register(connection: duckdb.DuckDBPyConnection) -> None:
    """Make these macros known on the connection. Each takes one VARCHAR and gives NULL for what it cannot read:

    * `mend_nik(text)` → VARCHAR: quotes, blanks, dots and hyphens removed, nothing else; blank → NULL
    * `read_date(text)` → DATE: day, month name or number, and a year of four digits; or ISO
    * `read_rupiah(text)` → BIGINT: whole rupiah; `juta` and `ribu` understood
    * `read_sex(text)` → VARCHAR: `L` or `P`
    * `has_content(text)`, `has_letter(text)` → BOOLEAN, never NULL: somebody has written a letter or digit, a letter
    """
    connection.execute(statement("values"))
    months = {
        **_MONTH_SHORT,
        **{name.lower(): at for names in MONTH_NAMES.values() for at, name in enumerate(names, 1)},
    }
    sexes = {word: sex for sex, words in _SEXES.items() for word in words}
    _define_look_up(connection, "month_of", months)
    _define_look_up(connection, "sex_of", sexes)


def _define_look_up(connection: duckdb.DuckDBPyConnection, name: str, table: dict[str, int] | dict[str, str]) -> None:
    entries = ", ".join(f"'{word}': {value!r}" for word, value in table.items())
    connection.execute(f"CREATE OR REPLACE TEMP MACRO {name}(word) AS MAP {{{entries}}}[word]")
