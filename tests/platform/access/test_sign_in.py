"""Coming in: password, code from a telephone, lock-out; who may not; and what ends a session."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from cast import PASSWORD, Cast, browser, give_second_factor, make_person, membership_of
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse
from refusals import last_event, text

from payung.platform.access.actions.accounts import lock_account, reset_second_factor
from payung.platform.access.actions.memberships import end_membership, give_membership
from payung.platform.access.middleware import STARTED
from payung.platform.access.models import User
from payung.platform.access.seats import today_at
from payung.platform.access.system import NIGHT_CLERK


def sign_in(client: Client, email: str, password: str = PASSWORD) -> str:
    """Where the door leads; empty where it stays shut."""
    response = client.post("/masuk/", {"login": email, "password": password})
    return response.headers.get("Location", "")


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_sign_in_leads_home_and_stands_in_the_trail(cast: Cast, client: Client) -> None:
    assert sign_in(client, "SARI.mokodompit@payung.example") == "/"
    assert (last_event().type, last_event().actor) == ("account.signed_in", cast.sari.key)


def test_sign_in_with_a_wrong_password_says_the_same_as_for_a_stranger(cast: Cast, client: Client) -> None:
    known = client.post("/masuk/", {"login": cast.sari.email, "password": "salah-salah-salah"})
    unknown = client.post("/masuk/", {"login": "hantu@payung.example", "password": "salah-salah-salah"})

    for page in (known, unknown):
        assert "Alamat surel atau kata sandi tidak cocok" in text(page)


def test_sign_in_locks_out_and_says_when_to_try_again(cast: Cast, client: Client) -> None:
    for _ in range(5):
        sign_in(client, cast.sari.email, "salah-salah-salah")

    page = client.post("/masuk/", {"login": cast.sari.email, "password": PASSWORD})

    assert "Coba lagi dalam 5 menit" in text(page)
    assert "_auth_user_id" not in client.session


def test_sign_in_of_a_locked_account_is_refused(cast: Cast, client: Client) -> None:
    lock_account(user=cast.sari, by=cast.agus)

    assert sign_in(client, cast.sari.email) == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


def test_system_account_never_signs_in(cast: Cast, client: Client) -> None:
    clerk = User.objects.get(key=NIGHT_CLERK)
    clerk.set_password(PASSWORD)
    clerk.save()

    sign_in(client, clerk.email)

    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_or_changes_the_address() -> None:
    for closed in ("account_signup", "account_email", "account_confirm_email", "account_request_login_code"):
        with pytest.raises(NoReverseMatch):
            reverse(closed)


def test_locking_throws_out_at_the_next_click(cast: Cast) -> None:
    sari = browser(cast.sari)
    assert sari.get("/kantor/").status_code == 200

    lock_account(user=cast.sari, by=cast.agus)

    assert sari.get("/kantor/").headers["Location"].startswith("/masuk/")


def test_ended_term_gets_its_page_and_can_sign_out(cast: Cast) -> None:
    sari = browser(cast.sari)
    end_membership(membership=membership_of(cast.sari), on=today_at(cast.village), by=cast.agus)

    for address in ("/kantor/", "/", f"/orang/{cast.sari.key}/"):
        page = sari.get(address)
        assert page.status_code == 403
        assert "Masa tugas Anda belum mulai atau sudah berakhir" in text(page)
    assert "Desa Sondana" in text(page)

    sari.post("/masuk/keluar/")
    assert "_auth_user_id" not in sari.session


def test_term_that_has_not_begun_gets_the_same_page(cast: Cast) -> None:
    later = today_at(cast.village) + timedelta(days=3)
    tuti = make_person("Tuti Baru", "operator", cast.village, since=later, by=cast.agus)

    assert browser(tuti).get("/kantor/").status_code == 403


@pytest.mark.parametrize("name", ["agus", "ratna"])
def test_second_factor_is_asked_before_anything_else(cast: Cast, name: str) -> None:
    client = browser(getattr(cast, name), second_factor=False)

    for address in ("/", "/kantor/", f"/orang/{cast.agus.key}/", "/masuk/dua-langkah/"):
        assert client.get(address).headers["Location"] == reverse("mfa_activate_totp"), address


def test_second_factor_is_not_asked_of_others(cast: Cast) -> None:
    assert browser(cast.budi).get("/kantor/").status_code == 200


def test_second_factor_is_asked_once_a_role_needs_it(cast: Cast) -> None:
    budi = browser(cast.budi)
    give_membership(user=cast.budi, office=cast.head, role="leader", since=today_at(cast.head), by=cast.agus)

    assert budi.get("/kantor/").headers["Location"] == reverse("mfa_activate_totp")


def test_second_factor_is_set_up_right_after_the_sign_in(cast: Cast, client: Client) -> None:
    sign_in(client, cast.ratna.email)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret

    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}, follow=True)

    assert done.redirect_chain[0][0] == reverse("mfa_view_recovery_codes")
    assert len(done.context["unused_codes"]) == 10
    assert client.get("/kantor/").status_code == 200
    kept = Authenticator.objects.get(user=cast.ratna, type=Authenticator.Type.TOTP)
    assert secret not in str(kept.data)  # sealed


def test_second_factor_is_asked_at_the_door(cast: Cast, client: Client) -> None:
    secret = give_second_factor(cast.ratna)

    assert sign_in(client, cast.ratna.email) == reverse("mfa_authenticate")
    assert client.get("/kantor/").headers["Location"].startswith("/masuk/")

    assert client.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).headers["Location"] == "/"
    assert client.get("/kantor/").status_code == 200


def test_second_factor_refuses_a_wrong_code_with_a_sentence(cast: Cast, client: Client) -> None:
    give_second_factor(cast.ratna)
    sign_in(client, cast.ratna.email)

    page = client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert "Kode tidak cocok" in text(page)
    assert "_auth_user_id" not in client.session


def test_second_factor_of_a_role_that_needs_it_cannot_be_taken_off(cast: Cast) -> None:
    ratna = browser(cast.ratna)
    give_fresh(ratna)

    page = ratna.post(reverse("mfa_deactivate_totp"))

    assert "tidak dapat dimatikan" in text(page)
    assert Authenticator.objects.filter(user=cast.ratna, type=Authenticator.Type.TOTP).exists()


def test_page_of_the_second_factor_offers_to_take_off_what_may_be_taken_off(cast: Cast) -> None:
    give_second_factor(cast.sari)

    assert "Lepas aplikasi" in text(browser(cast.sari).get("/masuk/dua-langkah/"))
    page = text(browser(cast.ratna).get("/masuk/dua-langkah/"))
    assert "Lepas aplikasi" not in page
    assert "Minta admin menghapus" in page


def test_second_factor_that_was_reset_is_asked_in_the_running_session(cast: Cast) -> None:
    ratna = browser(cast.ratna)
    assert ratna.get("/kantor/").status_code == 200

    reset_second_factor(user=cast.ratna, by=cast.agus)

    assert ratna.get("/kantor/").headers["Location"] == reverse("mfa_activate_totp")


def test_session_ends_after_a_working_day_however_busy(cast: Cast) -> None:
    sari = browser(cast.sari)
    sari.get("/kantor/")
    session = sari.session
    session[STARTED] = time.time() - 8 * 3600 - 1
    session.save()

    assert sari.get("/kantor/").headers["Location"].startswith("/masuk/")
    assert "_auth_user_id" not in sari.session


def test_session_cookie_goes_with_the_browser(cast: Cast, client: Client) -> None:
    sign_in(client, cast.sari.email)

    cookie = client.cookies["payung_sesi"]

    assert (cookie["max-age"], cookie["expires"], cookie["httponly"]) == ("", "", True)


def test_new_password_signs_other_browsers_out(cast: Cast, client: Client) -> None:
    other = browser(cast.sari)
    assert other.get("/kantor/").status_code == 200
    sign_in(client, cast.sari.email)
    new = "hujan-turun-di-sondana"

    client.post("/masuk/kata-sandi/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert last_event().type == "account.password_changed"
    assert client.get("/kantor/").status_code == 200
    assert other.get("/kantor/").headers["Location"].startswith("/masuk/")


def test_forgotten_password_is_answered_by_letter_to_those_known_only(cast: Cast, client: Client) -> None:
    for email in (cast.sari.email, "hantu@payung.example"):
        assert client.post("/masuk/kata-sandi/lupa/", {"email": email}).status_code == 302

    assert [letter.to for letter in mail.outbox] == [[cast.sari.email]]
    assert "/masuk/kata-sandi/baru/" in mail.outbox[0].body


def give_fresh(client: Client) -> None:
    client.post("/masuk/sekali-lagi/", {"password": PASSWORD})
