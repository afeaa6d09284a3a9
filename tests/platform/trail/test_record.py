"""The chain as acts write it: one event an act, nothing where it fails, nothing that both databases would not keep."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from payung.platform.access.models import User
from payung.platform.access.system import night_clerk
from payung.platform.trail.models import Event, Head, Payload
from payung.platform.trail.record import record
from payung.platform.trail.types import EventType
from payung.platform.trail.verify import verify

TOLD = EventType("test.told", "diuji", facts=("count", "name", "parts"), personal=("reason",))  # type: ignore[arg-type]
pytestmark = pytest.mark.django_db


def tell(**facts: object) -> Event:
    with record(TOLD, by=night_clerk(), subject="s") as event:
        event.facts |= facts
    return Event.objects.latest("position")


def test_an_act_leaves_one_event_that_hangs_on_the_one_before() -> None:
    first, second = tell(count=1), tell(count=2)

    assert second.position == first.position + 1
    assert second.previous == first.hash
    assert verify().whole


def test_a_payload_lies_apart_and_the_event_holds_a_commitment_alone() -> None:
    with record(TOLD, by=night_clerk()) as event:
        event.personal["reason"] = "sakit"

    event = Event.objects.latest("position")
    assert event.commitment
    assert "sakit" not in str(event.__dict__)
    assert Payload.objects.get(position=event.position).data == {"reason": "sakit"}


def test_an_event_that_fails_undoes_its_act() -> None:
    before = Event.objects.count()

    with pytest.raises(ValueError, match="does not declare"), record(TOLD, by=night_clerk()) as event:
        User.objects.filter(key="night-clerk").update(name="lain")
        event.facts["surprise"] = 1

    assert Event.objects.count() == before
    assert User.objects.get(key="night-clerk").name != "lain"
    assert verify().whole


def test_an_act_within_an_act_is_a_bug() -> None:
    with pytest.raises(RuntimeError, match="within"), record(TOLD, by=night_clerk()):
        tell(count=1)

    assert tell(count=2)  # what follows may act again


def test_what_happens_after_the_commit_may_act(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True), record(TOLD, by=night_clerk()):
        transaction.on_commit(lambda: tell(count=4))

    assert Event.objects.latest("position").facts == {"count": 4}


@pytest.mark.parametrize("value", [0.5, Fraction(1, 2), date(2026, 1, 1), {1: "x"}.keys()])
def test_facts_that_databases_would_change_are_refused(value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        tell(count=value)


@pytest.mark.parametrize("told", ["7111010101909001", ["a 7111010101909001 b"], 7111010101909001])
def test_sixteen_digits_never_stand_in_an_event(told: object) -> None:
    with pytest.raises(ValueError, match="sixteen"):
        tell(name=told)


def test_a_key_full_of_digits_is_no_nik() -> None:
    assert tell(name="a1234567890123456b").facts == {"name": "a1234567890123456b"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("table", "sql"), [
    ("trail_event", "UPDATE trail_event SET actor = 'x'"),
    ("trail_event", "DELETE FROM trail_event"),
    ("trail_payload", "UPDATE trail_payload SET salt = 'x'"),
])  # fmt: skip
def test_the_database_refuses_to_change_the_trail(table: str, sql: str) -> None:
    with record(TOLD, by=night_clerk()) as event:
        event.personal["reason"] = "sakit"

    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(sql)

    assert verify().whole


def test_the_trail_has_one_head() -> None:
    tell(count=1)

    assert Head.objects.count() == 1
