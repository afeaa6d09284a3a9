"""Walks the syntax tree of the platform: acts have one form and one event, and nothing is written anywhere else."""

from __future__ import annotations

import ast

import pytest
from acts import (
    PLATFORM,
    RECORD,
    ROOMS,
    action_modules,
    acts,
    chain_of,
    functions,
    ill_formed,
    set_aside,
    shown,
    writes,
)


def test_every_act_takes_keywords_and_who_acts_and_leaves_one_event() -> None:
    faults = [
        f"{shown(path)}: {fault}" for path in action_modules() for act in acts(path) for fault in ill_formed(*act)
    ]

    assert len(action_modules()) > 3
    assert faults == []


def test_nothing_is_written_outside_the_rooms_of_acts() -> None:
    outside = [path for path in PLATFORM.rglob("*.py") if not ROOMS & set(path.parts) and path != RECORD]
    found = [f"{shown(path)}:{line}" for path in outside for line in writes(ast.parse(path.read_text("utf-8")))]

    assert found == []


def test_what_is_set_aside_is_used_by_acts_alone() -> None:
    aside = {name for path in action_modules() for name in set_aside(path)}
    parts = {name for name in aside if name.startswith(("seat_", "hold_"))}
    outside = [path for path in PLATFORM.rglob("*.py") if not ROOMS & set(path.parts)]
    calls = [(path, node) for path in outside for node in ast.walk(ast.parse(path.read_text("utf-8")))
             if isinstance(node, ast.Call)]  # fmt: skip
    called = [f"{shown(path)}:{node.lineno}" for path, node in calls if chain_of(node.func) & parts]

    assert parts
    assert called == []


@pytest.mark.parametrize(("source", "fault"), [
    ("def close(office, *, by):\n with record(A, by=by): pass", "more than keywords"),
    ("def close(*, office):\n with record(A, by=1): pass", "no `by`"),
    ("def close(*, office, by=None):\n with record(A, by=by): pass", "without `by`"),
    ("def close(*, office, by):\n office.save()", "opens 0"),
    ("def close(*, by):\n with record(A, by=by): pass\n with record(B, by=by): pass", "opens 2"),
    ("def _told(): \n with record(A): pass\ndef close(*, by):\n _told()", "opens 0"),
])  # fmt: skip
def test_an_act_that_is_planted_is_found(source: str, fault: str) -> None:
    tree = ast.parse(source)

    assert any(fault in found for found in ill_formed("close", functions(tree)["close"], tree))


@pytest.mark.parametrize("source", [
    "office.save()", "Office.objects.create(name=1)", "Office.objects.filter(pk=1).update(name=2)", "rows.delete()",
    "held.update(state=1)", "Office.objects.get_or_create(pk=1)", "user.memberships.bulk_create([])",
    "cursor.execute('DELETE FROM access_office')", "await office.asave()",
])  # fmt: skip
def test_a_write_that_is_planted_is_found(source: str) -> None:
    tree = ast.parse(f"async def view():\n {source}")

    assert list(writes(tree)) == [2]


@pytest.mark.parametrize(
    "source", ["context.update({'a': 1})", "cache.delete(key)", "digest.update(content)", "kept |= {'a': 1}"]
)
def test_what_writes_no_row_is_let_pass(source: str) -> None:
    assert not list(writes(ast.parse(source)))
