"""The trail on the screen: who sees which events, what the filters leave, what a file holds, what opening records."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.account.internal.flows.login import record_authentication
from cast import BOLSEL, KOLTIM, SONDANA, Cast, make_office, make_person
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from promises import promise

from payung.platform.access.actions.accounts import change_name
from payung.platform.access.actions.invitations import invite
from payung.platform.access.actions.memberships import end_membership
from payung.platform.access.events import SECOND_FACTOR_SET
from payung.platform.access.models import User
from payung.platform.access.system import night_clerk
from payung.platform.access.witness import factor_name
from payung.platform.runs.events import RUN_FINISHED
from payung.platform.trail.actions import note_look
from payung.platform.trail.events import PERSON_SEEN, RETENTION_CARRIED_OUT
from payung.platform.trail.models import Event, Head, Payload
from payung.platform.trail.record import record

URL = "/jejak/"


def page(client: Client, query: str = "") -> str:
    answer = client.get(URL + query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def latest() -> Event:
    return Event.objects.latest("position")


def test_an_auditor_sees_acts_in_the_own_regions(cast: Cast) -> None:
    promise(cast, region=SONDANA)

    assert f"{URL}{latest().position}/" in page(cast.client(cast.dewi))


def test_an_auditor_of_the_next_regency_sees_none_of_them(cast: Cast) -> None:
    promise(cast, region=SONDANA)
    neighbour = make_office("Inspektorat Kolaka Timur", "inspectorate", KOLTIM, by=cast.agus)
    client = cast.client(make_person("Wati Neighbour", "auditor", neighbour, by=cast.agus))
    event = Event.objects.filter(type="followup.made").latest("position")

    assert f"{URL}{event.position}/" not in page(client)
    assert client.get(f"{URL}{event.position}/").status_code == 404
    assert client.post(f"{URL}{event.position}/").status_code == 404
    assert event.hash not in b"".join(client.get(f"{URL}?unduh=csv")).decode()  # type: ignore[arg-type]


def test_an_auditor_sees_acts_on_offices_and_people_of_the_region(cast: Cast) -> None:
    change_name(user=cast.budi, name="Budi P.", by=cast.agus)
    on_a_person = latest()
    change_name(user=cast.joko, name="Joko T.", by=cast.agus)
    on_a_stranger = latest()

    shown = page(cast.client(cast.dewi))

    assert f"{URL}{on_a_person.position}/" in shown
    assert f"{URL}{on_a_stranger.position}/" not in shown


def test_the_admin_sees_everything(cast: Cast) -> None:
    promise(cast)

    assert f"{URL}{latest().position}/" in page(cast.client(cast.agus))


@pytest.mark.parametrize("who", ["sari", "budi", "rahma", "joko"])
def test_whoever_may_not_see_the_trail_is_refused(cast: Cast, who: str) -> None:
    client = cast.client(getattr(cast, who))

    assert [client.get(url).status_code for url in (URL, f"{URL}1/", f"{URL}keutuhan/", f"{URL}1/musnahkan/")] == [
        403
    ] * 4


def test_a_term_that_ended_opens_nothing(cast: Cast) -> None:
    client = cast.client(cast.dewi)
    end_membership(membership=cast.dewi.memberships.get(), on=timezone.localdate(), by=cast.agus)

    assert client.get(URL).status_code == 403


def test_filters_leave_what_they_say(cast: Cast) -> None:
    client = cast.client(cast.agus)
    made = promise(cast, region=SONDANA)
    event = latest()
    link = f"{URL}{event.position}/"
    tomorrow = timezone.localdate() + timedelta(days=2)
    kept = [f"?hal={made.key}", "?jenis=followup.made", f"?pelaku={cast.budi.key}", f"?kantor={cast.manpower.key}",
            f"?wilayah={BOLSEL}", f"?wilayah={SONDANA}", f"?sampai={tomorrow}", ""]  # fmt: skip
    left_out = ["?hal=nobody", "?jenis=office.opened", f"?pelaku={cast.agus.key}", f"?kantor={cast.village.key}",
                f"?wilayah={KOLTIM}", f"?dari={tomorrow}"]  # fmt: skip

    assert [query for query in kept if link not in page(client, query)] == []
    assert [query for query in left_out if link in page(client, query)] == []


def test_filters_stand_in_the_page_as_chips_that_can_be_removed(cast: Cast) -> None:
    shown = page(cast.client(cast.agus), f"?jenis=office.opened&pelaku={cast.agus.key}")

    assert f'href="?pelaku={cast.agus.key}"' in shown
    assert 'href="?jenis=office.opened"' in shown


def test_a_filter_that_cannot_be_read_says_so(cast: Cast) -> None:
    assert "Tanggal ini tidak ada" in page(cast.client(cast.agus), "?dari=31/02/2026")


def test_who_looked_at_somebody_is_one_filter(cast: Cast) -> None:
    note_look(subject=cast.sari.key, region=BOLSEL, by=cast.ratna)
    look = latest()

    shown = page(cast.client(cast.dewi), f"?hal={cast.sari.key}&jenis={PERSON_SEEN.key}")

    assert f"{URL}{look.position}/" in shown
    assert shown.count('class="row-link"') == 1
    assert "Ratna Gobel" in shown


@pytest.mark.parametrize("count", [3, 60])
def test_a_page_asks_as_often_for_many_events_as_for_few(
    cast: Cast, count: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        note_look(subject=f"s{number}", region=BOLSEL, by=cast.ratna)
    client = cast.client(cast.dewi)
    page(client)

    with django_assert_max_num_queries(16) as asked:
        page(client)

    assert len(asked) <= 16


def test_a_csv_holds_exactly_what_is_filtered(cast: Cast) -> None:
    promise(cast)
    promise(cast, "Kedua")
    client = cast.client(cast.dewi)

    answer = client.get(f"{URL}?jenis=followup.made&unduh=csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig")), delimiter=";"))

    assert len(rows) == 1 + Event.objects.filter(type="followup.made").count()
    assert {row[3] for row in rows[1:]} == {"followup.made"}
    assert "Kedua" not in str(rows)  # personal: it lies in the payload alone


def test_an_excel_file_holds_the_same(cast: Cast) -> None:
    promise(cast)

    answer = cast.client(cast.dewi).get(f"{URL}?jenis=followup.made&unduh=xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(answer))).active

    assert [row[3] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["followup.made"]


def test_opening_personal_data_is_recorded_as_a_look(cast: Cast) -> None:
    made = promise(cast, "Mengirim daftar nelayan")
    url = f"{URL}{latest().position}/"
    client = cast.client(cast.dewi)

    closed, opened = client.get(url).content.decode(), client.post(url).content.decode()

    assert "nelayan" not in closed
    assert "nelayan" in opened
    look = latest()
    assert (look.type, look.actor, look.subject) == (PERSON_SEEN.key, cast.dewi.key, made.key)


def test_a_leader_reads_the_trail_but_no_personal_data(cast: Cast) -> None:
    promise(cast, "Mengirim daftar nelayan")
    url = f"{URL}{latest().position}/"
    client = cast.client(cast.ratna)

    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 403


def fresh(client: Client, person: User) -> Client:
    """As if the person had just proved who they are."""
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, person, "password")
    request.session.save()
    return client


def test_the_admin_destroys_personal_data_with_a_reason(cast: Cast) -> None:
    invite(email="baru@payung.example", name="Baru", office=cast.village, role="operator", since=date(2027, 1, 1),
           by=cast.agus)  # fmt: skip
    position = latest().position
    client = fresh(cast.client(cast.agus), cast.agus)
    url = f"{URL}{position}/musnahkan/"

    assert "Belum diisi" in client.post(url, {"reason": ""}).content.decode()
    assert client.post(url, {"reason": "permintaan nomor 12"}).status_code == 302

    assert not Payload.objects.filter(position=position).exists()
    assert "Sudah dimusnahkan" in client.get(f"{URL}{position}/").content.decode()
    assert "Jejak audit utuh" in client.post(f"{URL}keutuhan/").content.decode()


def test_destroying_asks_again_who_it_is(cast: Cast) -> None:
    promise(cast)

    answer = cast.client(cast.agus).get(f"{URL}{latest().position}/musnahkan/")

    assert answer.status_code == 302
    assert "masuk" in answer.headers["Location"]


def test_a_broken_chain_is_said_on_the_page(cast: Cast) -> None:
    Head.objects.update(position=1)

    shown = cast.client(cast.dewi).post(f"{URL}keutuhan/").content.decode()

    assert "TIDAK utuh" in shown
    assert "Ujung rantai" in shown


def test_codes_of_the_machine_are_words_on_the_screen(cast: Cast) -> None:
    with record(SECOND_FACTOR_SET, by=cast.sari, subject=cast.sari.key) as event:
        event.facts["factor"] = factor_name("recovery_codes")
    with record(RETENTION_CARRIED_OUT, by=night_clerk()) as draft:
        draft.facts |= {"removed": {"login": 3, "account": 0}, "destroyed": [], "count": 0, "today": "2026-11-24"}
    swept = latest()
    with record(RUN_FINISHED, by=night_clerk()) as draft:
        draft.facts |= {"kind": "demo.load", "work": "x", "attempt": 1, "result": {"people": 19, "removed": {}}}
    finished = latest()
    agus = cast.client(cast.agus)

    listed, removed, full = page(agus), page(agus, f"{swept.position}/"), page(agus, f"{finished.position}/")

    assert "(kode cadangan)" in listed
    assert "Rahasia masuk: 3" in removed
    assert "Akun dan masa tugas: 0" not in removed
    assert "Orang: 19, Dihapus menurut jenis: tidak ada" in full
