"""Which work is due each night. The first worker that is awake after one o'clock asks for it, once a day by the
installation's time zone; the run's name (`once`) keeps a second worker from asking again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from payung.platform.runs.actions.asking import ask_run
from payung.platform.runs.kinds import kinds
from payung.platform.runs.models import Run

if TYPE_CHECKING:
    from payung.platform.access.models import User

HOUR = 1


def ask_for_the_night(now: datetime, *, by: User) -> list[Run]:
    """Ask for the work that is due and was not asked for yet on this day."""
    here = timezone.localtime(now)
    if here.hour < HOUR:
        return []
    due = [(code, f"{code}/{here.date()}") for code, each in kinds().items() if each.nightly]
    asked = set(Run.objects.filter(once__in=[once for _, once in due]).values_list("once", flat=True))
    return [ask_run(kind_code=code, once=once, by=by) for code, once in due if once not in asked]
