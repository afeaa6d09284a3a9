"""The doors of allauth that stand open, by Indonesian addresses. All others (signing up, other e-mail addresses) have
none: an account comes by invitation, and its address is changed by no one."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

urlpatterns = [
    path("", account.login, name="account_login"),
    path("kode/", mfa.authenticate, name="mfa_authenticate"),
    path("keluar/", account.logout, name="account_logout"),
    path("terkunci/", account.account_inactive, name="account_inactive"),
    path("sekali-lagi/", account.reauthenticate, name="account_reauthenticate"),
    path("sekali-lagi/kode/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("kata-sandi/", account.password_change, name="account_change_password"),
    path("kata-sandi/buat/", account.password_set, name="account_set_password"),
    path("kata-sandi/lupa/", account.password_reset, name="account_reset_password"),
    path("kata-sandi/lupa/terkirim/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^kata-sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("kata-sandi/baru/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("dua-langkah/", mfa.index, name="mfa_index"),
    path("dua-langkah/pasang/", totp.activate_totp, name="mfa_activate_totp"),
    path("dua-langkah/lepas/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("dua-langkah/cadangan/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("dua-langkah/cadangan/baru/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("dua-langkah/cadangan/unduh/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]
