"""What cannot be done has a page that says what happened and what to do; a bug has a number, in the log too."""

from __future__ import annotations

import logging
import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, ProgrammingError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client, override_settings
from django.urls import path

from payung.errors import PayungError
from payung.platform.site import urls as site_urls
from payung.platform.ui import errors, once

pytestmark = pytest.mark.django_db

handler400, handler403 = site_urls.handler400, site_urls.handler403
handler404, handler500 = site_urls.handler404, site_urls.handler500


class NotAllowed(PayungError):
    status = 403


FAILURES: dict[str, Exception] = {
    "refused": PayungError("ui.still_running"),
    "first": PayungError("ui.somebody_was_first"),
    "rights": NotAllowed("access.no_seat"),
    "denied": PermissionDenied(),
    "bug": RuntimeError("boom"),
    "locked": OperationalError("database is locked"),
    "full": OSError(28, "No space left on device"),
    "full-sqlite": OperationalError("database or disk is full"),
    "unmigrated": OperationalError("no such table: regions_region"),
    "unmigrated-postgresql": ProgrammingError('relation "regions_region" does not exist'),
    "gone": OperationalError("connection refused"),
}
made: list[str] = []


def fail(request: HttpRequest, name: str) -> HttpResponse:
    raise FAILURES[name]


def make(request: HttpRequest) -> HttpResponse:
    if request.POST.get("wrong"):
        return HttpResponse("belum diisi")
    made.append(request.POST["name"])
    return HttpResponseRedirect(f"/jadi/{len(made)}/")


fail.login_required = make.login_required = False  # type: ignore[attr-defined]
urlpatterns = [*site_urls.urlpatterns, path("gagal/<name>/", fail), path("buat/", make)]


@pytest.fixture(autouse=True)
def _urls() -> Any:
    cache.clear()
    made.clear()
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("name", "status", "says"),
    [
        ("refused", 400, "masih dikerjakan"),
        ("first", 409, "lebih dahulu diubah"),
        ("rights", 403, "Masa tugas Anda"),
        ("denied", 403, "Di luar kewenangan Anda"),
        ("bug", 500, "Nomor untuk disebutkan"),
        ("locked", 503, "Payung sedang sibuk"),
        ("full", 503, "penuh"),
        ("full-sqlite", 503, "penuh"),
        ("unmigrated", 503, "payung migrate"),
        ("unmigrated-postgresql", 503, "payung migrate"),
        ("gone", 503, "tidak dapat dihubungi"),
    ],
)
def test_failure_has_its_page(client: Client, name: str, status: int, says: str) -> None:
    response = client.get(f"/gagal/{name}/")

    assert response.status_code == status
    assert says in response.content.decode()
    assert "<h1>" in response.content.decode()


def test_bug_has_a_number_that_the_log_has_too(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        page = client.get("/gagal/bug/").content.decode()

    number = re.search(r'class="number">([0-9A-F]{4}-[0-9A-F]{4})<', page)
    assert number
    assert number[1] in caplog.text
    assert "boom" not in page


def test_failed_page_asks_no_database(client: Client) -> None:
    def refuse(*args: Any) -> Any:
        raise OperationalError("database is locked")

    with connection.execute_wrapper(refuse):
        response = client.get("/gagal/bug/")

    assert response.status_code in (500, 503)


def test_failure_is_said_even_where_no_page_can_be_drawn(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    monkeypatch.setattr(errors, "render_to_string", lambda *args: 1 / 0)

    response = client.get("/gagal/bug/")

    assert (response.status_code, response["Content-Type"]) == (500, "text/plain; charset=utf-8")


def test_unknown_page_is_not_found(client: Client) -> None:
    response = client.get("/tidak-ada/")

    assert response.status_code == 404
    assert "Halaman tidak ditemukan" in response.content.decode()


def test_unknown_host_is_told_what_to_do(client: Client) -> None:
    response = client.get("/komponen/", headers={"host": "lain.example"})

    assert response.status_code == 400
    assert "PAYUNG_HOSTS" in response.content.decode()


def test_forged_form_is_refused_with_a_way_on() -> None:
    response = Client(enforce_csrf_checks=True).post("/masuk/", {"login": "a@b.id", "password": "x"})

    assert response.status_code == 403
    assert "terlalu lama terbuka" in response.content.decode()


def test_htmx_gets_the_sentence_alone(client: Client) -> None:
    response = client.get("/gagal/first/", headers={"hx-request": "true"})

    assert response.status_code == 409
    assert response["HX-Retarget"] == "#notices"
    assert "<html" not in response.content.decode()


def test_too_often_says_when_to_come_back(rf: Any) -> None:
    response = errors.too_often(rf.get("/"))

    assert (response.status_code, response["Retry-After"]) == (429, "300")


def test_login_is_held_back_after_five_wrong_passwords(client: Client) -> None:
    for _ in range(6):
        response = client.post("/masuk/", {"login": "tidak@ada.id", "password": "salah-sekali"})

    assert "Terlalu banyak percobaan" in response.content.decode()


def test_second_click_gets_the_first_answer(client: Client) -> None:
    form = {once.FIELD: "sekali", "name": "Sondana"}

    first, second = client.post("/buat/", form), client.post("/buat/", form)

    assert made == ["Sondana"]
    assert first["Location"] == second["Location"] == "/jadi/1/"


def test_form_that_came_back_can_be_sent_again(client: Client) -> None:
    client.post("/buat/", {once.FIELD: "sekali", "wrong": "1"})

    client.post("/buat/", {once.FIELD: "sekali", "name": "Sondana"})

    assert made == ["Sondana"]


def test_click_during_the_first_is_told_to_wait(client: Client) -> None:
    cache.add(f"once:{client.session.session_key}:/buat/:sekali", "-")

    response = client.post("/buat/", {once.FIELD: "sekali", "name": "Sondana"})

    assert response.status_code == 409
    assert made == []
    assert "pertama masih dikerjakan" in response.content.decode()
    assert "sudah berubah" not in response.content.decode()


def test_form_goes_on_to_its_act_where_the_cache_cannot_be_written(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A locked database makes `add` answer False without a word; "no need to send it again" would lose the form."""
    monkeypatch.setattr(cache, "add", lambda *_: False)

    response = client.post("/buat/", {once.FIELD: "sekali", "name": "Sondana"})

    assert (response.status_code, made) == (302, ["Sondana"])


def test_full_disk_is_said_where_sqlite_only_says_that_it_cannot_open(monkeypatch: pytest.MonkeyPatch) -> None:
    error = OperationalError("disk I/O error")

    usual = errors.state_behind(error)
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=0))

    assert (usual, errors.state_behind(error)) == ("no_database", "full")


def test_settings_show_no_traceback() -> None:
    assert settings.DEBUG is False
