from __future__ import annotations

from datetime import timedelta

import pytest
from cast import Cast
from django.core import mail
from django.utils import timezone
from promises import promise
from pytest_django import DjangoCaptureOnCommitCallbacks

from payung.platform.access.rules import NotAllowed
from payung.platform.access.seats import today_at
from payung.platform.access.system import night_clerk
from payung.platform.followups.actions import close_followup, remind_owners
from payung.platform.followups.models import FollowUp
from payung.platform.followups.retention import forget_followups
from payung.platform.runs.kinds import Job, kind
from payung.platform.runs.night import ask_for_the_night
from payung.platform.trail.models import Event


def test_remind_owners_writes_one_letter_a_person(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    promise(cast, "Janji yang lewat", days=-2, owner_person=cast.budi)
    promise(cast, "Janji yang dekat", days=3)
    promise(cast, "Janji yang jauh", days=4)

    with django_capture_on_commit_callbacks(execute=True):
        counts = remind_owners(by=night_clerk())

    (letter,) = mail.outbox
    assert counts == (2, 1)
    assert letter.to == [cast.budi.email]
    assert "Janji yang lewat" in letter.body
    assert "Janji yang dekat" in letter.body
    assert "Janji yang jauh" not in letter.body
    assert Event.objects.get(type="followup.reminded").facts == {"followups": 2, "letters": 1}


def test_remind_owners_does_not_write_again_within_a_week(cast: Cast) -> None:
    late = promise(cast, days=-2)
    remind_owners(by=night_clerk())

    assert remind_owners(by=night_clerk()) == (0, 0)
    assert Event.objects.filter(type="followup.reminded").count() == 1

    FollowUp.objects.filter(pk=late.pk).update(reminded_on=today_at(cast.manpower) - timedelta(days=7))
    assert remind_owners(by=night_clerk()) == (1, 1)


def test_remind_owners_leaves_out_what_has_ended_and_who_has_gone(cast: Cast) -> None:
    promise(cast, days=-2, owner_office=cast.inspectorate)

    assert remind_owners(by=night_clerk()) == (1, 0)


def test_remind_owners_is_the_nights_alone(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        remind_owners(by=cast.agus)


def test_the_night_reminds_by_a_run(cast: Cast) -> None:
    promise(cast, days=-2)

    (run,) = [each for each in ask_for_the_night(timezone.now().replace(hour=22), by=night_clerk())
              if each.kind == "followups.remind"]  # fmt: skip
    result = kind(run.kind).work(Job(run.key, {}, "", night_clerk(), lambda *told: None))  # type: ignore[arg-type]

    assert result == {"followups": 1, "letters": 1}


def test_what_ended_ten_years_ago_is_forgotten(cast: Cast) -> None:
    old, open_one = promise(cast), promise(cast)
    done = close_followup(followup=old, note="Selesai.", by=cast.budi)
    long_past = today_at(cast.manpower) - timedelta(days=3660)
    FollowUp.objects.filter(pk=done.pk).update(made_on=long_past, due_on=long_past, ended_on=long_past)

    assert forget_followups(today=today_at(cast.manpower)) == 1
    assert list(FollowUp.objects.all()) == [open_one]
