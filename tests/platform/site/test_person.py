from __future__ import annotations

from cast import Cast

from payung.platform.trail.models import Event


def test_a_person_is_shown_to_the_auditor_and_the_look_is_recorded_once_a_day(cast: Cast) -> None:
    client = cast.client(cast.dewi)

    first = client.get(f"/orang/{cast.budi.key}/").content.decode()
    client.get(f"/orang/{cast.budi.key}/")

    looks = Event.objects.filter(type="person.seen", subject=cast.budi.key)
    assert cast.budi.email in first
    assert [look.actor for look in looks] == [cast.dewi.key]
    assert looks[0].region == "71.11"
    assert cast.dewi.name in client.get(f"/orang/{cast.budi.key}/").content.decode()


def test_a_person_is_refused_inside_and_not_found_outside(cast: Cast) -> None:
    inside = cast.client(cast.sari).get(f"/orang/{cast.budi.key}/")
    outside = cast.client(cast.joko).get(f"/orang/{cast.budi.key}/")

    assert inside.status_code == 403
    assert outside.status_code == 404
    assert not Event.objects.filter(type="person.seen").exists()


def test_everybody_sees_the_own_page_and_leaves_no_look(cast: Cast) -> None:
    page = cast.client(cast.sari).get(f"/orang/{cast.sari.key}/")

    assert page.status_code == 200
    assert not Event.objects.filter(type="person.seen").exists()


def test_a_system_account_has_no_page(cast: Cast) -> None:
    assert cast.client(cast.agus).get("/orang/night-clerk/").status_code == 404
