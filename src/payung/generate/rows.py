"""From kinds to rows: each kind is made, written by an office's hand, and gets its place and its truth."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from payung.generate.cases import Case, Death, Made, Record, Sent
from payung.generate.hand import Hand
from payung.generate.kinds import ORDINARY, Kind
from payung.generate.noise import names, office

REPEATABLE = frozenset({"enrol", "covered", "lapsed"})  # kinds whose rows a duplicate may repeat
NEW = next(kind for kind in ORDINARY if kind.name == "enrol")


class Row(NamedTuple):
    """A case with what the registers hold beside it, and the row before any noise."""

    case: Case
    clean: Sent
    records: tuple[Record, ...]
    deaths: tuple[Death, ...]


def rows(hand: Hand, kinds: Iterable[Kind], first: int = 0) -> Iterator[Row]:
    """The rows of a roster in order, counted from `first`; kinds that repeat wait for something to repeat."""
    order = first
    waiting: deque[Kind] = deque()
    for wanted in kinds:
        waiting.append(wanted)
        for kind in [waiting.popleft() for _ in range(len(waiting))]:
            if kind.after and not _repeatable(hand, kind):
                waiting.append(kind)
                continue
            for row in _make(hand, kind, order):
                yield row
                order += 1
    for kind in waiting:  # nothing to repeat in the whole roster
        yield from _make(hand, NEW, order)
        order += kind.rows


def _repeatable(hand: Hand, kind: Kind) -> bool:
    return bool(hand.earlier_new if kind.after == 2 else hand.earlier)


def _make(hand: Hand, kind: Kind, order: int) -> list[Row]:
    made_rows = []
    for number, made in enumerate(kind.make(hand), start=order):
        if kind.name in REPEATABLE:
            hand.earlier.append((number, made.sent))
            if kind is NEW:
                hand.earlier_new.append((number, made.sent))
        sent = made.sent if made.plain else _by_an_office(hand, made)
        case = Case(number, kind.name, sent, kind.accept, kind.code, made.of)
        made_rows.append(Row(case, made.sent, made.records, made.deaths))
    return made_rows


def _by_an_office(hand: Hand, made: Made) -> Sent:
    """The row with the office's way of writing names, and sometimes without the mother's."""
    sent, level, rng = made.sent, hand.level, hand.rng
    name, mother = sent.name, sent.mother_name
    if name is not None:
        name = names.by_an_office(name, sent.sex, level, rng)
    if rng.randrange(1000) < level.mothers_missing:
        mother = None
    elif mother is not None and rng.randrange(1000) < level.forms:
        mother = office.abbreviate(mother, rng)
    return sent._replace(name=name, mother_name=mother)
