"""Accounts: the name, the lock, the second factor; and which of one's seats one sits in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from payung.platform.access import forms
from payung.platform.access.actions import accounts as actions
from payung.platform.access.asking import seats_of, sent, user_of
from payung.platform.access.fresh import reauthenticated
from payung.platform.access.middleware import CHOSEN
from payung.platform.access.models import User
from payung.platform.access.permissions import Permission
from payung.platform.access.rules import requires
from payung.platform.ui.forms import refusals_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
def rename(request: HttpRequest, key: str) -> HttpResponse:
    """One's own name, or anybody's by who may change members; the action decides."""
    person = _person(request, key)
    form = forms.NameForm(sent(request), initial={"name": person.name})
    if form.is_valid():
        with refusals_to(form, {"access.name_missing": "name"}):
            actions.change_name(user=person, name=form.cleaned_data["name"], by=user_of(request))
            messages.success(request, _("Nama tersimpan."))
            return _back(person)
    return render(request, "access/name_form.html", {"form": form, "person": person})


@require_http_methods(["GET", "POST"])
@requires(Permission.MEMBER_CHANGE)
@reauthenticated
def lock(request: HttpRequest, key: str) -> HttpResponse:
    return _asked(request, key, "access/account_lock.html", actions.lock_account, _("Akun dikunci."))


@require_http_methods(["GET", "POST"])
@requires(Permission.MEMBER_CHANGE)
@reauthenticated
def unlock(request: HttpRequest, key: str) -> HttpResponse:
    return _asked(request, key, "access/account_unlock.html", actions.unlock_account, _("Kunci akun dibuka."))


@require_http_methods(["GET", "POST"])
@requires(Permission.MEMBER_CHANGE)
@reauthenticated
def reset(request: HttpRequest, key: str) -> HttpResponse:
    done = _("Verifikasi dua langkah dihapus. Orang itu memasangnya lagi saat masuk.")
    return _asked(request, key, "access/account_reset.html", actions.reset_second_factor, done)


@require_POST
def take_seat(request: HttpRequest, key: str) -> HttpResponse:
    """Sit in another of one's seats: what stands in the header, and what home shows first."""
    if key not in {seat.key for seat in seats_of(request)}:
        raise Http404
    request.session[CHOSEN] = key
    asked = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return redirect(asked if safe else "home")


def _asked(request: HttpRequest, key: str, template: str, action: Callable[..., User], done: str) -> HttpResponse:
    """A page that says what will happen; its button does it."""
    person = _person(request, key)
    if request.method == "POST":
        action(user=person, by=user_of(request))
        messages.success(request, done)
        return _back(person)
    return render(request, template, {"person": person})


def _person(request: HttpRequest, key: str) -> User:
    return get_object_or_404(User.objects.visible_to(user_of(request)), key=key)


def _back(person: User) -> HttpResponse:
    """The person's page, which stands in `site` and spans rooms."""
    return redirect("person", person.key)
