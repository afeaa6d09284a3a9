"""What the pages of long work read: the list with names of people and regions, and one run with what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from payung.errors import PayungError
from payung.platform.access.models import User
from payung.platform.access.rules import NotAllowed
from payung.platform.regions.models import Region
from payung.platform.runs import kinds
from payung.platform.runs.actions.asking import require_hold
from payung.platform.runs.models import Heartbeat, Run, RunQuerySet
from payung.platform.runs.states import TRANSITIONS, UNDER_WAY, State
from payung.platform.ui import words

if TYPE_CHECKING:
    from collections.abc import Iterable

SILENT_FOR = timedelta(minutes=2)
TONES = {
    State.WAITING: "neutral",
    State.RUNNING: "enrol",
    State.DONE: "covered",
    State.FAILED: "invalid",
    State.CANCELLED: "duplicate",
}


@dataclass(frozen=True)
class Line:
    """A run as lists and its page show it: words instead of codes and keys."""

    run: Run
    region: str
    asked_by: str

    @property
    def kind(self) -> str:
        return kinds.kind_name(self.run.kind)

    @property
    def stage(self) -> str:
        return kinds.stage_name(self.run.kind, self.run.stage) if self.run.stage else ""

    @property
    def state(self) -> State:
        return State(self.run.state)

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def problem(self) -> str:
        """Why it failed, in the language of the page; empty where it did not, or failed by a bug."""
        if not self.run.problem_code:
            return ""
        try:
            return words.sentence(PayungError(self.run.problem_code, **self.run.problem_params))
        except KeyError:  # an earlier version knew the sentence
            return self.run.problem_code

    @property
    def told(self) -> str:
        """What came of it."""
        return kinds.result_told(self.run.kind, self.run.result)


@dataclass(frozen=True)
class Hands:
    """What the reader may do with a run, or why not. None for both: press."""

    cancel: bool
    resume: bool
    refusal: NotAllowed | None


def listed(user: User, state: str = "") -> RunQuerySet:
    """Runs that the user sees, in one state or all."""
    seen = Run.objects.visible_to(user)
    return seen.filter(state=state) if state else seen


def in_words(runs: Iterable[Run]) -> list[Line]:
    """Runs with the names of regions and people, in two queries however many."""
    found = list(runs)
    regions = _named(Region.objects.filter(code__in={run.region for run in found}).values_list("code", "name"))
    people = _named(User.objects.filter(key__in={run.asked_by for run in found}).values_list("key", "name"))
    return [Line(run, regions.get(run.region, ""), people.get(run.asked_by, "")) for run in found]


def hands_of(user: User, run: Run) -> Hands:
    """Which buttons stand on the page of a run, and whether they can be pressed."""
    try:
        require_hold(user, run)
        refusal = None
    except NotAllowed as why:
        refusal = why
    state = State(run.state)
    return Hands(state in UNDER_WAY and not run.cancel_requested, state in TRANSITIONS["resume"].before, refusal)


def worker_lives() -> bool:
    """Whether somebody does the work that waits."""
    return Heartbeat.objects.filter(at__gt=timezone.now() - SILENT_FOR).exists()


def _named(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    return dict(pairs)
