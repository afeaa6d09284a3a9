"""Asking for long work, asking it to stop, asking again: who may, in which state, and what the trail tells."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from payung.errors import PayungError
from payung.platform.access.models import User
from payung.platform.access.rules import NotAllowed
from payung.platform.access.system import night_clerk
from payung.platform.runs import kinds
from payung.platform.runs.actions.asking import ask_run, cancel_run, resume_run
from payung.platform.runs.actions.work import take_run
from payung.platform.runs.models import Run
from payung.platform.runs.states import State
from payung.platform.runs.worker import Worker
from payung.platform.trail.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def counting() -> Iterator[list[str]]:
    """A kind `test.count` whose work does nothing but remember that it was done."""
    done: list[str] = []
    kinds.register("test.count", "Menghitung", lambda job: done.append(job.key))  # type: ignore[arg-type,func-returns-value]
    yield done
    kinds._kinds.pop("test.count")
    kinds._announcements.pop("test.count", None)


@pytest.fixture
def clerk() -> User:
    return night_clerk()


@pytest.fixture
def stranger() -> User:
    return User.objects.create(email="orang@contoh.invalid", name="Orang Luar")


def test_asked_run_waits_and_is_told_once(clerk: User) -> None:
    run = ask_run(kind_code="test.count", inputs={"codes": ["71.11"]}, region="71.11", by=clerk)

    [told] = Event.objects.all()
    assert (run.state, run.attempt) == (State.WAITING, 0)
    assert (told.type, told.subject, told.region) == ("run.asked", run.key, "71.11")
    assert told.facts == {"kind": "test.count", "work": "Menghitung", "inputs": {"codes": ["71.11"]}}


def test_unknown_kind_is_refused(clerk: User) -> None:
    with pytest.raises(PayungError, match="tidak dikenal"):
        ask_run(kind_code="test.nothing", by=clerk)

    assert not Run.objects.exists()


def test_person_without_the_permission_is_refused(stranger: User) -> None:
    with pytest.raises(NotAllowed):
        ask_run(kind_code="test.count", by=stranger)

    assert not Event.objects.exists()


def test_work_that_is_done_once_is_asked_for_once(clerk: User) -> None:
    first = ask_run(kind_code="test.count", once="a", by=clerk)

    again = ask_run(kind_code="test.count", once="a", by=clerk)

    assert again == first
    assert Event.objects.count() == 1


def test_run_that_waits_is_cancelled_at_once(clerk: User, counting: list[str]) -> None:
    run = ask_run(kind_code="test.count", by=clerk)

    cancel_run(run=run, by=clerk)
    Worker().step()

    assert run.state == State.CANCELLED
    assert not counting


def test_run_under_way_is_asked_to_stop(clerk: User) -> None:
    ask_run(kind_code="test.count", by=clerk)
    run = take_run(worker="satu", by=clerk)
    assert run is not None

    cancel_run(run=run, by=clerk)

    assert (run.state, run.cancel_requested) == (State.RUNNING, True)


def test_run_that_has_ended_cannot_be_stopped(clerk: User) -> None:
    run = ask_run(kind_code="test.count", by=clerk)
    Worker().step()
    run.refresh_from_db()

    with pytest.raises(PayungError, match="sudah berakhir"):
        cancel_run(run=run, by=clerk)


def test_stale_run_is_not_stopped_twice(clerk: User) -> None:
    run = ask_run(kind_code="test.count", by=clerk)
    stale = Run.objects.get(pk=run.pk)
    cancel_run(run=run, by=clerk)

    with pytest.raises(PayungError) as refused:
        cancel_run(run=stale, by=clerk)

    assert refused.value.code == "ui.somebody_was_first"
    assert Event.objects.filter(type="run.cancelled").count() == 1


def test_cancelled_run_is_resumed_and_done(clerk: User, counting: list[str]) -> None:
    run = cancel_run(run=ask_run(kind_code="test.count", by=clerk), by=clerk)

    resume_run(run=run, by=clerk)
    Worker().step()

    run.refresh_from_db()
    assert run.state == State.DONE
    assert counting == [run.key]


def test_run_that_waits_cannot_be_resumed(clerk: User) -> None:
    run = ask_run(kind_code="test.count", by=clerk)

    with pytest.raises(PayungError, match="belum gagal"):
        resume_run(run=run, by=clerk)


def test_stranger_neither_stops_nor_resumes(clerk: User, stranger: User) -> None:
    run = ask_run(kind_code="test.count", region="71.11", by=clerk)

    for act in (cancel_run, resume_run):
        with pytest.raises(NotAllowed):
            act(run=run, by=stranger)
