"""Promises that ended long ago are removed. How long notes of work are kept: `trail/kinds.yaml`."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from payung.platform.followups.models import FollowUp
from payung.platform.trail import retention


def register() -> None:
    retention.register("note", forget_followups)


def forget_followups(*, today: date) -> int:
    """Remove those done or dropped before the retention of notes; open ones stay."""
    limit = timezone.localdate(retention.before("note", today))
    return FollowUp.objects.filter(ended_on__lt=limit).delete()[0]
