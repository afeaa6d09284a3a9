"""How allauth is held to our rules: nobody signs up, invitations alone make accounts; who has just come in is fresh;
a second factor that a role asks for cannot be taken off; its secrets are sealed in the database."""

from __future__ import annotations

import time
from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from payung.platform.access.second_factor import is_asked

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from django.http import HttpRequest

_WRONG = _("Alamat surel atau kata sandi tidak cocok. Periksa huruf besar-kecilnya, atau pakai “Lupa kata sandi?”.")
_CODE = _("Kode tidak cocok. Pakai kode yang sedang tampil di aplikasi, dan pastikan jam ponsel Anda otomatis.")


class AccountDoor(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in by e-mail and password; no sign-up."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Akun ini terkunci. Hubungi admin kantor Anda."),
        "email_password_mismatch": _WRONG,
        "enter_current_password": _("Kata sandi sekarang tidak cocok."),
        "incorrect_code": _CODE,
        "incorrect_password": _("Kata sandi tidak cocok."),
        "invalid_login": _WRONG,
        "invalid_password_reset": _("Tautan ini sudah dipakai atau lewat waktunya. Minta tautan baru."),
        "rate_limited": _("Terlalu banyak percobaan. Coba lagi dalam 5 menit."),
        "too_many_login_attempts": _("Terlalu banyak percobaan masuk yang gagal. Coba lagi dalam 5 menit."),
        "unknown_email": _("Alamat surel ini tidak punya akun."),
        "username_password_mismatch": _WRONG,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Whoever came in or gave the password less than five minutes ago is not asked again."""
        return not came_in_lately(self.request)

    def add_message(self, *args: object, **kwargs: object) -> None:
        """No notice for what the next page shows anyway."""


class FactorDoor(DefaultMFAAdapter):  # type: ignore[misc]
    """Codes from a telephone."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("Peran Anda memerlukan verifikasi dua langkah, jadi tidak dapat dimatikan."),
        "incorrect_code": _CODE,
    }

    def encrypt(self, text: str) -> str:
        return _lock(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _lock(settings.SECRET_KEY).decrypt(encrypted_text).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not is_asked(authenticator.user)


def came_in_lately(request: HttpRequest) -> bool:
    """Whether the person proved who they are within the time that the settings give (five minutes)."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - float(records[-1]["at"]) < app_settings.REAUTHENTICATION_TIMEOUT


@lru_cache
def _lock(secret: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(f"payung.access.second_factor {secret}".encode()).digest()))
