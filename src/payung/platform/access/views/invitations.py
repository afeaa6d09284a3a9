"""Invitations: sending, the link that is shown once, withdrawing; and accepting, the one page open to strangers."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from payung.errors import PayungError
from payung.platform.access import forms
from payung.platform.access.actions import invitations as actions
from payung.platform.access.asking import sent, user_of
from payung.platform.access.models import Invitation, Office, User
from payung.platform.access.permissions import Permission
from payung.platform.access.roles import ROLES
from payung.platform.access.rules import requires
from payung.platform.access.seats import today_at
from payung.platform.access.system import night_clerk
from payung.platform.access.views.memberships import FIELDS
from payung.platform.ui.forms import refusals_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_ONCE = "undangan_baru"  # in the session, until the link has been shown


@require_http_methods(["GET", "POST"])
@requires(Permission.MEMBER_CHANGE)
def invite(request: HttpRequest, key: str) -> HttpResponse:
    user = user_of(request)
    office = get_object_or_404(Office.objects.visible_to(user), key=key)
    form = forms.InviteForm(sent(request), kind=office.kind, initial={"since": today_at(office)})
    if form.is_valid():
        with refusals_to(form, FIELDS):
            invitation, secret = actions.invite(
                office=office, **form.asked(), link_to=lambda secret: _link(request, secret), by=user
            )
            request.session[_ONCE] = {invitation.key: secret}
            return redirect("invitation_sent", invitation.key)
    return render(request, "access/invite.html", {"form": form, "office": office})


@require_GET
@never_cache
@requires(Permission.MEMBER_CHANGE)
def shown_once(request: HttpRequest, key: str) -> HttpResponse:
    """The link, once: whoever comes back does not see it again."""
    invitation = _invitation(request, key)
    secret = request.session.pop(_ONCE, {}).get(key)
    link = _link(request, secret) if secret else ""
    return render(request, "access/invitation_sent.html", {"invitation": invitation, "link": link})


@require_http_methods(["GET", "POST"])
@requires(Permission.MEMBER_CHANGE)
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    invitation = _invitation(request, key)
    if request.method == "POST":
        actions.withdraw_invitation(invitation=invitation, by=user_of(request))
        messages.success(request, _("Undangan ditarik. Tautannya tidak berlaku lagi."))
        return redirect("office", invitation.office.key)
    return render(request, "access/invitation_withdraw.html", {"invitation": invitation})


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """A stranger makes a password; whoever has an account accepts while signed in."""
    invitation = actions.open_invitation(secret)
    shown = {"invitation": invitation, "role": ROLES[invitation.role], "secret": secret}
    if request.user.is_authenticated or User.objects.filter(email__iexact=invitation.email).exists():
        return _accept_known(request, secret, shown)
    form = forms.PasswordForm(sent(request))
    if form.is_valid():
        with refusals_to(form, {"access.password_weak": "password"}):
            actions.accept_invitation(secret=secret, password=form.cleaned_data["password"], by=night_clerk())
            messages.success(request, _("Akun Anda siap. Masuklah dengan alamat surel dan kata sandi Anda."))
            return redirect("account_login")
    return render(request, "access/accept.html", {**shown, "form": form})


def _accept_known(request: HttpRequest, secret: str, shown: dict[str, object]) -> HttpResponse:
    """For whoever has an account: sign in first, then one button; somebody else is told so."""
    invitation = cast("Invitation", shown["invitation"])
    if not request.user.is_authenticated:
        return render(request, "access/accept_sign_in.html", {**shown, "next": request.path})
    user = user_of(request)
    if user.email.lower() != invitation.email.lower():
        raise PayungError("access.invitation_of_another")
    if request.method == "POST":
        actions.accept_invitation(secret=secret, by=user)
        messages.success(request, _("Undangan diterima."))
        return redirect("home")
    return render(request, "access/accept_known.html", shown)


def _link(request: HttpRequest, secret: str) -> str:
    return request.build_absolute_uri(reverse("invitation", args=[secret]))


def _invitation(request: HttpRequest, key: str) -> Invitation:
    return get_object_or_404(Invitation.objects.visible_to(user_of(request)).select_related("office"), key=key)
