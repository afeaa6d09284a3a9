from __future__ import annotations

import io
from datetime import timedelta

import pytest
from cast import BOLSEL, SONDANA, Cast
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from promises import promise

from payung.platform.access.seats import today_at
from payung.platform.followups.actions import close_followup, postpone_followup
from payung.platform.followups.models import FollowUp

LIST = "/tindak-lanjut/"


def titles(client: Client, query: str = "") -> list[str]:
    page = client.get(f"{LIST}{query}").context["page"]
    return [followup.title for followup in page]


def test_worklist_shows_the_own_offices_late_ones_first(cast: Cast) -> None:
    promise(cast, "Minggu depan")
    promise(cast, "Lewat", days=-3)
    promise(cast, "Kantor lain", owner_office=cast.branch)

    assert titles(cast.client(cast.budi)) == ["Lewat", "Minggu depan"]


def test_worklist_shows_a_reader_all(cast: Cast) -> None:
    promise(cast, "Diskopnakertrans")
    promise(cast, "Cabang", owner_office=cast.branch)

    assert titles(cast.client(cast.dewi)) == ["Diskopnakertrans", "Cabang"]
    assert "Buat tindak lanjut" not in cast.client(cast.dewi).get(LIST).content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?milik=saya", ["Milik Budi"]),
        ("?milik=kantor", ["Milik Budi", "Di Sondana"]),
        ("?milik=semua", ["Milik Budi", "Di Sondana", "Cabang"]),
        ("?milik=semua&keadaan=done", ["Sudah"]),
        ("?milik=semua&keadaan=open", ["Milik Budi", "Di Sondana", "Cabang"]),
        ("?milik=semua&tenggat=terlambat", ["Milik Budi"]),
        ("?milik=semua&tenggat=minggu", ["Milik Budi", "Di Sondana"]),
        (f"?milik=semua&wilayah={SONDANA}", ["Di Sondana"]),
        ("?milik=semua&wilayah=Sondana", ["Di Sondana"]),
        ("?milik=semua&wilayah=71", ["Milik Budi", "Di Sondana", "Cabang"]),
        ("?milik=siapa", ["Milik Budi", "Di Sondana"]),
    ],
)
def test_worklist_filters_from_the_url(cast: Cast, query: str, expected: list[str]) -> None:
    promise(cast, "Milik Budi", days=-1, owner_person=cast.budi)
    promise(cast, "Di Sondana", days=2, region=SONDANA)
    promise(cast, "Cabang", days=20, owner_office=cast.branch)
    close_followup(followup=promise(cast, "Sudah"), note="Selesai.", by=cast.budi)

    assert titles(cast.client(cast.budi), query) == expected


def test_worklist_filters_by_office_and_person(cast: Cast) -> None:
    promise(cast, "Milik Budi", owner_person=cast.budi)
    promise(cast, "Cabang", owner_office=cast.branch)
    client = cast.client(cast.budi)

    assert titles(client, f"?milik=semua&kantor={cast.branch.key}") == ["Cabang"]
    assert titles(client, f"?milik=semua&orang={cast.budi.key}") == ["Milik Budi"]


def test_worklist_exports_what_it_shows(cast: Cast) -> None:
    promise(cast, "=cmd", owner_person=cast.budi)
    promise(cast, "Cabang", owner_office=cast.branch)
    client = cast.client(cast.budi)

    csv = b"".join(client.get(f"{LIST}?unduh=csv")).decode("utf-8-sig")
    xlsx = client.get(f"{LIST}?milik=semua&unduh=xlsx")

    assert [line.split(";")[0] for line in csv.splitlines()] == ["Janji", "'=cmd"]

    sheet = load_workbook(io.BytesIO(b"".join(xlsx))).active
    assert sheet is not None
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["Janji", "=cmd", "Cabang"]


@pytest.mark.parametrize("path", [LIST, "/", f"/wilayah/{BOLSEL}/", f"{LIST}?milik=semua&unduh=csv"])
def test_a_list_asks_as_often_for_300_rows_as_for_3(cast: Cast, path: str) -> None:
    client = cast.client(cast.budi)

    def queries() -> int:
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            answer = client.get(path)
            b"".join(answer) if answer.streaming else answer.content
        return len(caught)

    first = promise(cast, "Janji pertama", owner_person=cast.budi)
    for number in range(2):
        promise(cast, f"Janji {number}", days=-number)
    few = queries()
    FollowUp.objects.bulk_create(
        FollowUp(title=f"Janji ke-{n}", region_id=BOLSEL, owner_office=cast.manpower, owner_person=cast.budi,
                 due_on=first.due_on - timedelta(days=n % 9), made_on=first.made_on - timedelta(days=30),
                 made_at=first.made_at, made_by=cast.budi.key)
        for n in range(297)
    )  # fmt: skip

    assert queries() == few


def test_make_page_starts_with_the_offices_region_and_keeps_the_promise(cast: Cast) -> None:
    client = cast.client(cast.budi)
    page = client.get(f"{LIST}baru/")

    answer = client.post(
        f"{LIST}baru/",
        {"title": "Mengirim daftar", "owner": f"{cast.manpower.key}:{cast.budi.key}",
         "due_on": (today_at(cast.manpower) + timedelta(days=3)).isoformat(), "hal": "", "alamat": ""},
    )  # fmt: skip

    made = FollowUp.objects.get()
    assert page.context["region"].code == BOLSEL
    assert answer.headers["Location"] == made.get_absolute_url()
    assert made.owner_person == cast.budi


def test_make_page_offers_only_who_serves_the_region(cast: Cast) -> None:
    page = cast.client(cast.budi).get(f"{LIST}baru/?wilayah={SONDANA}").content.decode()

    assert cast.village.name in page
    assert cast.branch.name in page
    assert cast.stranger.name not in page
    assert "Joko" not in page


def test_make_page_refuses_a_region_out_of_reach_with_a_sentence(cast: Cast) -> None:
    page = cast.client(cast.budi).get(f"{LIST}baru/?wilayah=74.11")

    assert page.context["region"] is None
    assert "Kantor Anda tidak melayani wilayah itu." in page.content.decode()


def test_make_page_says_at_the_field_what_is_wrong(cast: Cast) -> None:
    answer = cast.client(cast.budi).post(
        f"{LIST}baru/", {"title": "Rapat", "owner": cast.manpower.key, "due_on": "2020-01-01"}
    )

    assert "due_on" in answer.context["form"].errors
    assert not FollowUp.objects.exists()


def test_page_tells_the_story_to_whoever_sees_it(cast: Cast) -> None:
    made = promise(cast)
    close_followup(followup=made, note="Sudah dikirim.", by=cast.budi)

    page = cast.client(cast.dewi).get(made.get_absolute_url()).content.decode()

    assert "Sudah dikirim." in page
    assert cast.budi.name in page
    assert cast.client(cast.joko).get(made.get_absolute_url()).status_code == 404


def test_page_disables_with_the_very_sentence_of_the_403(cast: Cast) -> None:
    other = promise(cast, region=SONDANA)
    client = cast.client(cast.sari)

    page = client.get(other.get_absolute_url()).content.decode()
    refused = client.post(f"{other.get_absolute_url()}selesai/", {"note": "Selesai."})

    sentence = "Tindak lanjut ini pada Diskopnakertrans Bolaang Mongondow Selatan."
    assert sentence in page
    assert refused.status_code == 403
    assert sentence in refused.content.decode()


@pytest.mark.parametrize(
    ("step", "data", "state"),
    [
        ("selesai", {"note": "Sudah."}, "done"),
        ("cabut", {"reason": "Tidak perlu."}, "dropped"),
    ],
)
def test_ending_pages_end_it_once(cast: Cast, step: str, data: dict[str, str], state: str) -> None:
    made = promise(cast)
    client = cast.client(cast.budi)

    first = client.post(f"{made.get_absolute_url()}{step}/", data)
    second = client.post(f"{made.get_absolute_url()}{step}/", data)

    made.refresh_from_db()
    assert first.status_code == 302
    assert made.state == state
    assert second.status_code == 409


def test_postpone_and_reassign_pages_move_it(cast: Cast) -> None:
    made = promise(cast)
    client = cast.client(cast.budi)
    later = made.due_on + timedelta(days=7)

    client.post(f"{made.get_absolute_url()}undur/", {"due_on": later.isoformat(), "reason": "Banjir."})
    client.post(f"{made.get_absolute_url()}alih/", {"owner": cast.branch.key})

    made.refresh_from_db()
    assert made.due_on == later
    assert made.owner_office == cast.branch


def test_a_form_that_was_opened_before_a_change_is_refused(cast: Cast) -> None:
    made = promise(cast)
    client = cast.client(cast.budi)
    opened = client.get(f"{made.get_absolute_url()}alih/").context["form"]["seen"].value()
    postpone_followup(followup=made, due_on=made.due_on + timedelta(days=1), reason="Banjir.", by=cast.budi)

    answer = client.post(f"{made.get_absolute_url()}alih/", {"owner": cast.branch.key, "seen": opened})

    made.refresh_from_db()
    assert "Formulir ini dibuka sebelum tindak lanjutnya berubah." in answer.content.decode()
    assert made.owner_office == cast.manpower


def test_form_of_a_promise_that_has_ended_leads_to_the_promise(cast: Cast) -> None:
    """The button of the refusal leads back to the form, which must not refuse in its turn."""
    made = promise(cast, "Sudah selesai", owner_person=cast.budi)
    close_followup(followup=made, note="Dikerjakan.", by=cast.budi)
    form = f"{made.get_absolute_url()}undur/"
    budi = cast.client(cast.budi)

    late = budi.post(form, {"due_on": "2099-01-01"}, headers={"referer": f"http://testserver{form}"})
    looked = budi.get(form)

    assert late.status_code == 409
    assert f'href="{form}"' in late.content.decode()
    assert looked["Location"] == made.get_absolute_url()
