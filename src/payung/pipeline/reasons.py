"""Which reasons a row can have, and their place: the closed catalogue of `reasons.yaml` (design, section 5).

A reason travels as one bit of a mask; its bit is its position in the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from payung.sentences import load_yaml

if TYPE_CHECKING:
    import duckdb

Severity = Literal["refuse", "decide", "warn", "info"]


@dataclass(frozen=True)
class Reason:
    """One entry: `column` is the canonical column it is about, or None; `sentences` hold a template a language."""

    code: str
    severity: Severity
    column: str | None
    sentences: dict[str, str]


@cache
def catalogue() -> tuple[Reason, ...]:
    """All reasons, in their fixed order."""
    text = (Path(str(files(__package__))) / "reasons.yaml").read_text("utf-8")
    return tuple(
        Reason(code, entry["severity"], entry.get("column"), {"id": entry["id"], "en": entry["en"]})
        for code, entry in load_yaml(text).items()
    )


@cache
def codes() -> tuple[str, ...]:
    """All codes, in the order of the catalogue."""
    return tuple(reason.code for reason in catalogue())


def bit(code: str) -> int:
    """Position of the code in the catalogue, from 0. An unknown code is a bug: KeyError."""
    return _positions()[code]


def mask(*wanted: str) -> int:
    """The mask that holds these codes and no other."""
    return sum(1 << position for position in {bit(code) for code in wanted})


def codes_of(held: int) -> tuple[str, ...]:
    """The codes that a mask holds, in the order of the catalogue."""
    return tuple(code for position, code in enumerate(codes()) if held >> position & 1)


@cache
def refusals() -> int:
    """The mask of all reasons that leave a row without a usable identity."""
    return mask(*(reason.code for reason in catalogue() if reason.severity == "refuse"))


def register(connection: duckdb.DuckDBPyConnection) -> None:
    """Make two macros known: `reason(code)` → UBIGINT, the mask of one code, an error where there is none such, and
    `flag(condition, code)`, which is that mask where the condition holds and 0 where it does not or is NULL."""
    entries = ", ".join(f"'{code}': {mask(code)}::UBIGINT" for code in codes())
    connection.execute(f"""
        CREATE OR REPLACE TEMP MACRO reason(code) AS
            coalesce(MAP {{{entries}}}[code], error('no reason ' || code)::UBIGINT);
        CREATE OR REPLACE TEMP MACRO flag(condition, code) AS CASE WHEN condition THEN reason(code) ELSE 0::UBIGINT END;
    """)


def reference_page() -> str:
    """`docs/reference/reasons.md`: the catalogue as a table, in its order."""
    lines = [_page_line(place, reason) for place, reason in enumerate(catalogue())]
    return "\n".join([*_PAGE_HEAD, *lines, ""])


def _page_line(place: int, reason: Reason) -> str:
    column = f"`{reason.column}`" if reason.column else ""
    told = (reason.sentences[lang].replace("|", "\\|") for lang in ("id", "en"))
    return f"| {place} | `{reason.code}` | {reason.severity} | {column} | {' | '.join(told)} |"


_PAGE_HEAD = (
    "# Reasons",
    "",
    "Everything that can be said about a row. It comes from `src/payung/pipeline/reasons.yaml`.",
    "A row keeps all its reasons. `refuse`: the row has no usable identity; `decide`: it made the answer, or would",
    "have if an earlier line of the table did not apply; `warn`: somebody should look; `info`: good to know.",
    "In a sentence, `{name}` is filled for the row, and `[a part]` is left out where a value in it is not known.",
    "`programme.rule` and `batch.open` come from the platform, which hands them in as plain values",
    "(docs/explanation/decisions.md).",
    "",
    "| bit | code | severity | column | Indonesian | English |",
    "|---|---|---|---|---|---|",
)


@cache
def _positions() -> dict[str, int]:
    return {code: position for position, code in enumerate(codes())}
