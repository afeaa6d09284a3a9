"""What can be told of an act: each type of event is declared once, by the app whose act it is, in its `events.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class EventType:
    """`key` is noun.verb; `sentence` (Indonesian msgid) tells it with `{facts}`; `personal` names what lies apart.

    Facts are numbers, codes and names of offices; what says something of a person is personal and destroyable.
    """

    key: str
    sentence: _StrPromise
    facts: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()

    def told(self, facts: Mapping[str, object]) -> str:
        """The sentence with its facts; what is not known is a dash."""
        return str(self.sentence).format_map({name: facts.get(name, "-") for name in self.facts})


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
