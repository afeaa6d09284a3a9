"""What a worker makes of a run: done, failed with a sentence, failed by a bug, stopped, given back, lost, given up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from payung.errors import PayungError
from payung.platform.access.models import User
from payung.platform.access.system import night_clerk
from payung.platform.runs import kinds
from payung.platform.runs.actions import work
from payung.platform.runs.actions.asking import ask_run, cancel_run
from payung.platform.runs.kinds import Job
from payung.platform.runs.models import Heartbeat, Run
from payung.platform.runs.night import ask_for_the_night
from payung.platform.runs.progress import LeaseLost, Report
from payung.platform.runs.states import State
from payung.platform.runs.worker import Worker
from payung.platform.trail.models import Event

pytestmark = pytest.mark.django_db
Asking = Callable[[kinds.Work], Run]


@pytest.fixture
def clerk() -> User:
    return night_clerk()


@pytest.fixture
def ask(clerk: User) -> Iterator[Asking]:
    """Ask for a run whose work is a function."""

    def asked(job_work: kinds.Work) -> Run:
        kinds.register("test.work", "Bekerja", job_work)  # type: ignore[arg-type]
        return ask_run(kind_code="test.work", by=clerk)

    yield asked
    kinds._kinds.pop("test.work", None)
    kinds._announcements.pop("test.work", None)


def done_with(run: Run) -> Run:
    Worker().step()
    run.refresh_from_db()
    return run


def test_result_of_the_work_stands_on_the_run(ask: Asking) -> None:
    run = done_with(ask(lambda job: {"rows": 7}))

    assert (run.state, run.result, run.attempt, run.lease_until) == (State.DONE, {"rows": 7}, 1, None)
    assert run.started_at and run.ended_at
    assert Event.objects.filter(type="run.finished", subject=run.key).count() == 1


def test_refusal_ends_the_run_with_its_sentence(ask: Asking) -> None:
    def refuse(job: Job) -> None:
        raise PayungError("runs.lost_too_often", attempts=3)

    run = done_with(ask(refuse))

    assert (run.state, run.problem_code, run.problem_params) == (State.FAILED, "runs.lost_too_often", {"attempts": 3})


def test_bug_ends_the_run_with_a_number_to_quote(ask: Asking, caplog: pytest.LogCaptureFixture) -> None:
    run = done_with(ask(lambda job: {"share": 1 // 0}))

    assert (run.state, run.problem_code) == (State.FAILED, "")
    assert len(run.bug) == 8
    assert run.bug in caplog.text


def test_progress_stands_on_the_run_while_it_goes_on(ask: Asking) -> None:
    seen: list[tuple[str, int, int]] = []

    def count(job: Job) -> None:
        job.progress("read", 3, 9)
        run = Run.objects.get(key=job.key)
        seen.append((run.stage, run.done, run.total))

    done_with(ask(count))

    assert seen == [("read", 3, 9)]


def test_cancel_is_honoured_between_two_steps(ask: Asking, clerk: User) -> None:
    steps: list[int] = []

    def count(job: Job) -> None:
        for step in range(3):
            job.progress(f"step-{step}")
            steps.append(step)
            if step == 0:
                cancel_run(run=Run.objects.get(key=job.key), by=clerk)

    run = done_with(ask(count))

    assert run.state == State.CANCELLED
    assert steps == [0]


def test_worker_that_is_told_to_end_gives_the_run_back(ask: Asking) -> None:
    worker = Worker()

    def stopped(job: Job) -> None:
        worker.stop.set()
        job.progress("next")

    run = ask(stopped)
    worker.step()

    run.refresh_from_db()
    assert (run.state, run.attempt, run.worker) == (State.WAITING, 0, "")


def test_work_is_done_in_the_name_of_whoever_asked(ask: Asking, clerk: User) -> None:
    names: list[str] = []

    done_with(ask(lambda job: names.append(job.by.key)))  # type: ignore[func-returns-value]

    assert names == [clerk.key]


def test_run_is_taken_by_one_worker_alone(ask: Asking, clerk: User) -> None:
    ask(lambda job: None)

    assert work.take_run(worker="satu", by=clerk) is not None
    assert work.take_run(worker="dua", by=clerk) is None


def test_expired_lease_is_taken_again_and_the_first_worker_writes_no_more(ask: Asking, clerk: User) -> None:
    ask(lambda job: None)
    first = work.take_run(worker="satu", by=clerk)
    assert first is not None
    expire(first)

    second = work.take_run(worker="dua", by=clerk)

    assert second is not None
    assert (second.pk, second.attempt, second.worker) == (first.pk, 2, "dua")
    assert not work.renew_lease(run=first)
    with pytest.raises(LeaseLost):
        Report(first, threading.Event())("read")
    with pytest.raises(LeaseLost):
        work.finish_run(run=first, result={}, by=clerk)
    assert not Event.objects.filter(type="run.finished").exists()


def test_run_that_loses_every_worker_is_given_up(ask: Asking, clerk: User) -> None:
    run = ask(lambda job: None)
    for attempt in range(work.ATTEMPTS):
        taken = work.take_run(worker=f"kerja-{attempt}", by=clerk)
        assert taken is not None
        expire(taken)

    assert work.take_run(worker="terakhir", by=clerk) is None

    run.refresh_from_db()
    assert (run.state, run.problem_code) == (State.FAILED, "runs.lost_too_often")


def test_news_of_a_run_that_is_done_reach_whoever_registered(ask: Asking) -> None:
    heard: list[object] = []
    kinds.on_done("test.work")(lambda run: heard.append(run.result["rows"]))

    done_with(ask(lambda job: {"rows": 7}))

    assert heard == [7]


def test_run_whose_news_cannot_be_told_fails(ask: Asking) -> None:
    def fail(run: Run) -> None:
        raise ZeroDivisionError

    kinds.on_done("test.work")(fail)

    run = done_with(ask(lambda job: {}))

    assert run.state == State.FAILED
    assert run.bug
    assert not Event.objects.filter(type="run.finished").exists()


def test_worker_says_that_it_lives_and_is_forgotten_when_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("payung.platform.runs.worker.close_old_connections", lambda: None)  # the test's own
    worker = Worker()
    seen: list[bool] = []

    def step() -> None:
        seen.append(Heartbeat.objects.filter(worker=worker.name).exists())
        worker.stop.set()

    monkeypatch.setattr(worker, "step", step)
    worker.run()

    assert seen == [True]
    assert not Heartbeat.objects.exists()


@pytest.mark.parametrize("loop", [True, False])
def test_only_a_worker_in_its_loop_says_that_it_lives(ask: Asking, loop: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that does one run itself is gone a moment later."""
    beats, renewed = [], threading.Event()
    monkeypatch.setattr("payung.platform.runs.worker.RENEW", 0.01)
    monkeypatch.setattr(work, "beat", lambda *, worker: beats.append(worker))
    monkeypatch.setattr(work, "renew_lease", lambda run: renewed.set() or False)
    ask(lambda job: renewed.wait(10) and None)
    worker = Worker()
    worker.lives = loop

    worker.step()

    assert renewed.is_set()
    assert bool(beats) == loop


def test_night_work_is_asked_for_once_a_day_after_one_o_clock(clerk: User) -> None:
    before = datetime(2026, 11, 23, 17, 59, tzinfo=UTC)  # 00.59 in Jakarta, the 24th
    after = before + timedelta(minutes=2)

    assert not ask_for_the_night(before, by=clerk)
    asked = ask_for_the_night(after, by=clerk)
    assert not ask_for_the_night(after + timedelta(hours=20), by=clerk)
    next_day = ask_for_the_night(after + timedelta(days=1), by=clerk)

    nightly = sorted(code for code, each in kinds.kinds().items() if each.nightly)
    assert sorted(run.kind for run in asked) == sorted(run.kind for run in next_day) == nightly
    assert "retention.nightly/2026-11-24" in [run.once for run in asked]


def expire(run: Run) -> None:
    Run.objects.filter(pk=run.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
