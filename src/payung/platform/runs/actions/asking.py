"""What people do with long work: ask for it, ask it to stop, ask for it again. The night asks by its system account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.utils import timezone

from payung.errors import PayungError
from payung.platform.access import rules
from payung.platform.access.permissions import Permission
from payung.platform.runs import events
from payung.platform.runs.kinds import kind, written_name
from payung.platform.runs.models import Run
from payung.platform.runs.states import TRANSITIONS, State
from payung.platform.trail.record import record

if TYPE_CHECKING:
    from payung.platform.access.models import User


def ask_run(
    *, kind_code: str, by: User, inputs: Mapping[str, object] | None = None, region: str = "", once: str | None = None
) -> Run:
    """Ask for a run; a worker takes it. `once` names work that is done once: asked again, the run that there is comes
    back. Refused: a kind that is not known, a person without the kind's permission in the region."""
    asked = kind(kind_code)
    seat = rules.require(by, asked.permission, region)
    office = seat.office.key if seat else ""
    if once is not None and (found := Run.objects.filter(once=once).first()):
        return found
    try:
        with record(events.RUN_ASKED, by=by, office=office, region=region) as event:
            run = Run.objects.create(
                kind=kind_code, inputs=dict(inputs or {}), region=region, office=office, asked_by=by.key, once=once,
                asked_at=timezone.now(),
            )  # fmt: skip
            event.subject = run.key
            event.facts |= {"kind": kind_code, "work": written_name(kind_code), "inputs": run.inputs}
    except IntegrityError:
        if once is None:
            raise  # else another worker asked in the same moment
        return Run.objects.get(once=once)
    return run


def cancel_run(*, run: Run, by: User) -> Run:
    """Ask a run to stop: one that waits is cancelled at once, one under way between two steps. Refused: one that has
    ended, and whoever neither asked for it nor may change runs there."""
    require_hold(by, run)
    if run.state not in (State.WAITING, State.RUNNING):
        raise PayungError("runs.ended_already")
    with record(events.RUN_CANCELLED, by=by, region=run.region, subject=run.key) as event:
        event.facts |= {"kind": run.kind, "work": written_name(run.kind)}
        waiting = TRANSITIONS["cancel"]
        ended = Run.objects.filter(pk=run.pk, state__in=waiting.before).update(
            state=waiting.after, cancel_requested=True, ended_at=timezone.now()
        )
        if not ended and Run.objects.filter(pk=run.pk, state=State.RUNNING).update(cancel_requested=True) != 1:
            raise PayungError("ui.somebody_was_first")
    run.refresh_from_db()
    return run


def resume_run(*, run: Run, by: User) -> Run:
    """Ask again for a run that failed or was cancelled; what it has written stands. Refused: any other state, and
    whoever neither asked for it nor may change runs there."""
    require_hold(by, run)
    again = TRANSITIONS["resume"]
    if run.state not in again.before:
        raise PayungError("runs.not_ended")
    with record(events.RUN_RESUMED, by=by, region=run.region, subject=run.key) as event:
        event.facts |= {"kind": run.kind, "work": written_name(run.kind)}
        changed = Run.objects.filter(pk=run.pk, state__in=again.before).update(
            state=again.after, attempt=0, cancel_requested=False, ended_at=None, started_at=None, stage="", done=0,
            total=0, problem_code="", problem_params={}, bug="",
        )  # fmt: skip
        if changed != 1:
            raise PayungError("ui.somebody_was_first")
    run.refresh_from_db()
    return run


def require_hold(by: User, run: Run) -> None:
    """Let pass whoever asked for the run and still sits somewhere, or may change runs in its region.

    Raises `access.rules.NotAllowed`.
    """
    own = run.asked_by == by.key
    rules.require(by, Permission.RUN_SEE if own else Permission.RUN_CHANGE, "" if own else run.region)
