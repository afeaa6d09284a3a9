"""Which value does a legal parameter have on a day, and what proves it?

Parameters stand in `parameters/<subject>.yaml`, one file a subject, read when first asked for; a key is
`<subject>.<name>`. What follows from them for a person is left to `tariff`. Rule: design, "Law as data".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from payung.errors import PayungError
from payung.formats import long_date
from payung.sentences import load_yaml, say

EVIDENCE = ("law_text", "official", "press", "practice", "none")  # from best to worst
UNPROVED = ("practice", "none")  # grades that every screen marks


@dataclass(frozen=True)
class Reference:
    """Where a value stands: `article` is None where it was not seen (the value then states its gap)."""

    law: str
    article: str | None
    url: str | None


@dataclass(frozen=True)
class Value:
    """One value of a parameter from `since` on. `content` is None where the law ended, else as its unit says:

    Fraction (ratio), int (whole), tuple of pairs (brackets, slices), tuple of words, mapping by number, or a word.
    """

    key: str
    since: date
    content: Any
    reference: Reference
    published_on: date | None
    checked_on: date
    evidence: str
    gap: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Scope:
    """Whom a relief reaches. `granted_payers` and `excluded_payers` name parameters; None means every payer."""

    segments: tuple[str, ...]
    sectors: tuple[str, ...]
    programmes: tuple[str, ...]
    granted_payers: str | None = None
    excluded_payers: str | None = None


@dataclass(frozen=True)
class Parameter:
    """A legal figure through time, oldest value first."""

    key: str
    description: str
    unit: str
    values: tuple[Value, ...] = field(repr=False)
    scope: Scope | None = None

    def find(self, day: date) -> Value | None:
        """The value in force on `day`; None before the first one and after the law ended."""
        begun = [value for value in self.values if value.since <= day]
        return begun[-1] if begun and begun[-1].content is not None else None

    def at(self, day: date) -> Value:
        """The value in force on `day` (for a contribution month: on its first day); else NotInForce."""
        value = self.find(day)
        if value is None:
            raise NotInForce(self, day)
        return value


class NotInForce(PayungError):
    """Asked for a day before the law begins or after it ended: an error, never a silent zero."""

    def __init__(self, parameter: Parameter, day: date) -> None:
        first, last = parameter.values[0], parameter.values[-1]
        self.ended = day >= first.since
        self.law = (last if self.ended else first).reference.law
        self.turned = last.since if self.ended else first.since
        self.day = day
        super().__init__("law.ended" if self.ended else "law.not_yet", law=self.law, key=parameter.key)

    def sentence(self, lang: str = "id") -> str:
        days = {"turned": long_date(self.turned, lang), "day": long_date(self.day, lang)}
        return say(self.code, lang, **self.params, **days)


def subjects() -> list[str]:
    """Names of all parameter files, in order."""
    names = (entry.name for entry in _folder().iterdir() if entry.name.endswith(".yaml"))
    return sorted(name.removesuffix(".yaml") for name in names)


@cache
def subject(name: str) -> Mapping[str, Parameter]:
    """All parameters of one file by key."""
    text = (_folder() / f"{name}.yaml").read_text("utf-8")
    return {f"{name}.{key}": _parameter(f"{name}.{key}", entry) for key, entry in load_yaml(text).items()}


def parameter(key: str) -> Parameter:
    """The parameter `<subject>.<name>`; an unknown key is a bug and raises KeyError."""
    return subject(key.partition(".")[0])[key]


def at(key: str, day: date) -> Value:
    """Shorthand of `parameter(key).at(day)`."""
    return parameter(key).at(day)


@cache
def units() -> Mapping[str, Mapping[str, str]]:
    """The units of `units.yaml`: kind and description of each."""
    units: Mapping[str, Mapping[str, str]] = load_yaml((_folder().parent / "units.yaml").read_text("utf-8"))
    return units


def _folder() -> Any:
    return files(__package__) / "parameters"


def _parameter(key: str, entry: Mapping[str, Any]) -> Parameter:
    read = _READERS[units()[entry["unit"]]["kind"]]
    values = tuple(_value(key, since, each, read) for since, each in sorted(entry["values"].items()))
    scope = _scope(**entry["applies_to"]) if "applies_to" in entry else None
    return Parameter(key, entry["description"], entry["unit"], values, scope)


def _scope(segments: list[str], sectors: list[str], programmes: list[str], **payers: str) -> Scope:
    return Scope(tuple(segments), tuple(sectors), tuple(programmes), **payers)


def _value(key: str, since: date, entry: Mapping[str, Any], read: Callable[[Any], Any]) -> Value:
    known = dict(entry)
    content, reference = known.pop("value"), Reference(**known.pop("reference"))
    return Value(key, since, None if content is None else read(content), reference, **known)


def _ratio(text: Any) -> Fraction:
    """`"0.0024"` is 24/10000. A number that YAML would have read as a float is refused: it is not exact."""
    if not isinstance(text, str):
        raise TypeError(f"a ratio is quoted text, not {text!r}")
    return Fraction(text)


def _whole(number: Any) -> int:
    if not isinstance(number, int):
        raise TypeError(f"a whole number, not {number!r}")
    return number


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "ratio": _ratio,
    "whole": _whole,
    "word": str,
    "words": tuple,
    "ratio_by_number": lambda table: {_whole(number): _ratio(text) for number, text in table.items()},
    "whole_by_number": lambda table: {_whole(number): _whole(each) for number, each in table.items()},
    "brackets": lambda rows: tuple((_whole(lower), _whole(base)) for lower, base in rows),
    "slices": lambda rows: tuple((_whole(lower), _ratio(text)) for lower, text in rows),
}
