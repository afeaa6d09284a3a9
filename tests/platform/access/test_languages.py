"""What libraries and refusals say, in the language of the page: no English on an Indonesian screen, nor the reverse."""

from __future__ import annotations

import pytest
from cast import PASSWORD, Cast
from django.conf import settings
from django.test import Client
from django.utils import translation
from refusals import text

from payung.errors import PayungError
from payung.platform.access.passwords import require_strong
from payung.platform.trail.models import Event
from payung.platform.trail.types import declared

WEAK = {
    "pendek": ("Kata sandi terlalu pendek", "This password is too short"),
    "123456789012": ("seluruhnya terdiri dari angka", "entirely numeric"),
    "qwerty123456": ("terlalu umum", "too common"),
    "sari.mokodompit@payung": ("terlalu mirip dengan nama atau alamat surel", "too similar to your name or email"),
}


def speak(client: Client, language: str) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


@pytest.mark.parametrize("password", WEAK)
@pytest.mark.parametrize(("language", "which"), [("id", 0), ("en", 1)])
def test_a_weak_password_is_refused_in_the_language_of_the_page(
    cast: Cast, password: str, language: str, which: int
) -> None:
    with translation.override(language), pytest.raises(PayungError) as refusal:
        require_strong(password, cast.sari)

    assert WEAK[password][which] in refusal.value.sentence(language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("id", "Alamat surel atau kata sandi tidak cocok"), ("en", "The email address or password does not match")],
)
def test_a_wrong_password_is_refused_in_the_language_of_the_page(
    client: Client, db: None, language: str, sentence: str
) -> None:
    page = speak(client, language).post("/masuk/", {"login": "siapa@payung.example", "password": PASSWORD})

    assert sentence in text(page)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("id", "Yang berwenang: Pimpinan, Auditor, Admin."), ("en", "Who may: Leader, Auditor, Admin.")],
)
def test_a_refusal_speaks_the_language_of_the_page(cast: Cast, language: str, sentence: str) -> None:
    page = speak(cast.client(cast.sari), language).get("/jejak/")

    assert page.status_code == 403
    assert sentence in text(page)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("id", "sebagai Pengelola program di"), ("en", "Invitation as Programme manager at")],
)
def test_the_trail_says_its_words_in_the_language_of_the_page(cast: Cast, language: str, sentence: str) -> None:
    event = Event.objects.filter(type="invitation.sent", facts__role="Pengelola program").first()
    assert event is not None

    with translation.override(language):
        assert sentence in declared()[event.type].told(event.facts)
