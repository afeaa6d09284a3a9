"""The loop that does long work, one run at a time. Several may go on beside each other, on several machines.

It asks the database each second; nothing wakes it (docs/adr/0011). While a run is under way a thread renews its lease.
Told to end (SIGTERM, Ctrl-C), it stops between two steps and gives the run back.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django.utils import timezone

from payung.errors import PayungError
from payung.platform.access.models import User
from payung.platform.access.system import night_clerk
from payung.platform.runs.actions import work
from payung.platform.runs.kinds import Job, announce, kind
from payung.platform.runs.models import Run
from payung.platform.runs.night import ask_for_the_night
from payung.platform.runs.progress import Cancelled, LeaseLost, Progress, Report, Stopped, silent
from payung.platform.runs.states import UNDER_WAY, State

log = logging.getLogger("payung.runs")

POLL = 1.0
RENEW = 20.0
NIGHT = 60.0  # how often it is asked whether night work is due


class Worker:
    """`stop` ends it between two steps. `watch` is told the progress too, for a terminal."""

    def __init__(self, watch: Progress = silent) -> None:
        self.name = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
        self.stop = threading.Event()
        self.watch = watch
        self.lives = False  # in the loop; a command that does one run itself is no worker to count on
        self._night_asked, self._beaten = -NIGHT, -RENEW

    def run(self) -> None:
        """Work until told to stop. A database that does not answer is waited for."""
        self.lives = True
        while not self.stop.is_set():
            try:
                close_old_connections()
                self._beat()
                self._ask_for_the_night()
                pause = 0.0 if self.step() else POLL
            except (DatabaseError, InterfaceError):
                log.exception("the database does not answer")
                connection.close()
                pause = 5.0
            self.stop.wait(pause)
        with suppress(DatabaseError, InterfaceError):
            work.forget_beats(worker=self.name)

    def work_off(self, run: Run) -> Run:
        """Do this run now, or see it through where another worker holds it.

        Raises the PayungError that it failed by, `runs.failed_by_bug` or `runs.was_cancelled`.
        """
        while run.state in UNDER_WAY:
            if self.step(only=run) is None:
                self.watch(run.stage, run.done, run.total)
                self.stop.wait(POLL)
            run.refresh_from_db()
        if run.problem_code:
            raise PayungError(run.problem_code, **run.problem_params)
        if run.state == State.FAILED:
            raise PayungError("runs.failed_by_bug", number=run.bug)
        if run.state == State.CANCELLED:
            raise PayungError("runs.was_cancelled")
        return run

    def step(self, only: Run | None = None) -> Run | None:
        """Do one run, if there is one."""
        run = work.take_run(worker=self.name, by=night_clerk(), only=only)
        if run is not None:
            log.info("run %s (%s), attempt %s", run.key, run.kind, run.attempt)
            with self._held(run):
                self._do(run)
        return run

    def _do(self, run: Run) -> None:
        """The work of a run, and how it ended; where another worker holds it by now, nothing is written."""
        try:
            self._end(run, night_clerk())
        except LeaseLost:
            log.warning("run %s is held by another worker now", run.key)

    def _end(self, run: Run, clerk: User) -> None:
        try:
            asked_by = User.objects.get(key=run.asked_by)
            job = Job(run.key, run.inputs, run.region, asked_by, Report(run, self.stop, self.watch))
            job.progress("")
            run.result = dict(kind(run.kind).work(job) or {})
            announce(run)
            work.finish_run(run=run, result=run.result, by=clerk)
        except LeaseLost:
            raise
        except Stopped:
            work.give_back_run(run=run)
        except Cancelled:
            work.stop_run(run=run, by=clerk)
        except PayungError as problem:
            work.fail_run(run=run, by=clerk, problem=problem)
        except Exception:
            bug = secrets.token_hex(4).upper()
            log.exception("run %s failed by bug %s", run.key, bug)
            work.fail_run(run=run, by=clerk, bug=bug)

    @contextmanager
    def _held(self, run: Run) -> Iterator[None]:
        """Renew the lease, and in the loop say that we live, while the work goes on."""
        over = threading.Event()
        thread = threading.Thread(target=self._renew, args=(run, over), name=f"lease-{run.key}", daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _renew(self, run: Run, over: threading.Event) -> None:
        try:
            while not over.wait(RENEW):
                try:
                    if self.lives:
                        work.beat(worker=self.name)
                    if not work.renew_lease(run=run):
                        return
                except (DatabaseError, InterfaceError):
                    log.exception("the lease of run %s could not be renewed", run.key)
                    connection.close()
        finally:
            connection.close()

    def _beat(self) -> None:
        if time.monotonic() - self._beaten >= RENEW:
            work.beat(worker=self.name)
            self._beaten = time.monotonic()

    def _ask_for_the_night(self) -> None:
        if time.monotonic() - self._night_asked >= NIGHT:
            self._night_asked = time.monotonic()
            ask_for_the_night(timezone.now(), by=night_clerk())
