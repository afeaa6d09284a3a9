from __future__ import annotations

from datetime import timedelta

import pytest
from cast import BEGIN, SONDANA, Cast
from django.db import IntegrityError, transaction
from promises import promise

from payung.errors import PayungError
from payung.platform.access.actions.memberships import end_membership
from payung.platform.access.rules import NotAllowed
from payung.platform.access.seats import today_at
from payung.platform.followups import rules
from payung.platform.followups.actions import close_followup, drop_followup, postpone_followup, reassign_followup
from payung.platform.followups.models import FollowUp
from payung.platform.trail.models import Event, Payload


def test_close_followup_keeps_the_day_and_what_was_done(cast: Cast) -> None:
    late = promise(cast, days=-3)

    done = close_followup(followup=late, note="Daftar terkirim.", by=cast.budi)

    event = Event.objects.get(type="followup.closed")
    assert (done.state, done.ended_on, done.ended_note) == ("done", today_at(cast.manpower), "Daftar terkirim.")
    assert event.facts == {"late": 3}
    assert Payload.objects.get(position=event.position).data == {"note": "Daftar terkirim."}


def test_close_followup_refuses_without_a_note(cast: Cast) -> None:
    with pytest.raises(PayungError) as refused:
        close_followup(followup=promise(cast), note=" ", by=cast.budi)

    assert refused.value.code == "followups.note_missing"


def test_close_followup_refuses_one_that_somebody_else_ended(cast: Cast) -> None:
    seen = promise(cast)
    drop_followup(followup=FollowUp.objects.get(pk=seen.pk), reason="Tidak perlu lagi.", by=cast.budi)

    with pytest.raises(PayungError) as refused:
        close_followup(followup=seen, note="Selesai.", by=cast.budi)

    assert refused.value.code == "ui.somebody_was_first"
    assert Event.objects.filter(type="followup.closed").count() == 0


def test_close_followup_refuses_whoever_neither_keeps_nor_made_it(cast: Cast) -> None:
    other = promise(cast, region=SONDANA)

    with pytest.raises(NotAllowed) as refused:
        close_followup(followup=other, note="Selesai.", by=cast.sari)

    assert refused.value.code == "followups.not_yours"
    assert rules.refusal(other, cast.budi) is None


def test_close_followup_lets_the_maker_close_what_another_office_keeps(cast: Cast) -> None:
    asked = promise(cast, owner_office=cast.village, region=SONDANA)

    assert close_followup(followup=asked, note="Sudah diterima.", by=cast.budi).state == "done"


def test_close_followup_refuses_an_auditor(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        close_followup(followup=promise(cast, owner_office=cast.inspectorate), note="Selesai.", by=cast.dewi)


def test_drop_followup_keeps_the_reason(cast: Cast) -> None:
    dropped = drop_followup(followup=promise(cast), reason="Rapat dibatalkan.", by=cast.budi)

    assert (dropped.state, dropped.ended_note) == ("dropped", "Rapat dibatalkan.")


def test_postpone_followup_moves_the_day_and_reminds_anew(cast: Cast) -> None:
    asked = promise(cast)
    FollowUp.objects.filter(pk=asked.pk).update(reminded_on=today_at(cast.manpower))

    moved = postpone_followup(followup=asked, due_on=asked.due_on + timedelta(days=5), reason="Banjir.", by=cast.budi)

    assert moved.due_on == asked.due_on + timedelta(days=5)
    assert moved.reminded_on is None
    assert Event.objects.get(type="followup.postponed").facts["former_due"] == asked.due_on.isoformat()


@pytest.mark.parametrize(("days", "code"), [(0, "followups.due_not_later"), (-30, "followups.due_past")])
def test_postpone_followup_refuses_a_day_that_is_not_later(cast: Cast, days: int, code: str) -> None:
    asked = promise(cast)

    with pytest.raises(PayungError) as refused:
        postpone_followup(followup=asked, due_on=asked.due_on + timedelta(days=days), reason="Banjir.", by=cast.budi)

    assert refused.value.code == code


def test_postpone_followup_refuses_a_stale_day(cast: Cast) -> None:
    seen = promise(cast)
    postpone_followup(followup=seen, due_on=seen.due_on + timedelta(days=1), reason="Banjir.", by=cast.budi)

    with pytest.raises(PayungError) as refused:
        postpone_followup(followup=seen, due_on=seen.due_on + timedelta(days=9), reason="Banjir.", by=cast.budi)

    assert refused.value.code == "ui.somebody_was_first"


def test_reassign_followup_gives_it_to_another_office(cast: Cast) -> None:
    moved = reassign_followup(followup=promise(cast), owner_office=cast.branch, owner_person=cast.rahma, by=cast.budi)

    event = Event.objects.get(type="followup.reassigned")
    assert (moved.owner_office, moved.owner_person) == (cast.branch, cast.rahma)
    assert event.facts == {"former_office": cast.manpower.name, "office": cast.branch.name}
    assert Payload.objects.get(position=event.position).data == {"person": cast.rahma.key}


def test_reassign_followup_refuses_the_same_owner(cast: Cast) -> None:
    with pytest.raises(PayungError) as refused:
        reassign_followup(followup=promise(cast), owner_office=cast.manpower, owner_person=None, by=cast.budi)

    assert refused.value.code == "followups.same_owner"


def test_reassign_followup_lets_the_admin_hand_on_what_an_office_left(cast: Cast) -> None:
    left = promise(cast)

    moved = reassign_followup(followup=left, owner_office=cast.head, owner_person=None, by=cast.agus)

    assert moved.owner_office == cast.head
    assert rules.refusal(left, cast.agus) is not None


def test_whose_term_has_ended_neither_sees_nor_settles(cast: Cast) -> None:
    own = promise(cast, owner_person=cast.budi)
    end_membership(membership=cast.budi.memberships.get(), on=today_at(cast.manpower), by=cast.agus)

    with pytest.raises(NotAllowed):
        close_followup(followup=own, note="Selesai.", by=cast.budi)

    assert not FollowUp.objects.visible_to(cast.budi).exists()


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "done"},
        {"state": "dropped", "ended_on": BEGIN.replace(year=2030)},
        {"ended_note": "selesai"},
        {"due_on": BEGIN},
        {"subject_url": "https://elsewhere.example/"},
    ],
)
def test_the_database_refuses_a_promise_that_cannot_be(cast: Cast, broken: dict[str, object]) -> None:
    made = promise(cast)

    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.filter(pk=made.pk).update(**broken)
