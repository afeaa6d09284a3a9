"""Pages of terms and accounts: rights change only after the password is given again, and never one's own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cast import PASSWORD, Cast, browser, make_person, membership_of
from django.test import Client
from refusals import last_event, text

from payung.platform.access.actions.memberships import change_term
from payung.platform.access.models import Membership, User
from payung.platform.access.seats import seats_of, today_at
from payung.platform.trail.models import Event

AGAIN = "/masuk/sekali-lagi/"


@pytest.fixture
def agus(cast: Cast) -> Client:
    return browser(cast.agus)


def seen_in(client: Client, address: str) -> str:
    return str(client.get(address).context["form"]["seen"].value())


def give_password(client: Client, following: str = "/") -> str:
    """Where the page that asks for the password leads."""
    response = client.post(AGAIN, {"password": PASSWORD, "next": following})
    return response.headers.get("Location", "")


def test_ending_an_operators_term_asks_no_password(cast: Cast, agus: Client) -> None:
    address = f"/kantor/masa-tugas/{membership_of(cast.sari).key}/akhiri/"
    yesterday = today_at(cast.village) - timedelta(days=1)

    response = agus.post(address, {"last_day": yesterday.isoformat(), "seen": seen_in(agus, address)})

    assert response.headers["Location"] == f"/kantor/{cast.village.key}/"
    assert seats_of(cast.sari) == []


def test_ending_a_leaders_term_asks_the_password_and_then_does_it(cast: Cast, agus: Client) -> None:
    address = f"/kantor/masa-tugas/{membership_of(cast.ratna).key}/akhiri/"
    sent = {"last_day": today_at(cast.head).isoformat(), "seen": seen_in(agus, address)}

    asked = agus.post(address, sent)
    assert asked.headers["Location"].startswith(AGAIN)
    assert membership_of(cast.ratna).until is None

    assert give_password(agus, address) == f"/kantor/{cast.head.key}/"
    assert membership_of(cast.ratna).last_day == today_at(cast.head)
    assert last_event().type == "membership.ended"


def test_ending_a_leaders_term_with_a_second_click_happens_once(cast: Cast, agus: Client) -> None:
    address = f"/kantor/masa-tugas/{membership_of(cast.ratna).key}/akhiri/"
    sent = {"last_day": today_at(cast.head).isoformat(), "seen": seen_in(agus, address), "kunci_formulir": "z" * 20}

    for _ in "12":
        assert agus.post(address, sent).headers["Location"].startswith(AGAIN)

    assert give_password(agus, address) == f"/kantor/{cast.head.key}/"
    assert Event.objects.filter(type="membership.ended").count() == 1


def test_a_wrong_password_changes_nothing(cast: Cast, agus: Client) -> None:
    address = f"/kantor/masa-tugas/{membership_of(cast.ratna).key}/akhiri/"
    agus.post(address, {"last_day": today_at(cast.head).isoformat(), "seen": seen_in(agus, address)})

    page = agus.post(AGAIN, {"password": "salah-salah-salah", "next": address})

    assert "tidak cocok" in text(page)
    assert membership_of(cast.ratna).until is None


def test_a_password_is_fresh_for_five_minutes(cast: Cast, agus: Client, settings: object) -> None:
    give_password(agus)
    assert agus.get(f"/orang/{cast.sari.key}/kunci/").status_code == 200

    session = agus.session
    session["account_authentication_methods"][-1]["at"] -= 301
    session.save()

    assert agus.get(f"/orang/{cast.sari.key}/kunci/").headers["Location"].startswith(AGAIN)


def test_changing_a_term_says_the_last_day_as_people_do(cast: Cast, agus: Client) -> None:
    membership = membership_of(cast.sari)
    address = f"/kantor/masa-tugas/{membership.key}/ubah/"
    sent = {"since": "2026-01-01", "last_day": "2027-12-31", "basis": "SK 7", "seen": seen_in(agus, address)}

    agus.post(address, sent)

    changed = membership_of(cast.sari)
    assert (str(changed.until), changed.basis) == ("2028-01-01", "SK 7")


def test_changing_a_term_tells_whoever_comes_second(cast: Cast, agus: Client) -> None:
    membership = membership_of(cast.sari)
    address = f"/kantor/masa-tugas/{membership.key}/ubah/"
    sent = {"since": "2026-01-01", "last_day": "2027-12-31", "seen": seen_in(agus, address)}
    change_term(
        membership=membership, since=membership.since, until=today_at(cast.village) + timedelta(9), by=cast.agus
    )

    assert agus.post(address, sent).status_code == 409


def test_term_pages_refuse_ones_own(cast: Cast, agus: Client) -> None:
    address = f"/kantor/masa-tugas/{membership_of(cast.agus).key}/akhiri/"
    give_password(agus)

    page = agus.post(address, {"last_day": today_at(cast.system).isoformat(), "seen": seen_in(agus, address)})

    assert "Tidak seorang pun mengubah haknya sendiri" in text(page)


def test_term_and_account_pages_are_for_admins(cast: Cast) -> None:
    addresses = [f"/kantor/masa-tugas/{membership_of(cast.sari).key}/{verb}/" for verb in ("ubah", "akhiri")]
    addresses += [f"/orang/{cast.sari.key}/{verb}/" for verb in ("peran", "kunci", "buka-kunci", "dua-langkah")]

    for person in (cast.ratna, cast.dewi, cast.joko):
        client = browser(person)
        for address in addresses:
            for response in (client.get(address), client.post(address, {})):
                assert response.status_code == 403, address
                assert "Yang berwenang: Admin" in text(response)


def test_term_and_account_pages_do_not_find_forged_keys(cast: Cast, agus: Client) -> None:
    give_password(agus)
    addresses = [f"/kantor/masa-tugas/{'0' * 32}/{verb}/" for verb in ("ubah", "akhiri")]
    addresses += [f"/orang/{'0' * 32}/{verb}/" for verb in ("peran", "nama", "kunci", "buka-kunci", "dua-langkah")]

    assert {agus.get(address).status_code for address in addresses} == {404}


def test_a_further_role_asks_the_password_then_the_office_then_the_role(cast: Cast, agus: Client) -> None:
    address = f"/orang/{cast.budi.key}/peran/"
    assert agus.get(address).headers["Location"].startswith(AGAIN)
    give_password(agus)

    with_office = f"{address}?kantor={cast.inspectorate.key}"
    assert "Auditor" in text(agus.get(with_office))
    agus.post(with_office, {"role": "auditor", "since": "2026-01-01"})

    assert {seat.role for seat in seats_of(cast.budi)} == {"programme", "auditor"}


def test_locking_and_unlocking_an_account(cast: Cast, agus: Client) -> None:
    give_password(agus)

    agus.post(f"/orang/{cast.sari.key}/kunci/")
    assert not User.objects.get(pk=cast.sari.pk).is_active
    assert agus.post(f"/orang/{cast.sari.key}/kunci/").status_code == 400
    agus.post(f"/orang/{cast.sari.key}/buka-kunci/")

    assert User.objects.get(pk=cast.sari.pk).is_active


def test_own_name_is_changed_by_oneself_and_nobody_elses(cast: Cast) -> None:
    sari = browser(cast.sari)

    assert sari.post(f"/orang/{cast.sari.key}/nama/", {"name": "Sari Datau"}).status_code == 302
    assert User.objects.get(pk=cast.sari.pk).name == "Sari Datau"
    assert sari.post(f"/orang/{cast.joko.key}/nama/", {"name": "X"}).status_code == 404
    assert browser(cast.budi).post(f"/orang/{cast.sari.key}/nama/", {"name": "X"}).status_code == 403


def test_ending_soon_lists_the_nearest_first_within_30_or_90_days(cast: Cast, agus: Client) -> None:
    today = today_at(cast.village)
    for name, days in (("Besok Selesai", 1), ("Bulan Depan", 30), ("Masih Lama", 80), ("Tahun Depan", 200)):
        make_person(name, "operator", cast.village, until=today + timedelta(days=days + 1), by=cast.agus)

    def names(query: str) -> list[str]:
        return [term.user.name for term in agus.get(f"/kantor/berakhir/{query}").context["page"]]

    assert names("") == ["Besok Selesai", "Bulan Depan"]
    assert names("?hari=90") == ["Besok Selesai", "Bulan Depan", "Masih Lama"]
    assert names("?hari=salah") == ["Besok Selesai", "Bulan Depan"]


def test_ending_soon_is_read_by_auditors_of_their_regions(cast: Cast) -> None:
    end = today_at(cast.village) + timedelta(days=5)
    make_person("Dari Sondana", "operator", cast.village, until=end, by=cast.agus)
    make_person("Dari Kolaka", "operator", cast.stranger, until=end, by=cast.agus)

    page = browser(cast.dewi).get("/kantor/berakhir/")

    assert [term.user.name for term in page.context["page"]] == ["Dari Sondana"]
    assert browser(cast.budi).get("/kantor/berakhir/").status_code == 403


def test_taking_another_of_ones_seats(cast: Cast, agus: Client) -> None:
    budi = browser(cast.budi)
    Membership.objects.create(user=cast.budi, office=cast.village, role="operator", since="2026-02-01")
    second = Membership.objects.get(user=cast.budi, office=cast.village)

    assert budi.get("/kantor/").context["seat"].office == cast.manpower
    assert budi.post(f"/kursi/{second.key}/", {"next": "https://jahat.example/"}).headers["Location"] == "/"

    assert budi.get("/kantor/").context["seat"] == second
    assert budi.post(f"/kursi/{membership_of(cast.sari).key}/").status_code == 404
