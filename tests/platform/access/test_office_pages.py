"""Pages of offices: found through the user (404), guarded by permission (403 with the sentence), forms that explain."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cast import BOLSEL, SONDANA, Cast, browser, make_person
from django.test import Client
from refusals import last_event, text

from payung.platform.access.models import Office, OfficeRegion, User
from payung.platform.access.seats import today_at

ONLY_ADMINS = "Peran Anda tidak mencakup tindakan ini. Yang berwenang: Admin."


@pytest.fixture
def agus(cast: Cast) -> Client:
    return browser(cast.agus)


def test_office_list_shows_what_serves_ones_regions(cast: Cast) -> None:
    page = browser(cast.budi).get("/kantor/").context["page"]

    assert {office.name for office in page} == {
        cast.head.name, cast.manpower.name, cast.village.name, cast.inspectorate.name, cast.branch.name,
    }  # fmt: skip


def test_office_list_searches_by_name_region_and_kind(agus: Client) -> None:
    def rows(query: str) -> list[str]:
        return [office.name for office in agus.get(f"/kantor/?{query}").context["page"]]

    assert rows("cari=sondana") == ["Desa Sondana"]
    assert rows("cari=kolaka timur") == ["Disnakertrans Kolaka Timur"]
    assert rows(f"cari={SONDANA}") == ["Desa Sondana"]
    assert rows("jenis=bpjs_branch") == ["BPJS Ketenagakerjaan Manado"]
    assert rows("jenis=bukan") == sorted(office.name for office in Office.objects.all())


def test_office_list_leaves_out_the_closed_until_asked(cast: Cast, agus: Client) -> None:
    Office.objects.filter(pk=cast.stranger.pk).update(closed_on=today_at(cast.stranger))

    assert "Disnakertrans Kolaka Timur" not in text(agus.get("/kantor/"))
    assert "Disnakertrans Kolaka Timur" in text(agus.get("/kantor/?tutup=on"))


def test_office_page_of_a_stranger_is_not_found(cast: Cast) -> None:
    joko = browser(cast.joko)
    agus = browser(cast.agus)
    key = cast.manpower.key

    for page in ("", "ubah/", "tutup/", "wilayah/", "undang/", f"wilayah/{BOLSEL}/akhiri/"):
        assert joko.get(f"/kantor/{key}/{page}").status_code == (404 if page == "" else 403)
        assert agus.get(f"/kantor/{'0' * 32}/{page}").status_code == 404


def test_office_page_shows_people_to_those_who_may_see_members(cast: Cast) -> None:
    address = f"/kantor/{cast.manpower.key}/"

    assert "Budi Paputungan" in text(browser(cast.dewi).get(address))
    assert "Budi Paputungan" not in text(browser(cast.sari).get(address)).split("<main", 1)[1]


def test_office_page_says_to_an_auditor_why_not(cast: Cast) -> None:
    assert ONLY_ADMINS in text(browser(cast.dewi).get(f"/kantor/{cast.manpower.key}/"))


def test_office_page_marks_an_acting_leader(cast: Cast, agus: Client) -> None:
    end = today_at(cast.head) + timedelta(days=10)
    make_person("Hamid Wakil", "leader", cast.head, until=end, acting=True, by=cast.agus)

    assert "Pelaksana</span>" in text(agus.get(f"/kantor/{cast.head.key}/"))


@pytest.mark.parametrize(
    "page", ["buka/", "{key}/ubah/", "{key}/tutup/", "{key}/wilayah/", "{key}/wilayah/71.11/akhiri/"]
)
def test_office_forms_are_for_admins_alone(cast: Cast, page: str) -> None:
    address = f"/kantor/{page.format(key=cast.manpower.key)}"

    for person in (cast.budi, cast.ratna, cast.dewi):
        client = browser(person)
        for response in (client.get(address), client.post(address, {})):
            assert response.status_code == 403
            assert ONLY_ADMINS in text(response)


def test_open_office_page_leads_to_the_office_that_wants_a_region(cast: Cast, agus: Client) -> None:
    sent = {"name": "DPMD Bolsel", "kind": "village_agency", "parent": cast.head.key, "time_zone": "Asia/Makassar"}

    page = agus.post("/kantor/buka/", sent, follow=True)

    assert Office.objects.get(name="DPMD Bolsel").parent == cast.head
    assert "Kantor ini belum melayani wilayah" in text(page)


def test_open_office_page_explains_what_is_missing_and_what_is_taken(agus: Client) -> None:
    empty = agus.post("/kantor/buka/", {})
    taken = agus.post("/kantor/buka/", {"name": "Desa Sondana", "kind": "village", "time_zone": "Asia/Makassar"})

    assert "Ada yang perlu diperbaiki" in text(empty)
    assert "Sudah ada kantor bernama Desa Sondana" in text(taken)


def test_open_office_page_never_offers_a_system_office(agus: Client) -> None:
    sent = {"name": "Kedua", "kind": "system", "time_zone": "Asia/Makassar"}

    assert agus.post("/kantor/buka/", sent).status_code == 200
    assert not Office.objects.filter(name="Kedua").exists()


def test_open_office_page_sent_twice_opens_one(cast: Cast, agus: Client) -> None:
    sent = {"name": "DPMD Bolsel", "kind": "village_agency", "time_zone": "Asia/Makassar", "kunci_formulir": "x" * 20}

    first, second = (agus.post("/kantor/buka/", sent) for _ in "12")

    assert first.headers["Location"] == second.headers["Location"]
    assert Office.objects.filter(name="DPMD Bolsel").count() == 1


def seen_in(client: Client, address: str) -> str:
    return str(client.get(address).context["form"]["seen"].value())


def test_change_office_page_tells_whoever_comes_second(cast: Cast, agus: Client) -> None:
    address = f"/kantor/{cast.manpower.key}/ubah/"
    sent = {"name": "Disnaker Bolsel", "kind": "manpower", "parent": cast.head.key, "time_zone": "Asia/Makassar",
            "seen": seen_in(agus, address)}  # fmt: skip
    assert agus.post(address, sent).status_code == 302

    late = agus.post(address, {**sent, "name": "Disnakertrans Bolsel"})

    assert late.status_code == 409
    assert Office.objects.get(pk=cast.manpower.pk).name == "Disnaker Bolsel"


def test_close_office_page_says_how_many_terms_go_on(cast: Cast, agus: Client) -> None:
    address = f"/kantor/{cast.village.key}/tutup/"
    sent = {"last_day": today_at(cast.village).isoformat(), "seen": seen_in(agus, address)}

    assert "masih punya 1 masa tugas" in text(agus.post(address, sent))


def test_give_region_page_takes_a_code_or_a_name(cast: Cast, agus: Client) -> None:
    address = f"/kantor/{cast.stranger.key}/wilayah/"

    agus.post(address, {"region": "7171", "since": "2026-02-01"})
    assert OfficeRegion.objects.filter(office=cast.stranger, region="71.71").exists()
    agus.post(address, {"region": "bolaang mongondow selatan", "since": "01/02/2026"})
    assert OfficeRegion.objects.filter(office=cast.stranger, region=BOLSEL).exists()


@pytest.mark.parametrize(("region", "sentence"), [("99.99", "tidak dikenal"), ("Tidak Ada", "tidak dikenal"), ("", "")])
def test_give_region_page_explains_a_bad_region(cast: Cast, agus: Client, region: str, sentence: str) -> None:
    page = agus.post(f"/kantor/{cast.stranger.key}/wilayah/", {"region": region, "since": "2026-02-01"})

    assert page.status_code == 200 and sentence in text(page)


def test_end_region_page_ends_with_the_day_after_the_last(cast: Cast, agus: Client) -> None:
    address = f"/kantor/{cast.branch.key}/wilayah/{BOLSEL}/akhiri/"
    today = today_at(cast.branch)

    agus.post(address, {"last_day": today.isoformat(), "seen": seen_in(agus, address)})

    assert OfficeRegion.objects.get(office=cast.branch, region=BOLSEL).until == today + timedelta(days=1)
    assert last_event().type == "office.region_ended"
    assert agus.get(f"/kantor/{cast.branch.key}/wilayah/74.11/akhiri/").status_code == 404


def test_pages_of_offices_need_a_login(client: Client, cast: Cast) -> None:
    for address in ("/kantor/", "/kantor/buka/", f"/kantor/{cast.head.key}/", "/kantor/berakhir/"):
        assert client.get(address).headers["Location"].startswith("/masuk/")
    assert User.objects.count() == 8
