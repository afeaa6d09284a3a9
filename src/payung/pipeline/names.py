"""When do two Indonesian names belong to one person? Gives DuckDB the macros `names_agree(a, b)` and
`names_similar(a, b)` on raw texts, and `name_parts(text)`, `parts_agree`, `parts_similar` for whole tables.

The rule is design.md, "Names agree"; variants come from `payung.reference`, which other evidence must agree
besides is decided in `match`. The macros themselves stand in `sql/names_*.sql`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from payung.pipeline.engine import statement
from payung.reference.packaged import table

if TYPE_CHECKING:
    import duckdb

# Words that stand before a given name so often that they tell little, each with its bit.
WEAK = {"la": 1, "laode": 1, "wa": 2, "waode": 2, "siti": 4, "muhammad": 8, "abdul": 16, "andi": 32,
        "ahmad": 64, "nur": 128, "daeng": 256, "sri": 512}  # fmt: skip
# What a single letter in front may stand for.
INITIALS = {"l": ("la",), "w": ("wa",), "s": ("siti", "sri"), "m": ("muhammad",), "n": ("nur",), "d": ("daeng",),
            "a": ("abdul", "andi", "ahmad")}  # fmt: skip

TITLES = (
    "h", "hj", "hi", "haji", "hajjah", "hajah", "kh", "drs", "dra", "dr", "drg", "drh", "ir", "prof", "ust",
    "ustad", "ustaz", "ustadz", "ustadzah", "alm", "almh", "almarhum", "almarhumah", "pdt", "pdp", "bpk", "bapak",
    "ibu", "sdr", "sdri", "tn", "ny", "nn",
)  # fmt: skip
# Degrees as their letters, a blank where a full stop usually stands.
DEGREES = (
    "s pd i", "s pd sd", "s pd", "s ag", "s e", "s h i", "s h", "s sos", "s i kom", "s kom i", "s kom", "s kep",
    "s k m", "s ip", "s i p", "s tp", "s t p", "s t", "s pt", "s pi", "s p", "s hut", "s si", "s farm", "s psi",
    "s st", "s s t", "s s", "s tr keb", "s tr kep", "s keb", "s ked", "s gz", "m pd i", "m pd", "m si", "m ag",
    "m kes", "m kom", "m hum", "m ap", "m a p", "m m", "m h", "m t", "m p", "m e", "m sc", "a ma pd", "a ma",
    "a md keb", "a md kep", "a md kom", "a md", "b a", "b sc", "ners", "ns", "apt", "ph d", "lc",
)  # fmt: skip


def register(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the macros on `connection`; called again it does nothing.

    `names_agree(a, b)` and `names_similar(a, b)` take two raw texts and give BOOLEAN, NULL when a name is missing.
    """
    [(known,)] = connection.execute("SELECT getvariable('names_known') IS NOT NULL").fetchall()
    if known:
        return
    connection.execute("SET VARIABLE name_titles = ?", [rf"^((?:{'|'.join(TITLES)}) )+"])
    connection.execute("SET VARIABLE name_degrees = ?", [_degrees()])
    connection.execute("SET VARIABLE name_unusual = ?", [_unusual()])
    for name, prefix in (("la_ode_muhammad", "La Ode Muhammad"), ("la_ode", "La Ode"), ("wa_ode", "Wa Ode")):
        connection.execute(f"SET VARIABLE name_{name} = ?", [_in_front(prefix)])
    connection.execute("SET VARIABLE name_variants = MAP {}::MAP(VARCHAR, VARCHAR)")
    connection.execute("SET VARIABLE name_weak = MAP {}::MAP(VARCHAR, USMALLINT)")
    connection.execute(statement("names_parts"))
    _fill(connection, "name_variants", "VARCHAR", _variants(), "name_fold(value)")
    _fill(connection, "name_weak", "USMALLINT", _weak(), "value")
    connection.execute(statement("names_agree"))
    connection.execute("SET VARIABLE names_known = true")


def _fill(connection: duckdb.DuckDBPyConnection, variable: str, kind: str, pairs: dict[str, str], value: str) -> None:
    """Set `variable` to a map from each key, folded, to its value; the first of two keys that fold alike wins."""
    connection.execute(
        f"""SET VARIABLE {variable} = (
            SELECT map_from_entries(list((key, value))) FROM (
                SELECT key, first(value ORDER BY i)::{kind} AS value FROM (
                    SELECT name_fold(k) AS key, {value} AS value, i
                    FROM (SELECT unnest($keys) AS k, unnest($values) AS value, unnest(range(len($keys))) AS i)
                ) GROUP BY key))""",
        {"keys": list(pairs), "values": list(pairs.values())},
    )


def _variants() -> dict[str, str]:
    """Variant -> canonical name, single words only, both in lower letters."""
    pairs: dict[str, str] = {}
    for row in table("names/variants.csv"):
        if row["kind"] in {"token", "nickname part"}:
            for variant in row["variants"].split("|"):
                word = variant.lower().strip(" .-")
                if len(word) > 1:  # a single letter is an initial: it may stand for more than one name
                    pairs.setdefault(word, row["canonical"].lower())
    return pairs


def _weak() -> dict[str, str]:
    initials = {letter: sum(WEAK[word] for word in stands_for) for letter, stands_for in INITIALS.items()}
    return {word: str(bit) for word, bit in (WEAK | initials).items()}


def _in_front(canonical: str) -> str:
    """A regular expression for the shortened spellings of a prefix at the beginning of a cleaned name."""
    row = next(row for row in table("names/variants.csv") if row["canonical"] == canonical)
    spellings = {" ".join(variant.lower().replace(".", " ").split()) for variant in row["variants"].split("|")}
    shortened = sorted(spellings | {canonical.lower()}, key=len, reverse=True)
    return f"^(?:{'|'.join(shortened)}) "


def _unusual() -> str:
    """A regular expression for names in capitals that may hold a title, a degree or a weak word."""
    variants = {variant for variant, canonical in _variants().items() if canonical in WEAK}
    words = "|".join(sorted(word.upper() for word in {*TITLES, *WEAK, *variants}))
    return rf"[^A-Z ]|(?:^| )(?:{words})(?: |$)"


def _degrees() -> str:
    """A regular expression for the run of degrees at the end of a name, with or without stops and comma."""
    one = "|".join(degree.replace(" ", r"\.? ?") for degree in DEGREES)
    return rf"(?:(?:\s*,\s*|\s+)(?:{one})\.?)+[\s.,]*$"
