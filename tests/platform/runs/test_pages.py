"""The pages of long work: who sees which run, what they say, and that both buttons act."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from cast import Cast
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from payung.platform.access.models import User
from payung.platform.access.system import night_clerk
from payung.platform.runs import kinds
from payung.platform.runs.actions.asking import ask_run
from payung.platform.runs.actions.work import beat, take_run
from payung.platform.runs.models import Run
from payung.platform.runs.states import State
from payung.platform.runs.worker import Worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def counting() -> Iterator[None]:
    kinds.register(
        "test.count",
        "Menghitung",  # type: ignore[arg-type]
        lambda job: {"rows": 1234},
        stages={"count": "menghitung baris"},  # type: ignore[dict-item]
        told="{rows} baris dihitung",
    )
    yield
    kinds._kinds.pop("test.count")


@pytest.fixture
def clerk(cast: Cast) -> User:
    return night_clerk()


@pytest.fixture
def budi(cast: Cast) -> Client:
    return cast.client(cast.budi)


@pytest.fixture
def joko(cast: Cast) -> Client:
    return cast.client(cast.joko)


def text(browser: Client, path: str, status: int = 200, **headers: str) -> str:
    answer = browser.get(path, headers=headers)
    assert answer.status_code == status
    return answer.content.decode()


def test_list_shows_runs_of_the_own_region_alone(budi: Client, joko: Client, clerk: User) -> None:
    run = ask_run(kind_code="test.count", region="71.11", by=clerk)

    assert run.key in text(budi, "/pekerjaan/")
    assert run.key not in text(joko, "/pekerjaan/")


def test_run_of_another_region_is_not_found(joko: Client, clerk: User) -> None:
    run = ask_run(kind_code="test.count", region="71.11", by=clerk)

    text(joko, f"/pekerjaan/{run.key}/", 404)
    assert joko.post(f"/pekerjaan/{run.key}/berhenti/").status_code == 404


def test_run_of_the_whole_installation_is_the_admins_alone(cast: Cast, budi: Client, clerk: User) -> None:
    run = ask_run(kind_code="test.count", by=clerk)

    text(budi, f"/pekerjaan/{run.key}/", 404)
    assert "Menghitung" in text(cast.client(cast.agus), f"/pekerjaan/{run.key}/")


def test_page_says_what_is_being_done_and_asks_again(budi: Client, clerk: User) -> None:
    ask_run(kind_code="test.count", region="71.11", by=clerk)
    run = take_run(worker="satu", by=clerk)
    assert run is not None
    Run.objects.filter(pk=run.pk).update(stage="count", done=3, total=9)

    page = text(budi, f"/pekerjaan/{run.key}/")
    fragment = text(budi, f"/pekerjaan/{run.key}/", **{"HX-Request": "true"})

    assert "menghitung baris" in page
    assert 'hx-trigger="every 2s"' in page
    assert 'http-equiv="refresh"' in page
    assert "menghitung baris" in fragment
    assert "<html" not in fragment


def test_run_that_is_done_tells_its_result_and_asks_no_more(budi: Client, clerk: User) -> None:
    run = ask_run(kind_code="test.count", region="71.11", by=clerk)
    Worker().step()

    page = text(budi, f"/pekerjaan/{run.key}/")

    assert "1.234 baris dihitung" in page
    assert "hx-trigger" not in page
    assert 'http-equiv="refresh"' not in page


def test_waiting_run_says_when_nobody_works(budi: Client, clerk: User) -> None:
    run = ask_run(kind_code="test.count", region="71.11", by=clerk)
    alone = text(budi, f"/pekerjaan/{run.key}/")
    beat(worker="satu")

    assert "sedang tidak dijalankan" in alone
    assert "sedang tidak dijalankan" not in text(budi, f"/pekerjaan/{run.key}/")


def test_button_that_may_not_be_pressed_says_why_and_refuses(budi: Client, clerk: User) -> None:
    run = ask_run(kind_code="test.count", region="71.11", by=clerk)

    assert "Peran Anda tidak mencakup tindakan ini" in text(budi, f"/pekerjaan/{run.key}/")
    assert budi.post(f"/pekerjaan/{run.key}/berhenti/").status_code == 403


def test_who_asked_may_stop_and_ask_again(cast: Cast, budi: Client, clerk: User) -> None:
    run = ask_run(kind_code="test.count", region="71.11", by=clerk)
    Run.objects.filter(pk=run.pk).update(asked_by=cast.budi.key)

    budi.post(f"/pekerjaan/{run.key}/berhenti/")
    run.refresh_from_db()
    stopped = run.state
    budi.post(f"/pekerjaan/{run.key}/lagi/")
    run.refresh_from_db()

    assert (stopped, run.state) == (State.CANCELLED, State.WAITING)


def test_filter_shows_one_state(budi: Client, clerk: User) -> None:
    done = ask_run(kind_code="test.count", region="71.11", by=clerk)
    Worker().step()
    waits = ask_run(kind_code="test.count", region="71.11", by=clerk)

    page = text(budi, "/pekerjaan/?keadaan=done")

    assert done.key in page
    assert waits.key not in page


def test_list_needs_as_many_queries_for_3_runs_as_for_40(budi: Client, clerk: User) -> None:
    counts = []
    for number in (3, 37):
        Run.objects.bulk_create(
            Run(kind="test.count", region="71.11", asked_by=clerk.key, asked_at=timezone.now()) for _ in range(number)
        )
        text(budi, "/pekerjaan/")
        with CaptureQueriesContext(connection) as asked:
            text(budi, "/pekerjaan/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_stop_that_comes_too_late_leads_back_to_the_run(budi: Client, cast: Cast, clerk: User) -> None:
    run = ask_run(kind_code="test.count", region="71.11", by=clerk)
    Run.objects.filter(pk=run.pk).update(asked_by=cast.budi.key)
    Worker().step()
    page = f"/pekerjaan/{run.key}/"

    late = budi.post(f"{page}berhenti/", headers={"referer": f"http://testserver{page}"})
    stranger = budi.post(f"{page}berhenti/", headers={"referer": "http://lain.example/jebakan/"})

    assert late.status_code == 400
    assert f'href="{page}"' in late.content.decode()
    assert "jebakan" not in stranger.content.decode()


def test_address_of_a_button_shows_a_page_to_who_signed_in_anew(budi: Client, clerk: User) -> None:
    run = ask_run(kind_code="test.count", region="71.11", by=clerk)

    assert "Belum ada yang dilakukan" in text(budi, f"/pekerjaan/{run.key}/berhenti/", 405)
