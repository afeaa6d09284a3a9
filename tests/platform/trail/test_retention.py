"""What the night removes: each kind after its days, in one act, and the chain stays whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from payung.platform.access.system import night_clerk
from payung.platform.trail import retention
from payung.platform.trail.models import Event, Payload
from payung.platform.trail.personal import kind
from payung.platform.trail.record import record
from payung.platform.trail.types import EventType
from payung.platform.trail.verify import verify

TOLD = EventType("test.told", "diuji", facts=("count",), personal=("reason",))  # type: ignore[arg-type]
TODAY = date(2026, 11, 24)
pytestmark = pytest.mark.django_db


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """An empty table of rules for one test."""
    table: dict[str, Any] = {}
    monkeypatch.setattr(retention, "_rules", table)
    yield table


def tell(monkeypatch: pytest.MonkeyPatch, days_ago: int) -> Event:
    moment = timezone.now() - timedelta(days=days_ago)
    with monkeypatch.context() as patch:
        patch.setattr("payung.platform.trail.record.timezone.now", lambda: moment)
        with record(TOLD, by=night_clerk()) as event:
            event.personal["reason"] = "sakit"
    return Event.objects.latest("position")


def test_old_payloads_go_and_the_chain_stays_whole(monkeypatch: pytest.MonkeyPatch, rules: dict[str, Any]) -> None:
    days = kind("payload").retention_days or 0
    old = [tell(monkeypatch, days + 3), tell(monkeypatch, days + 2)]
    young = tell(monkeypatch, days - 2)

    removed = retention.carry_out(by=night_clerk(), today=timezone.localdate())

    assert removed == {"payload": 2}
    assert [*Payload.objects.values_list("position", flat=True)] == [young.position]
    report = verify()
    assert report.whole
    assert report.destroyed == len(old)


def test_a_rule_of_an_app_is_asked_with_the_day(rules: dict[str, Any]) -> None:
    asked: list[date] = []

    def forget(*, today: date) -> int:
        asked.append(today)
        return 4

    retention.register("invitation", forget)
    retention.register("invitation", forget)  # an app that is made ready twice

    assert retention.carry_out(by=night_clerk(), today=TODAY) == {"invitation": 4, "payload": 0}
    assert asked == [TODAY]
    assert Event.objects.latest("position").facts == {
        "today": "2026-11-24", "count": 4, "removed": {"invitation": 4, "payload": 0}, "destroyed": [],
    }  # fmt: skip


def test_a_night_without_work_is_told_too(rules: dict[str, Any]) -> None:
    before = Event.objects.count()

    retention.carry_out(by=night_clerk(), today=TODAY)

    assert Event.objects.count() == before + 1


def test_a_rule_that_fails_undoes_the_night(monkeypatch: pytest.MonkeyPatch, rules: dict[str, Any]) -> None:
    tell(monkeypatch, (kind("payload").retention_days or 0) + 3)

    def fail(*, today: date) -> int:
        raise OSError("disk")

    retention.register("invitation", fail)

    with pytest.raises(OSError, match="disk"):
        retention.carry_out(by=night_clerk(), today=timezone.localdate())

    assert Payload.objects.count() == 1
    assert verify().whole


def test_a_kind_without_an_end_has_no_rule() -> None:
    with pytest.raises(ValueError, match="no end"):
        retention.register("act", lambda today: 0)
    with pytest.raises(ValueError, match="no end"):
        retention.before("act", TODAY)
