"""What a view hands to the components that show more than one thing. Words come translated, addresses complete."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Figure:
    """A key figure: `value` as it is written, one plain sentence beneath, where it leads."""

    value: str
    text: str
    href: str = ""


@dataclass(frozen=True)
class Step:
    """A step of a journey; `state` is `done`, `current` or empty. What is done can be gone back to by its `href`."""

    label: str
    state: str = ""
    href: str = ""


@dataclass(frozen=True)
class Moment:
    """What happened (`what`), when, and who did it."""

    at: datetime
    what: str
    by: str = ""
    href: str = ""
    now: bool = False


@dataclass(frozen=True)
class Stretch:
    """A stretch of a text that is the same on both sides, or is not."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Difference:
    """One line of a comparison, both sides cut where they differ."""

    label: str
    left: tuple[Stretch, ...]
    right: tuple[Stretch, ...]

    @property
    def same(self) -> bool:
        return not any(stretch.differs for stretch in (*self.left, *self.right))


def compare(rows: Iterable[tuple[str, str, str]]) -> list[Difference]:
    """Lines of (label, left, right) with the differences marked to the letter; a missing side marks nothing."""
    return [Difference(label, *_cut(left, right)) for label, left, right in rows]


def _cut(left: str, right: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    if not left or not right:
        return _whole(left), _whole(right)
    blocks = SequenceMatcher(None, left.casefold(), right.casefold(), autojunk=False).get_opcodes()
    lefts = (Stretch(left[a:b], tag != "equal") for tag, a, b, _, _ in blocks if a != b)
    rights = (Stretch(right[a:b], tag != "equal") for tag, _, _, a, b in blocks if a != b)
    return tuple(lefts), tuple(rights)


def _whole(text: str) -> tuple[Stretch, ...]:
    return (Stretch(text, False),) if text else ()
