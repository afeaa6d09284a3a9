from __future__ import annotations

from datetime import timedelta

import pytest
from cast import BOLSEL, KOLTIM, SONDANA, Cast
from promises import promise

from payung.errors import PayungError
from payung.platform.access.rules import NotAllowed
from payung.platform.access.seats import today_at
from payung.platform.followups.actions import make_followup
from payung.platform.followups.models import FollowUp
from payung.platform.regions.models import Region
from payung.platform.trail.models import Event, Payload


def test_make_followup_keeps_the_promise_and_tells_the_trail(cast: Cast) -> None:
    made = promise(cast, "Mengirim daftar petani", owner_person=cast.budi)

    event = Event.objects.get(type="followup.made")
    assert (made.owner_office, made.owner_person, made.state) == (cast.manpower, cast.budi, "open")
    assert (event.subject, event.region, event.office) == (made.key, BOLSEL, cast.manpower.key)
    assert "Mengirim" not in str(event.facts)
    assert Payload.objects.get(position=event.position).data["title"] == "Mengirim daftar petani"


def test_make_followup_refuses_a_day_gone_by_at_the_owners_office(cast: Cast) -> None:
    yesterday = today_at(cast.manpower) - timedelta(days=1)

    with pytest.raises(PayungError) as refused:
        make_followup(title="Rapat", region=Region.objects.get(code=BOLSEL), owner_office=cast.manpower,
                      due_on=yesterday, by=cast.budi)  # fmt: skip

    assert refused.value.code == "followups.due_past"


def test_make_followup_refuses_an_empty_promise(cast: Cast) -> None:
    with pytest.raises(PayungError) as refused:
        promise(cast, "  ")

    assert refused.value.code == "followups.title_missing"


def test_make_followup_refuses_an_office_that_does_not_serve_the_region(cast: Cast) -> None:
    with pytest.raises(PayungError) as refused:
        promise(cast, owner_office=cast.stranger)

    assert refused.value.code == "followups.office_out_of_reach"


def test_make_followup_refuses_a_village_for_the_regency(cast: Cast) -> None:
    with pytest.raises(PayungError) as refused:
        promise(cast, owner_office=cast.village, region=BOLSEL)

    assert refused.value.code == "followups.office_out_of_reach"


def test_make_followup_refuses_a_person_of_another_office(cast: Cast) -> None:
    with pytest.raises(PayungError) as refused:
        promise(cast, owner_person=cast.rahma)

    assert refused.value.code == "followups.person_elsewhere"


def test_make_followup_refuses_a_person_who_only_reads(cast: Cast) -> None:
    with pytest.raises(PayungError) as refused:
        promise(cast, owner_office=cast.inspectorate, owner_person=cast.dewi)

    assert refused.value.code == "followups.person_elsewhere"


@pytest.mark.parametrize(
    "url", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:x"]
)
def test_make_followup_refuses_a_subject_outside_the_site(cast: Cast, url: str) -> None:
    with pytest.raises(PayungError) as refused:
        promise(cast, subject_url=url)

    assert refused.value.code == "followups.subject_outside"


def test_make_followup_refuses_a_region_out_of_reach(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        promise(cast, by=cast.joko)
    with pytest.raises(NotAllowed):
        promise(cast, region=KOLTIM)


def test_make_followup_refuses_whoever_only_reads(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        promise(cast, by=cast.dewi)


def test_make_followup_leaves_nothing_when_the_event_fails(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("payung.platform.trail.record._append", lambda draft: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        promise(cast)

    assert not FollowUp.objects.exists()


def test_a_village_sees_its_own_and_not_the_regencys(cast: Cast) -> None:
    own, wider = promise(cast, region=SONDANA), promise(cast, region=BOLSEL)

    seen = set(FollowUp.objects.visible_to(cast.sari))

    assert seen == {own}
    assert set(FollowUp.objects.visible_to(cast.budi)) == {own, wider}
    assert not FollowUp.objects.visible_to(cast.joko).exists()
