"""How far the work is: what the work is handed, tells, and learns from (that it was asked to stop)."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from payung.platform.runs.models import Run


class Progress(Protocol):
    """`progress("stage", done, total)` between two steps, outside any transaction. May raise `Cancelled`, `Stopped`
    or `LeaseLost`: the work lets them through and leaves what it has done for the next attempt."""

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None: ...


class Cancelled(Exception):
    """Somebody asked that the run end."""


class Stopped(Exception):
    """The worker was told to end; the run goes back to those that wait."""


class LeaseLost(Exception):
    """Another worker holds the run: nothing more may be written for it here."""


def silent(stage: str, done: int = 0, total: int = 0) -> None:
    """Progress that nobody watches."""


class Report:
    """The progress of one attempt: written when the stage changes and at most twice a second."""

    every = 0.5

    def __init__(self, run: Run, stop: threading.Event, watch: Progress = silent) -> None:
        self.run, self.stop, self.watch = run, stop, watch
        self._stage, self._told = "", 0.0

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        from payung.platform.runs.actions.work import report_progress

        self.watch(stage, done, total)
        if self.stop.is_set():
            raise Stopped
        now = time.monotonic()
        if stage == self._stage and now - self._told < self.every and done < total:
            return
        self._stage, self._told = stage, now
        if report_progress(run=self.run, stage=stage, done=done, total=total):
            raise Cancelled
