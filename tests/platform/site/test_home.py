from __future__ import annotations

from datetime import timedelta

import pytest
from cast import KOLTIM, SONDANA, Cast, make_person
from django.utils import timezone
from promises import promise

from payung.platform.access import seats
from payung.platform.access.actions.invitations import invite
from payung.platform.access.seats import today_at
from payung.platform.followups.models import FollowUp
from payung.platform.runs.models import Run
from payung.platform.site.waiting import PROVIDERS, SHOWN, waiting_for


def lines(cast: Cast, person: object) -> list[tuple[str, str]]:
    home = cast.client(person).get("/")  # type: ignore[arg-type]
    assert home.status_code == 200
    return [(line.title, line.when) for line in home.context["waiting"]]


def test_home_says_what_waits_the_oldest_first(cast: Cast) -> None:
    promise(cast, "Hari ini", days=0, owner_person=cast.budi)
    promise(cast, "Lewat", days=-3)
    promise(cast, "Besok", days=1)
    promise(cast, "Kantor lain", days=0, owner_office=cast.branch)

    assert lines(cast, cast.budi) == [("Lewat", "Terlambat 3 hari"), ("Hari ini", "Hari ini")]


def test_home_says_what_comes_next_when_nothing_waits(cast: Cast) -> None:
    promise(cast, "Besok", days=1)

    home = cast.client(cast.budi).get("/").content.decode()

    assert "Tidak ada yang menunggu Anda hari ini" in home
    assert "Berikutnya: «Besok»" in home


def test_home_of_somebody_without_promises_is_calm(cast: Cast) -> None:
    home = cast.client(cast.joko).get("/").content.decode()

    assert "Belum ada tindak lanjut yang dijadwalkan" in home


def test_home_counts_what_really_exists(cast: Cast) -> None:
    promise(cast, days=-1)
    promise(cast, region=SONDANA)
    promise(cast, owner_office=cast.stranger, region=KOLTIM, by=cast.joko)

    (place,) = cast.client(cast.budi).get("/").context["places"]

    assert [(figure.value, figure.text) for figure in place.figures] == [
        ("7", "kecamatan"),
        ("81", "desa/kelurahan"),
        ("2", "tindak lanjut terbuka"),
        ("1", "di antaranya terlambat"),
    ]


def test_home_gathers_what_is_too_much_into_one_line(cast: Cast) -> None:
    promise(cast, "Yang pertama", days=0)
    first = FollowUp.objects.get()
    for number in range(SHOWN + 4):
        FollowUp.objects.create(
            title=f"Ke-{number}", region=first.region, owner_office=first.owner_office, due_on=first.due_on,
            made_on=first.made_on, made_at=first.made_at, made_by=first.made_by,
        )  # fmt: skip

    home = cast.client(cast.budi).get("/")

    assert len(home.context["waiting"]) == SHOWN + 1
    assert home.context["waiting"][-1].title == "5 tindak lanjut lain"
    assert home.context["title"] == f"{SHOWN + 5} hal menunggu Anda"


def test_home_tells_who_answers_for_the_region_what_is_late_there(cast: Cast) -> None:
    promise(cast, "Lewat", days=-3)

    assert lines(cast, cast.ratna) == [("1 tindak lanjut terlambat di wilayah Anda", "Terlambat 3 hari")]
    assert lines(cast, cast.dewi) == [("1 tindak lanjut terlambat di wilayah Anda", "Terlambat 3 hari")]
    assert lines(cast, cast.rahma) == []


def test_home_of_the_admin_shows_terms_that_end_and_invitations(cast: Cast) -> None:
    today = today_at(cast.head)
    make_person("Yusuf Mokoagow", "leader", cast.head, until=today + timedelta(days=6), acting=True, by=cast.agus)
    invite(
        email="nur@payung.example", name="Nur Podomi", office=cast.village, role="operator", since=today, by=cast.agus
    )

    titles = [title for title, _ in lines(cast, cast.agus)]

    assert titles == [
        "Masa tugas Yusuf Mokoagow sebagai Pimpinan berakhir",
        "Undangan untuk Nur Podomi sebagai Operator belum dijawab",
    ]


def test_home_of_the_admin_shows_work_that_failed(cast: Cast) -> None:
    Run.objects.create(kind="regions.load", state="failed", asked_by=cast.agus.key, asked_at=timezone.now(),
                       ended_at=timezone.now())  # fmt: skip

    assert [title for title, _ in lines(cast, cast.agus)] == ["Pekerjaan gagal: Memuat pohon wilayah"]
    assert lines(cast, cast.budi) == []


@pytest.mark.parametrize("name", ["sari", "budi", "ratna", "rahma", "dewi", "joko", "agus"])
def test_every_door_of_home_opens(cast: Cast, name: str) -> None:
    client = cast.client(getattr(cast, name))

    rooms = client.get("/").context["rooms"]

    assert rooms
    assert {client.get(room.url).status_code for room in rooms} == {200}


def test_waiting_asks_once_for_each_provider(cast: Cast, django_assert_max_num_queries: object) -> None:
    promise(cast, days=-1, owner_office=cast.system, by=cast.agus)
    seats.keep(cast.agus)
    waiting_for(cast.agus)

    with django_assert_max_num_queries(len(PROVIDERS)):  # type: ignore[operator]
        assert waiting_for(cast.agus)
