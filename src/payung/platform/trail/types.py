"""What can be told of an act: each type of event is declared once, by the app whose act it is, in its `events.py`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from payung.platform.trail.personal import kinds
from payung.platform.ui import words

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# Facts that are words of ours. They are written in Indonesian, and so are msgids that read in any language.
_WORDS = ("role", "work", "fields", "factor")
_DAY = re.compile(r"\d{4}-(0\d|1[0-2])-[0-3]\d")


@dataclass(frozen=True)
class EventType:
    """`key` is noun.verb; `sentence` (Indonesian msgid) tells it with `{facts}`; `personal` names what lies apart.

    Facts are numbers, codes and names of offices; what says something of a person is personal and destroyable.
    """

    key: str
    sentence: _StrPromise
    facts: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()

    @property
    def noun(self) -> str:
        """What the act is about: `office` of `office.opened`."""
        return self.key.partition(".")[0]

    @property
    def label(self) -> str:
        """The sentence without facts, for a list of choices."""
        return str(self.sentence).format_map(dict.fromkeys(self.facts, "…"))

    def told(self, facts: Mapping[str, object]) -> str:
        """The sentence with its facts, in the reader's numbers and days; what is not known is a dash."""
        return str(self.sentence).format_map({name: told(name, facts.get(name)) for name in self.facts})


def told(name: str, fact: object) -> str:
    """A fact by its name: a word of ours in the reader's language, all else as it is said."""
    if name == "removed" and isinstance(fact, Mapping):
        return _counts(fact)
    if name not in _WORDS or not fact:
        return said(fact)
    return said([gettext(str(each)) for each in fact] if isinstance(fact, list) else gettext(str(fact)))


def _counts(fact: Mapping[str, object]) -> str:
    """How much of each kind of personal data, by what the table of kinds calls it; kinds of which nothing was are left
    out."""
    labels = {code: kind.label[words.language()] for code, kind in kinds().items()}
    found = {labels.get(code, code): number for code, number in fact.items() if number}
    return said(found) if found else gettext("tidak ada")


def said(fact: object) -> str:
    """One fact as a person reads it."""
    if fact is None or fact == "":
        return "–"
    if isinstance(fact, bool):
        return gettext("ya") if fact else gettext("tidak")
    if isinstance(fact, int):
        return words.count(fact)
    if isinstance(fact, list | tuple):
        return ", ".join(said(each) for each in fact) or "–"
    if isinstance(fact, Mapping):
        return ", ".join(f"{name}: {said(each)}" for name, each in fact.items()) or "–"
    return words.day(date.fromisoformat(str(fact))) if _DAY.fullmatch(str(fact)) else str(fact)


_declared: dict[str, EventType] = {}


def declare(
    key: str, sentence: _StrPromise, *, facts: tuple[str, ...] = (), personal: tuple[str, ...] = ()
) -> EventType:
    """Make a type known. A key declared twice is a bug: ValueError."""
    if key in _declared:
        raise ValueError(f"event type {key} is declared twice")
    _declared[key] = EventType(key, sentence, facts, personal)
    return _declared[key]


def declared() -> Mapping[str, EventType]:
    """All types, by key."""
    return _declared
