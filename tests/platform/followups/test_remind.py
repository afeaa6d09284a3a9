from __future__ import annotations

from datetime import timedelta

import pytest
from cast import Cast
from django.core import mail
from promises import promise
from pytest_django import DjangoCaptureOnCommitCallbacks

from payung.platform.access.rules import NotAllowed
from payung.platform.access.seats import today_at
from payung.platform.access.system import night_clerk
from payung.platform.followups.actions import remind_owners
from payung.platform.followups.models import FollowUp
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
