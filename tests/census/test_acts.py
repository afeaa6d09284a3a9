"""Walks all acts, each by its sample: one event, no sixteen digits in it, nothing left where the event fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from functools import partial
from typing import Any

import pytest
from acts import PLATFORM, action_modules
from acts import acts as acts_of
from cast import Cast, make_cast
from django.apps import apps
from django.db import transaction

from payung.platform.trail.models import Event
from payung.platform.trail.verify import verify
from samples import SAMPLES, Act

# Written in chunks, each a transaction of its own, and written again without harm: `regions.actions` says so.
KEEPS_WHAT_IS_WRITTEN = {"regions.actions.load_regions"}
BEYOND_ACTIONS = {"trail.retention.carry_out"}


class EventFails(Exception):
    """Raised where the event would be written."""


def all_acts() -> set[str]:
    names = set(BEYOND_ACTIONS)
    for path in action_modules():
        module = ".".join(path.relative_to(PLATFORM).with_suffix("").parts)
        names |= {f"{module}.{name}" for name, _, _ in acts_of(path)}
    return names


def snapshot() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    return {model._meta.label: sorted(model._base_manager.values_list(), key=repr)
            for model in apps.get_models(include_auto_created=True)}  # fmt: skip


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside leaves nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def anew(cast: Cast) -> Cast:
    """The cast as the database knows it, for acts change the objects in hand."""
    read = {each.name: type(held)._base_manager.get(pk=held.pk)
            for each in fields(cast) if (held := getattr(cast, each.name))}  # fmt: skip
    return replace(cast, **read)


def prepared(sample: Callable[[Cast], Act], cast: Cast) -> Act:
    return sample(anew(cast))


def faults_of(name: str, sample: Callable[[], Act], patch: pytest.MonkeyPatch) -> list[str]:
    """What is wrong with an act, as its sample shows."""
    found: list[str] = []
    if name not in KEEPS_WHAT_IS_WRITTEN:
        with undone():
            found += left_behind(name, sample(), patch)
    with undone():
        act = sample()
        last = Event.objects.latest("position").position
        act()
        events = list(Event.objects.filter(position__gt=last))
    if len(events) != 1:
        found.append(f"{name}: leaves {len(events)} events")
    digits = re.compile(r"(?<!\w)\d{16}(?!\w)")
    return found + [f"{name}: sixteen digits" for event in events if digits.search(str(event.facts))]


def left_behind(name: str, act: Act, patch: pytest.MonkeyPatch) -> list[str]:
    """Tables that an act has changed although its event could not be written."""
    before, found = snapshot(), []
    with patch.context() as broken:
        broken.setattr("payung.platform.trail.record._append", fail)
        try:
            act()
            found.append(f"{name}: told nothing")
        except EventFails:
            pass
    return found + [f"{name}: leaves {label} without its event" for label, rows in snapshot().items()
                    if rows != before[label]]  # fmt: skip


def fail(draft: object) -> None:
    raise EventFails


def test_every_act_has_a_sample() -> None:
    assert all_acts() == set(SAMPLES)


@pytest.mark.django_db
def test_every_act_leaves_one_event_and_is_undone_without_it(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.DEMO = True
    cast, faults = make_cast(), []
    for name, sample in SAMPLES.items():
        faults += faults_of(name, partial(prepared, sample, cast), monkeypatch)

    assert faults == []
    assert verify().whole


@pytest.mark.django_db
def test_acts_that_are_planted_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = make_cast()

    def unrecorded() -> None:
        type(cast.village).objects.filter(pk=cast.village.pk).update(name="Lain")

    found = faults_of("planted", lambda: unrecorded, monkeypatch)

    assert found == [
        "planted: told nothing",
        "planted: leaves access.Office without its event",
        "planted: leaves 0 events",
    ]
