"""What verification finds: each way to tamper has its sentence, and an order makes a missing payload right."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from payung.platform.access.models import User
from payung.platform.access.rules import NotAllowed, require
from payung.platform.access.system import night_clerk
from payung.platform.trail import outer
from payung.platform.trail.actions import destroy_payload, note_look
from payung.platform.trail.models import Event, Head, Payload
from payung.platform.trail.record import record
from payung.platform.trail.types import EventType
from payung.platform.trail.verify import verify

TOLD = EventType("test.told", "diuji", facts=("count",), personal=("reason",))  # type: ignore[arg-type]
pytestmark = pytest.mark.django_db


def tell(count: int, subject: str = "s", region: str = "71.11") -> Event:
    with record(TOLD, by=night_clerk(), subject=subject, region=region) as event:
        event.facts["count"] = count
        event.personal["reason"] = f"alasan {count}"
    return Event.objects.latest("position")


@pytest.fixture
def chain() -> list[Event]:
    """Five events with payloads, in a database that no longer refuses to be changed."""
    with connection.cursor() as cursor:
        import_module("payung.platform.trail.migrations.0002_append_only").release(apps, Editor(cursor.execute))
    return [tell(count) for count in range(5)]


class Editor:
    """What a migration asks of its schema editor."""

    def __init__(self, execute: Callable[[str], Any]) -> None:
        self.execute, self.connection = execute, connection


def faults() -> list[str]:
    return [notice.code for notice in verify().faults]


def test_a_whole_chain_is_said_to_be_whole(chain: list[Event]) -> None:
    report = verify()

    assert report.whole
    assert report.payloads == 5
    assert "utuh" in report.sentences("id")[0]


def test_a_changed_fact_is_found_where_it_stands(chain: list[Event]) -> None:
    Event.objects.filter(pk=chain[2].pk).update(facts={"count": 9})

    report = verify()

    assert [(notice.code, notice.params["position"]) for notice in report.faults] == [
        ("trail.changed", chain[2].position)
    ]
    assert "TIDAK" in report.sentences("id")[0]


def test_a_replaced_event_no_longer_joins_the_next(chain: list[Event]) -> None:
    from payung.platform.trail import chain as rules

    forged = chain[2]
    forged.facts = {"count": 9}
    Event.objects.filter(pk=forged.pk).update(
        facts=forged.facts, hash=rules.link(forged.previous, rules.content_of(forged))
    )

    assert faults() == ["trail.link"]


def test_a_removed_event_is_a_gap(chain: list[Event]) -> None:
    Event.objects.filter(pk=chain[2].pk).delete()

    assert faults() == ["trail.gap", "trail.payload_without_event"]


def test_a_cut_end_is_found(chain: list[Event]) -> None:
    Event.objects.filter(pk=chain[4].pk).delete()
    Payload.objects.filter(pk=chain[4].pk).delete()

    assert faults() == ["trail.head"]


def test_a_head_that_was_moved_is_found(chain: list[Event]) -> None:
    Head.objects.update(position=chain[3].position)

    assert faults() == ["trail.head"]


def test_a_changed_payload_is_found(chain: list[Event]) -> None:
    Payload.objects.filter(pk=chain[1].pk).update(data={"reason": "lain"})

    assert faults() == ["trail.payload_changed"]


def test_a_payload_that_vanished_is_found(chain: list[Event]) -> None:
    Payload.objects.filter(pk=chain[1].pk).delete()

    assert faults() == ["trail.payload_missing"]


def test_a_payload_destroyed_by_an_order_leaves_the_chain_whole(chain: list[Event]) -> None:
    count = destroy_payload(positions=[chain[0].position, chain[1].position, chain[3].position], reason="permintaan",
                            permit=require, by=night_clerk())  # fmt: skip

    report = verify()
    order = Event.objects.latest("position")
    assert count == order.facts["count"] == report.destroyed == 3
    assert order.facts["destroyed"] == [
        [chain[0].position, chain[1].position],
        [chain[3].position, chain[3].position],
    ]
    assert report.whole


def test_an_order_of_before_excuses_no_later_loss(chain: list[Event]) -> None:
    destroy_payload(positions=[chain[0].position, chain[2].position], reason="permintaan", permit=require,
                    by=night_clerk())  # fmt: skip
    Payload.objects.filter(pk=chain[1].pk).delete()

    assert faults() == ["trail.payload_missing"]


def test_payloads_about_one_subject_are_destroyed_together(chain: list[Event]) -> None:
    kept = tell(6, subject="other")

    assert destroy_payload(subject="s", reason="permintaan", permit=require, by=night_clerk()) == 5
    assert Payload.objects.filter(pk=kept.pk).exists()
    assert verify().whole


def test_destroying_asks_for_the_permission_in_every_region(chain: list[Event]) -> None:
    tell(6, region="74.11")
    asked: list[tuple[str, str]] = []

    destroy_payload(subject="s", reason="permintaan", by=night_clerk(),
                    permit=lambda who, permission, region: asked.append((permission, region)))  # fmt: skip

    assert asked == [("trail.destroy", "71.11"), ("trail.destroy", "74.11")]


def test_nobody_destroys_without_a_permission(chain: list[Event]) -> None:
    stranger = User.objects.create(email="x@payung.example", name="X")

    with pytest.raises(NotAllowed):
        destroy_payload(subject="s", reason="permintaan", permit=require, by=stranger)

    assert Payload.objects.count() >= 5


@pytest.mark.parametrize(("reason", "subject", "code"), [
    (" ", "s", "trail.no_reason"), ("permintaan", "nobody", "trail.nothing_to_destroy"),
])  # fmt: skip
def test_an_order_needs_a_reason_and_something_to_destroy(
    chain: list[Event], reason: str, subject: str, code: str
) -> None:
    from payung.errors import PayungError

    with pytest.raises(PayungError) as refused:
        destroy_payload(subject=subject, reason=reason, permit=require, by=night_clerk())

    assert refused.value.code == code


def test_a_look_at_a_person_is_told_once_a_day(chain: list[Event]) -> None:
    before = Event.objects.count()

    for _ in range(3):
        note_look(subject="person", region="71.11", by=night_clerk())

    assert Event.objects.count() == before + 1


def test_many_faults_are_counted(chain: list[Event], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("payung.platform.trail.verify.SHOWN", 2)
    Event.objects.update(facts={"count": 77})

    report = verify()

    assert len(report.faults) == 2
    assert report.more == report.events - 2
    assert str(report.more) in report.sentences("en")[-1]


@pytest.fixture
def copy(chain: list[Event], tmp_path: Path, settings: Any) -> Path:
    """The second file, written up to the end."""
    settings.TRAIL_FILE = tmp_path / "jejak.jsonl"
    outer.carry_out(chain[-1])
    return tmp_path / "jejak.jsonl"


def test_the_second_file_catches_up_from_the_begin(copy: Path) -> None:
    report = verify()

    assert report.whole
    assert report.lines == report.events == len(copy.read_text().splitlines())
    assert copy.stat().st_mode & 0o777 == 0o600
    assert "alasan" not in copy.read_text()


def test_a_line_that_was_cut_off_is_written_anew(copy: Path, chain: list[Event]) -> None:
    copy.write_bytes(copy.read_bytes()[:-40])
    outer.carry_out(chain[-1])

    assert faults() == ["trail.outer_unreadable"]
    assert verify().lines == Event.objects.count() + 1


@pytest.mark.parametrize(("change", "code"), [
    (lambda lines: lines[:-1], "trail.outer_missing"),
    (lambda lines: [*lines[:2], lines[2].replace('"count":', '"amount":'), *lines[3:]], "trail.outer_differs"),
    (lambda lines: [*lines, lines[-1].replace('"position":', '"position":9')], "trail.outer_only"),
    (lambda lines: [*lines, lines[0]], "trail.outer_order"),
    (lambda lines: ["x", *lines], "trail.outer_unreadable"),
])  # fmt: skip
def test_a_second_file_that_differs_is_found(copy: Path, change: Callable[[list[str]], list[str]], code: str) -> None:
    copy.write_text("".join(f"{line}\n" for line in change(copy.read_text().splitlines())))

    assert faults() == [code]


def test_a_second_file_that_is_gone_is_one_fault(copy: Path) -> None:
    copy.unlink()

    assert faults() == ["trail.outer_absent"]


def test_a_file_that_cannot_be_written_undoes_no_act(
    chain: list[Event], tmp_path: Path, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.TRAIL_FILE = tmp_path / "absent" / "jejak.jsonl"

    outer.carry_out(chain[-1])

    assert "not written" in caplog.text


def test_a_restored_backup_shows_as_a_fork(copy: Path, chain: list[Event]) -> None:
    Event.objects.filter(position__gt=chain[2].position).delete()
    Payload.objects.filter(position__gt=chain[2].position).delete()
    Head.objects.update(position=chain[2].position, hash=chain[2].hash)

    outer.carry_out(tell(9))

    assert set(faults()) == {"trail.outer_differs", "trail.outer_only", "trail.outer_order"}
