"""Who is this, and may they work now? Sets `request.seats` and `request.seat`, and the office's clock.

Who holds no seat today sees a page that says so, and can sign out; who needs a second factor and has none is led to set
it up; a session ends eight hours after the sign-in. Pages that are open to everybody stay open.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.utils import timezone

from payung.platform.access import seats, second_factor
from payung.platform.access.models import Membership

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

STARTED = "masuk_pada"
CHOSEN = "kursi"
# What somebody without a seat, or without the second factor that the role asks for, may still do at the door.
ALWAYS = {"account_logout", "account_reauthenticate", "mfa_reauthenticate", "set_language", "invitation"}
SETTING_UP = ALWAYS | {"mfa_activate_totp", "account_change_password"}


class Seats:
    """Stands after authentication and allauth's own middleware."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.seats, request.seat = [], None  # type: ignore[attr-defined]
        if request.user.is_authenticated and _is_over(request):
            logout(request)
        if not request.user.is_authenticated:
            return self.answer(request)
        user = request.user
        seats.keep(user)
        held = seats.seats_of(user)
        request.seats, request.seat = held, _chosen(request, held)  # type: ignore[attr-defined]
        if not request.seat:  # type: ignore[attr-defined]
            return self.answer(request)
        with timezone.override(ZoneInfo(request.seat.office.time_zone)):  # type: ignore[attr-defined]
            return self.answer(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        name = request.resolver_match.url_name if request.resolver_match else ""
        if not request.seats:  # type: ignore[attr-defined]
            return None if name in ALWAYS else _no_seat(request)
        if name not in SETTING_UP and second_factor.is_missing(request.user):
            return redirect("mfa_activate_totp")
        return None


def _no_seat(request: HttpRequest) -> HttpResponse:
    """What the person's terms are, so that it is plain why none gives rights today."""
    terms = Membership.objects.filter(user=request.user.pk).select_related("office").order_by("-since")
    return render(request, "access/no_seat.html", {"terms": terms}, status=403)


def _is_over(request: HttpRequest) -> bool:
    """Whether the working day since the sign-in is over; the clock starts at the first page."""
    started = request.session.setdefault(STARTED, time.time())
    return bool(time.time() - started > settings.SESSION_COOKIE_AGE)


def _chosen(request: HttpRequest, held: list[Membership]) -> Membership | None:
    """The seat that the person took last, else the first."""
    key = request.session.get(CHOSEN)
    return next((seat for seat in held if seat.key == key), held[0] if held else None)
