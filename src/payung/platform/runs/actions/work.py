"""What a worker does with a run. It holds the run by a lease: every write asks that worker and attempt are still its
own and must touch one row. How a run ends is told in the trail by the system account; all else is bookkeeping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.utils import timezone

from payung.errors import PayungError
from payung.platform.runs import events
from payung.platform.runs.kinds import written_name
from payung.platform.runs.models import Heartbeat, Run, RunQuerySet
from payung.platform.runs.progress import LeaseLost
from payung.platform.runs.states import TRANSITIONS, State
from payung.platform.trail.record import record

if TYPE_CHECKING:
    from payung.platform.access.models import User
    from payung.platform.trail.record import Draft
    from payung.platform.trail.types import EventType

LEASE = timedelta(seconds=60)
ATTEMPTS = 5


def take_run(*, worker: str, by: User, only: Run | None = None) -> Run | None:
    """The oldest run that waits or whose lease is over (or `only` this one), now held by `worker`; None where there is
    none. A run that was lost with each of its attempts fails instead, in the name of `by`."""
    now = timezone.now()
    due = Q(state=State.WAITING) | Q(state=State.RUNNING, lease_until__lt=now)
    if only is not None:
        due &= Q(pk=only.pk)
    for run in Run.objects.filter(due).order_by("asked_at", "pk")[:10]:
        if run.attempt >= ATTEMPTS:
            _give_up(run, now, by)
        elif Run.objects.filter(due, pk=run.pk, attempt=run.attempt).update(
            state=State.RUNNING, attempt=F("attempt") + 1, worker=worker, lease_until=now + LEASE,
            started_at=run.started_at or now, stage="", done=0, total=0,
        ):  # fmt: skip
            run.refresh_from_db()
            return run
    return None


def renew_lease(*, run: Run) -> bool:
    """Hold the run for another minute; False where it is no longer ours."""
    return _held(run).update(lease_until=timezone.now() + LEASE) == 1


def report_progress(*, run: Run, stage: str, done: int, total: int) -> bool:
    """Note how far the work is; whether somebody asked it to stop. Raises LeaseLost where another worker holds it."""
    if _held(run).update(stage=stage, done=done, total=total, lease_until=timezone.now() + LEASE) != 1:
        raise LeaseLost
    return Run.objects.filter(pk=run.pk, cancel_requested=True).exists()


def give_back_run(*, run: Run) -> None:
    """Let another worker do it: ours was told to end. The attempt does not count."""
    after = TRANSITIONS["give_back"].after
    _held(run).update(state=after, lease_until=None, worker="", attempt=F("attempt") - 1)


def finish_run(*, run: Run, result: Mapping[str, object], by: User) -> Run:
    """The work is done."""
    with _told(events.RUN_FINISHED, run, by) as event:
        event.facts["result"] = dict(result)
        _end(run, "finish", result=dict(result))
    return run


def fail_run(*, run: Run, by: User, problem: PayungError | None = None, bug: str = "") -> Run:
    """The work cannot be done: for a reason that a person can mend (`problem`), or by a bug with a number."""
    code = problem.code if problem else ""
    with _told(events.RUN_FAILED, run, by) as event:
        event.facts["problem"] = code or bug
        _end(run, "fail", problem_code=code, problem_params=_plain(problem), bug=bug)
    return run


def stop_run(*, run: Run, by: User) -> Run:
    """The work has stopped between two steps, as it was asked to."""
    with _told(events.RUN_STOPPED, run, by):
        _end(run, "stop")
    return run


def beat(*, worker: str) -> None:
    """Say that this worker lives."""
    Heartbeat.objects.update_or_create(worker=worker, defaults={"at": timezone.now()})


def forget_beats(*, worker: str = "", before: datetime | None = None) -> None:
    """Forget a worker that ended, or those that were last seen before a moment."""
    Heartbeat.objects.filter(Q(worker=worker) if before is None else Q(at__lt=before)).delete()


def _held(run: Run) -> RunQuerySet:
    """The run, if this worker still holds it by this attempt."""
    return Run.objects.filter(pk=run.pk, state=State.RUNNING, worker=run.worker, attempt=run.attempt)


def _end(run: Run, name: str, **fields: object) -> None:
    ended = TRANSITIONS[name].after
    if _held(run).update(state=ended, lease_until=None, ended_at=timezone.now(), **fields) != 1:
        raise LeaseLost
    run.refresh_from_db()


def _give_up(run: Run, now: datetime, by: User) -> None:
    """A run that killed each worker that took it. Somebody else may have been first: then nothing is done."""
    held = Run.objects.filter(pk=run.pk, state=State.RUNNING, attempt=run.attempt, lease_until__lt=now)
    if held.update(lease_until=now + LEASE):
        fail_run(run=run, by=by, problem=PayungError("runs.lost_too_often", attempts=ATTEMPTS))


@contextmanager
def _told(event_type: EventType, run: Run, by: User) -> Iterator[Draft]:
    """An event on this attempt of the run."""
    with record(event_type, by=by, office=run.office, region=run.region, subject=run.key) as event:
        event.facts |= {"kind": run.kind, "work": written_name(run.kind), "attempt": run.attempt}
        yield event


def _plain(problem: PayungError | None) -> dict[str, object]:
    """Parameters as JSON keeps them."""
    given = problem.params if problem else {}
    return {name: value if isinstance(value, int | str) else str(value) for name, value in given.items()}
