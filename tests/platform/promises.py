"""Promises for tests, made through the action; the day may be gone by afterwards."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cast import BOLSEL, Cast

from payung.platform.access.seats import today_at
from payung.platform.followups.actions import make_followup
from payung.platform.followups.models import FollowUp
from payung.platform.regions.models import Region


def promise(
    cast: Cast, title: str = "Mengirim daftar petani", *, days: int = 7, region: str = BOLSEL, **more: Any
) -> FollowUp:
    """A promise of Diskopnakertrans, made by Budi, due in so many days; negative: long made, and late."""
    office = more.pop("owner_office", cast.manpower)
    by = more.pop("by", cast.budi)
    due_on = today_at(office) + timedelta(days=max(days, 0))
    made = make_followup(
        title=title, region=Region.objects.get(code=region), owner_office=office, due_on=due_on, by=by, **more
    )
    return made if days >= 0 else long_ago(made, due_on + timedelta(days=days))


def long_ago(followup: FollowUp, due_on: date) -> FollowUp:
    """As if it had been made a year before its day."""
    FollowUp.objects.filter(pk=followup.pk).update(made_on=due_on - timedelta(days=365), due_on=due_on)
    return FollowUp.objects.with_names().get(pk=followup.pk)
