"""The forms at the door, in our words: labels that say what to type, no placeholders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.utils.translation import gettext_lazy as _

from payung.platform.access.forms import STRONG

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_APP_CODE = _("Enam angka yang sekarang tampil di aplikasi autentikator Anda.")


class Worded:
    """Labels and hints from a table."""

    words: ClassVar[dict[str, tuple[_StrPromise, _StrPromise | str]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.words.items():
            field = self.fields[name]  # type: ignore[attr-defined]
            field.label, field.help_text = label, hint
            field.widget.attrs.pop("placeholder", None)


class Login(Worded, account.LoginForm):  # type: ignore[misc]
    words: ClassVar = {"login": (_("Alamat surel"), ""), "password": (_("Kata sandi"), "")}


class ResetPassword(Worded, account.ResetPasswordForm):  # type: ignore[misc]
    words: ClassVar = {"email": (_("Alamat surel"), _("Yang Anda pakai untuk masuk."))}


class NewPassword(Worded, account.ResetPasswordKeyForm):  # type: ignore[misc]
    words: ClassVar = {"password1": (_("Kata sandi baru"), STRONG), "password2": (_("Sekali lagi"), "")}


class ChangePassword(Worded, account.ChangePasswordForm):  # type: ignore[misc]
    words: ClassVar = {
        "oldpassword": (_("Kata sandi sekarang"), ""),
        "password1": (_("Kata sandi baru"), STRONG),
        "password2": (_("Sekali lagi"), ""),
    }


class Reauthenticate(Worded, account.ReauthenticateForm):  # type: ignore[misc]
    words: ClassVar = {"password": (_("Kata sandi"), "")}


class Code(Worded, mfa.AuthenticateForm):  # type: ignore[misc]
    words: ClassVar = {"code": (_("Kode"), _("Enam angka dari aplikasi, atau salah satu kode cadangan Anda."))}


class CodeAgain(Worded, mfa.ReauthenticateForm):  # type: ignore[misc]
    words: ClassVar = {"code": (_("Kode"), _APP_CODE)}


class Activate(Worded, totp.ActivateTOTPForm):  # type: ignore[misc]
    words: ClassVar = {"code": (_("Kode"), _APP_CODE)}
