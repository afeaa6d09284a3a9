"""What of the law is modelled, verified since when, with which gaps; and the page of the reference that says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from payung.formats import number
from payung.law.parameters import UNPROVED, Parameter, Value, subject, units
from payung.law.quote import decimal_text
from payung.sentences import load_yaml

_HEAD = """# The law that Payung knows

Every figure stands in `src/payung/law/parameters/`, with its own article, dates and proof. Evidence: `law_text` the
text of the law was read (a mirror of it), `official` a document of BPJS Ketenagakerjaan or a ministry, `press` a
newspaper or professional publication that reports the law, **practice** what offices and public calculators do,
**none** no source. *Checked* is the day on which somebody last held the figure against its source.
"""


@dataclass(frozen=True)
class Entry:
    """One line of the register: a file of parameters, what is computed from it and what is missing."""

    subject: str
    title: str
    modelled: str
    formula: str
    verified_since: date
    gaps: tuple[str, ...]


@cache
def register() -> tuple[Entry, ...]:
    """The register in its order (contributions first)."""
    entries = load_yaml((files(__package__) / "register.yaml").read_text("utf-8"))
    return tuple(Entry(**{**entry, "gaps": tuple(entry["gaps"])}) for entry in entries)


def reference_page() -> str:
    """docs/reference/law.md: the register, then every parameter with values, articles and evidence."""
    return "\n".join([_HEAD, *_overview(), *(line for entry in register() for line in _chapter(entry))]) + "\n"


def _overview() -> Iterator[str]:
    yield "| Subject | Modelled | Formula | Verified since |\n|---|---|---|---|"
    for entry in register():
        title = f"[{entry.title}](#{_anchor(entry.title)})"
        yield f"| {title} | {entry.modelled} | `{entry.formula}` | {entry.verified_since:%Y-%m} |"


def _chapter(entry: Entry) -> Iterator[str]:
    yield f"\n## {entry.title}\n\nGaps:\n"
    yield from (f"- {gap}" for gap in entry.gaps)
    for parameter in subject(entry.subject).values():
        yield from _parameter(parameter)


def _parameter(parameter: Parameter) -> Iterator[str]:
    yield f"\n### `{parameter.key}`\n\n{parameter.description} Unit: {units()[parameter.unit]['description']}."
    if parameter.scope:
        reach = (parameter.scope.segments, parameter.scope.sectors, parameter.scope.programmes)
        yield "\nReaches: " + "; ".join(", ".join(words) for words in reach) + "."
    yield "\n| Since | Value | Law | Published | Checked | Evidence |\n|---|---|---|---|---|---|"
    yield from (_row(value) for value in parameter.values)
    for value in parameter.values:
        yield from (f"\n{value.since}: {remark}" for remark in (value.gap, value.note) if remark)


def _row(value: Value) -> str:
    law = " ".join(filter(None, (value.reference.law, value.reference.article)))
    cited = f"[{law}]({value.reference.url})" if value.reference.url else law
    grade = f"**{value.evidence}**" if value.evidence in UNPROVED else value.evidence
    published = value.published_on or "not found"
    return f"| {value.since} | {_in_words(value.content)} | {cited} | {published} | {value.checked_on} | {grade} |"


def _in_words(content: Any) -> str:
    if content is None:
        return "ended"
    if isinstance(content, Fraction):
        return decimal_text(content)
    if isinstance(content, int):
        return number(content, "en")
    if isinstance(content, Mapping):
        return "; ".join(f"{key}: {_in_words(each)}" for key, each in content.items())
    if isinstance(content, tuple):
        return "; ".join(" → ".join(map(_in_words, each)) if isinstance(each, tuple) else each for each in content)
    return str(content)


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-")
