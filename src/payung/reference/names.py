"""How Indonesians write one name in several ways: variants, regional spellings, titles. Data only.

The matcher makes forms of them. A rule may add a candidate form and never merges two people by itself
(design.md 3). Source: own work with public examples, see `data/names/SOURCE`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from payung.reference.packaged import table

Position = Literal["anywhere", "first or between vowels", "last", "doubled vowel", "doubled consonant"]


@dataclass(frozen=True)
class Variant:
    """A word and its other spellings. `joins_next_word`: «La Mane» is also written «Lamane»."""

    canonical: str
    kind: Literal["token", "prefix", "nickname part", "title"]
    variants: tuple[str, ...]
    joins_next_word: bool


@dataclass(frozen=True)
class SpellingRule:
    """`written` may be read as `read` at `position` of a word; the doubled ones stand for every letter, single."""

    written: tuple[str, ...]
    read: tuple[str, ...]
    position: Position
    note: str
    example: str


@dataclass(frozen=True)
class Title:
    """A title, form of address or degree that stands before or after a name and is no part of it."""

    title: str
    kind: Literal["religious", "address", "degree"]
    place: Literal["before", "after"]
    meaning: str


@cache
def variants() -> tuple[Variant, ...]:
    """All variants, in the order of the file."""
    return tuple(
        Variant(
            canonical=row["canonical"],
            kind=cast(Literal["token", "prefix", "nickname part", "title"], row["kind"]),
            variants=_parts(row["variants"]),
            joins_next_word=row["joins_next_word"] == "yes",
        )
        for row in table("names/variants.csv")
    )


@cache
def spelling_rules() -> tuple[SpellingRule, ...]:
    """All rules, in the order of the file."""
    return tuple(
        SpellingRule(
            written=_parts(row["written"]),
            read=_parts(row["read"]),
            position=cast(Position, row["position"]),
            note=row["note"],
            example=row["example"],
        )
        for row in table("names/spelling_rules.csv")
    )


@cache
def titles() -> tuple[Title, ...]:
    """All titles, in the order of the file."""
    return tuple(Title(**row) for row in table("names/titles.csv"))  # type: ignore[arg-type]


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()
