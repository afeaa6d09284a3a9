"""Pages of invitations: the link is shown once; a stranger makes a password, who has an account accepts signed in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from cast import BEGIN, PASSWORD, Cast, browser, membership_of
from django.core import mail
from django.test import Client
from refusals import text

from payung.platform.access.actions.invitations import invite
from payung.platform.access.actions.memberships import end_membership
from payung.platform.access.models import Invitation, Office, User
from payung.platform.access.seats import seats_of, today_at

SENT = {"name": "Tuti Paputungan", "email": "tuti@payung.example", "role": "operator", "since": "2026-01-01"}


@pytest.fixture
def agus(cast: Cast) -> Client:
    return browser(cast.agus)


@pytest.fixture
def secret(cast: Cast) -> str:
    return invite(email="tuti@payung.example", name="Tuti", office=cast.village, role="operator", since=BEGIN,
                  by=cast.agus)[1]  # fmt: skip


def invited(cast: Cast, person: User, office: Office) -> str:
    """The secret of an invitation for somebody who has an account."""
    return invite(email=person.email, name=person.name, office=office, role="operator", since=BEGIN, by=cast.agus)[1]


def test_invite_page_shows_the_link_once(cast: Cast, agus: Client) -> None:
    page = agus.post(f"/kantor/{cast.village.key}/undang/", SENT, follow=True)
    link = re.search(r"http://testserver(/undangan/[^<]+)", text(page))

    assert link
    assert "testserver/undangan/" not in text(agus.get(page.redirect_chain[-1][0]))
    assert Client().get(link[1]).status_code == 200


def test_invite_page_sends_the_letter(cast: Cast, agus: Client, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        agus.post(f"/kantor/{cast.village.key}/undang/", SENT)

    assert mail.outbox[0].to == ["tuti@payung.example"]
    assert "Operator di Desa Sondana" in mail.outbox[0].body


def test_invite_page_stands_when_the_post_office_is_down(
    cast: Cast, agus: Client, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    with django_capture_on_commit_callbacks(execute=True):
        page = agus.post(f"/kantor/{cast.village.key}/undang/", SENT, follow=True)

    assert "Tautan ini hanya tampil sekali" in text(page)


def test_invite_page_twice_invites_once(cast: Cast, agus: Client) -> None:
    sent = {**SENT, "kunci_formulir": "y" * 20}

    first, second = (agus.post(f"/kantor/{cast.village.key}/undang/", sent) for _ in "12")

    assert first.headers["Location"] == second.headers["Location"]
    assert Invitation.objects.filter(email="tuti@payung.example").count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [({"email": "bukan surel"}, "Ada yang perlu diperbaiki"), ({"role": "admin"}, "Ada yang perlu diperbaiki"),
     ({"last_day": "2025-01-01"}, "Hari terakhir tidak boleh sebelum hari pertama"),
     ({"email": "agus@payung.example"}, "Tidak seorang pun mengubah haknya sendiri")],
)  # fmt: skip
def test_invite_page_explains_what_is_wrong(cast: Cast, agus: Client, wrong: dict[str, str], sentence: str) -> None:
    page = agus.post(f"/kantor/{cast.village.key}/undang/", {**SENT, **wrong})

    assert page.status_code == 200 and sentence in text(page)
    assert not Invitation.objects.filter(office=cast.village, accepted_at=None).exists()


def test_invite_page_asks_an_acting_leader_for_the_last_day(cast: Cast, agus: Client) -> None:
    page = agus.post(f"/kantor/{cast.head.key}/undang/", {**SENT, "role": "leader", "acting": "on"})

    assert "selalu punya hari terakhir" in text(page)


def test_invitation_pages_are_for_admins_and_found_through_them(cast: Cast, agus: Client, secret: str) -> None:
    key = Invitation.objects.get(email="tuti@payung.example").key

    for person in (cast.dewi, cast.joko, cast.budi):
        for address in (f"/kantor/undangan/{key}/", f"/kantor/undangan/{key}/tarik/"):
            assert browser(person).get(address).status_code == 403
    assert agus.get(f"/kantor/undangan/{'0' * 32}/tarik/").status_code == 404


def test_withdraw_page_makes_the_link_useless(cast: Cast, agus: Client, client: Client, secret: str) -> None:
    key = Invitation.objects.get(email="tuti@payung.example").key

    assert agus.post(f"/kantor/undangan/{key}/tarik/").status_code == 302

    page = client.get(f"/undangan/{secret}/")
    assert page.status_code == 400 and "sudah dipakai atau ditarik" in text(page)
    assert agus.post(f"/kantor/undangan/{key}/tarik/").status_code == 400


def test_accept_page_makes_the_account_and_leads_to_the_door(client: Client, secret: str) -> None:
    page = client.post(f"/undangan/{secret}/", {"password": PASSWORD, "again": PASSWORD}, follow=True)

    assert page.redirect_chain[-1][0] == "/masuk/"
    assert client.post("/masuk/", {"login": "tuti@payung.example", "password": PASSWORD}).headers["Location"] == "/"


def test_accept_page_explains_a_weak_or_mistyped_password(client: Client, secret: str) -> None:
    weak = client.post(f"/undangan/{secret}/", {"password": "pendek", "again": "pendek"})
    other = client.post(f"/undangan/{secret}/", {"password": PASSWORD, "again": "lain-lagi-lain"})

    assert "lebih kuat" in text(weak)
    assert "tidak sama" in text(other)
    assert not User.objects.filter(email="tuti@payung.example").exists()


def test_accept_page_of_an_account_asks_to_sign_in_first(cast: Cast, client: Client) -> None:
    secret = invited(cast, cast.budi, cast.village)

    assert "?next=/undangan/" in text(client.get(f"/undangan/{secret}/"))
    assert client.post(f"/undangan/{secret}/", {"password": PASSWORD, "again": PASSWORD}).status_code == 200
    assert len(seats_of(cast.budi)) == 1
    assert browser(cast.joko).post(f"/undangan/{secret}/").status_code == 400
    assert browser(cast.budi).post(f"/undangan/{secret}/").headers["Location"] == "/"
    assert len(seats_of(cast.budi)) == 2


def test_accept_page_is_open_to_somebody_whose_term_has_ended(cast: Cast) -> None:
    secret = invited(cast, cast.sari, cast.manpower)
    end_membership(membership=membership_of(cast.sari), on=today_at(cast.village), by=cast.agus)

    sari = browser(cast.sari)
    assert sari.post(f"/undangan/{secret}/").headers["Location"] == "/"
    assert sari.get("/kantor/").status_code == 200


@pytest.mark.parametrize("forged", ["x", "a" * 43, "0" * 32])
def test_accept_page_of_a_forged_link_says_so(client: Client, db: None, forged: str) -> None:
    page = client.get(f"/undangan/{forged}/")

    assert page.status_code == 400 and "tidak dikenal" in text(page)
