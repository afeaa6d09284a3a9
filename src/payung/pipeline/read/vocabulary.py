"""Which column does a header text name? Names, abbreviations and what is said beside them stand in headers.yaml.

Where in a sheet the header is, and over how many rows, is left to `headers`. Rule: design, section 5, roster columns.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from payung.pipeline.schema import (
    DEATH_COLUMNS,
    DECISION_HEADER,
    EXTRACT_COLUMNS,
    MEND_HEADER,
    RECORD_KEY_HEADER,
    ROSTER_COLUMNS,
    ROW_ID_HEADER,
)
from payung.sentences import load_yaml

PLACE_AND_DATE = "birth_place_and_date"  # one column for both: "Kendari, 31-12-1980"
ROW_ID, RECORD_KEY, DECISION, MEND = "row_id", "record_key", "decision", "mend"  # columns that Payung added itself

LAST_RESORT = 3  # the level of a name that holds only where no other column claims it
_PARENTHESES = re.compile(r"\([^)]*\)?|\[[^]]*\]?")


@dataclass(frozen=True, order=True)
class Match:
    """How well a text names a column; the smaller, the better."""

    level: int  # 0 as listed, 1 without what stands in brackets, 2 without what is said beside it, 3 without the group
    rank: int  # place in the list of its column
    canonical: str


@dataclass(frozen=True)
class Vocabulary:
    """The columns that one kind of file may have, by compact name."""

    kind: str
    names: Mapping[str, Match]
    never: frozenset[str]
    seen: dict[str, Match | None] = field(default_factory=dict, compare=False, repr=False)

    def match(self, text: str) -> Match | None:
        """The column that `text` names, or None."""
        if text not in self.seen:
            self.seen[text] = self._match(text)
        return self.seen[text]

    def _match(self, text: str) -> Match | None:
        said = words(text)
        if "".join(said) in self.never:
            return None
        if listed := self.names.get("".join(said)):
            return listed
        bare = words(_PARENTHESES.sub(" ", text))
        group = _without("groups", bare)
        ways = (
            (1, said, bare),
            (2, said, _without("noise", said)),
            (2, said, _without("noise", bare)),
            (LAST_RESORT, group, _without("noise", group)),
        )
        for level, whole, fewer in ways:
            found = None if speaks_of_another(whole) else self.names.get("".join(fewer))
            if found:
                return Match(level, found.rank, found.canonical)
        return None


def words(text: str) -> list[str]:
    """The words of a header: small letters and digits, abbreviations written out."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return [_lists()["abbreviations"].get(word, word) for word in re.findall(r"[a-z0-9]+", folded)]


def compact(text: str) -> str:
    """Letters and digits alone, abbreviations as written: `Tgl. Lahir` → `tgllahir`."""
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKC", text).casefold())


def speaks_of_another(said: Iterable[str]) -> bool:
    """Whether the header is about a spouse, an heir, a firm."""
    return not _lists()["another"].isdisjoint(said)


def is_another_group(said: Iterable[str]) -> bool:
    """Whether a group header makes its sub-headers speak of somebody else."""
    return not (_lists()["another"] | _lists()["another_in_group"]).isdisjoint(said)


def label(canonical: str) -> str:
    """The header of the form for a canonical column, as sentences name it."""
    return str(_source()["columns"][canonical]["label"])


def identity_words() -> dict[str, list[str]]:
    """Compact names of the three required columns: what a repeated header row says in them."""
    columns = {"nik": ("nik",), "name": ("name",), "birth": ("birth_date", PLACE_AND_DATE)}
    return {
        column: sorted({compact(alias) for name in names for alias in _aliases(name)})
        for column, names in columns.items()
    }


@cache
def roster_vocabulary() -> Vocabulary:
    own = {ROW_ID: (ROW_ID_HEADER,), MEND: tuple(MEND_HEADER.values())}
    return _vocabulary("roster", (*ROSTER_COLUMNS, PLACE_AND_DATE), own)


@cache
def extract_vocabulary() -> Vocabulary:
    return _vocabulary("extract", (*EXTRACT_COLUMNS, PLACE_AND_DATE))


@cache
def death_vocabulary() -> Vocabulary:
    own = {column: (*_aliases(column), *aliases) for column, aliases in _source()["deaths"].items()}
    return _vocabulary("deaths", (*DEATH_COLUMNS, PLACE_AND_DATE), own)


@cache
def decision_vocabulary() -> Vocabulary:
    own = {ROW_ID: (ROW_ID_HEADER,), RECORD_KEY: (RECORD_KEY_HEADER,), DECISION: tuple(DECISION_HEADER.values())}
    return _vocabulary("decisions", (), own)


def _vocabulary(kind: str, columns: Iterable[str], own: Mapping[str, tuple[str, ...]] | None = None) -> Vocabulary:
    names: dict[str, Match] = {}
    listed = {column: _aliases(column) for column in columns} | dict(own or {})
    for column, aliases in listed.items():
        for rank, alias in enumerate(aliases):
            names.setdefault("".join(words(alias)), Match(0, rank, column))
    never = frozenset("".join(words(text)) for text in _source()["never"])
    return Vocabulary(kind, names, never)


def _aliases(column: str) -> tuple[str, ...]:
    return (column, *_source()["columns"][column]["aliases"])


def _without(phrases: str, said: list[str]) -> list[str]:
    return _any_of(phrases).sub(" ", " ".join(said)).split()


@cache
def _any_of(phrases: str) -> re.Pattern[str]:
    """All phrases of a list as one pattern: a header is asked for dozens of them."""
    return re.compile(rf"\b(?:{'|'.join(_lists()[phrases])})\b")


@cache
def _source() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = load_yaml((files(__package__) / "headers.yaml").read_text("utf-8"))
    return loaded


@cache
def _lists() -> Mapping[str, Any]:
    """The word lists in the form in which they are asked; longer noise is taken away before its parts."""
    source = _source()
    abbreviations = source["abbreviations"]
    phrases = {
        kind: [" ".join(filter(None, (abbreviations.get(w, w) for w in phrase.split()))) for phrase in source[kind]]
        for kind in ("noise", "groups")
    }
    return {
        "abbreviations": abbreviations,
        **{kind: sorted(listed, key=len, reverse=True) for kind, listed in phrases.items()},
        "another": frozenset(source["another"]),
        "another_in_group": frozenset(source["another_in_group"]),
    }
