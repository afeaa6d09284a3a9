"""When do two Indonesian names belong to one person? Gives DuckDB the macros `names_agree(a, b)` and
`names_similar(a, b)` on raw texts, and `name_parts(text)`, `parts_agree`, `parts_similar` for whole tables.

The rule is design.md, "Names agree"; variants come from `payung.reference`, which other evidence must agree
besides is decided in `match`. The macros themselves stand in `sql/names_*.sql`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from payung.pipeline.engine import statement
from payung.reference import names as reference

if TYPE_CHECKING:
    import duckdb

# Words that stand before a given name so often that they tell little, each with its bit.
WEAK = {"la": 1, "laode": 1, "wa": 2, "waode": 2, "siti": 4, "muhammad": 8, "abdul": 16, "andi": 32,
        "ahmad": 64, "nur": 128, "daeng": 256, "sri": 512}  # fmt: skip
# What a single letter in front may stand for.
INITIALS = {"l": ("la",), "w": ("wa",), "s": ("siti", "sri"), "m": ("muhammad",), "n": ("nur",), "d": ("daeng",),
            "a": ("abdul", "andi", "ahmad")}  # fmt: skip

# Titles of the field beside those of the reference: Hi. is a Haji in Bolaang Mongondow and Gorontalo.
MORE_BEFORE = ("Hi", "Ustad", "Pdp.")
MORE_AFTER = ("S.T.P.", "S.Tr.Kep.", "S.Kom.I.", "S.Ked.", "B.A.", "B.Sc.", "Lc.", "Ners", "Ns.", "Apt.")


def register(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the macros on `connection`; called again it does nothing.

    `names_agree(a, b)` and `names_similar(a, b)` take two raw texts and give BOOLEAN, NULL when a name is missing.
    """
    [(known,)] = connection.execute("SELECT getvariable('names_known') IS NOT NULL").fetchall()
    if known:
        return
    connection.execute("SET VARIABLE name_titles = ?", [rf"^((?:{'|'.join(_before())}) )+"])
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
    for known in reference.variants():
        if known.kind in {"token", "nickname part"}:
            for variant in known.variants:
                word = variant.lower().strip(" .-")
                if len(word) > 1:  # a single letter is an initial: it may stand for more than one name
                    pairs.setdefault(word, known.canonical.lower())
    return pairs


def _weak() -> dict[str, str]:
    initials = {letter: sum(WEAK[word] for word in stands_for) for letter, stands_for in INITIALS.items()}
    return {word: str(bit) for word, bit in (WEAK | initials).items()}


def _in_front(canonical: str) -> str:
    """A regular expression for the spellings of a prefix at the beginning of a cleaned name."""
    known = next(known for known in reference.variants() if known.canonical == canonical)
    spellings = {_letters(variant) for variant in (canonical, *known.variants)}
    return f"^(?:{'|'.join(sorted(spellings, key=len, reverse=True))}) "


def _unusual() -> str:
    """A regular expression for names in capitals that may hold a title, a degree or a weak word."""
    variants = {variant for variant, canonical in _variants().items() if canonical in WEAK}
    words = "|".join(sorted(word.upper() for word in {*_before(), *WEAK, *variants}))
    return rf"[^A-Z ]|(?:^| )(?:{words})(?: |$)"


def _before() -> list[str]:
    """Regular expressions of titles that stand before a cleaned name, longest first."""
    titles = {title.title for title in reference.titles() if title.place == "before"}
    return sorted((_letters(title).replace(" ", " ?") for title in {*titles, *MORE_BEFORE}), key=len, reverse=True)


def _degrees() -> str:
    """A regular expression for the run of degrees at the end of a name, with or without stops and comma."""
    titles = {title.title for title in reference.titles() if title.place == "after"}
    degrees = sorted({_letters(title) for title in {*titles, *MORE_AFTER}}, key=len, reverse=True)
    one = "|".join(degree.replace(" ", r"\.? ?") for degree in degrees)
    return rf"(?:(?:\s*,\s*|\s+)(?:{one})\.?)+[\s.,]*$"


def _letters(text: str) -> str:
    return " ".join(text.lower().replace(".", " ").split())
