"""Terms: what ends soon, giving a further role, changing days, ending. Rights change only for who is surely there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from payung.platform.access import forms, queries
from payung.platform.access.actions import memberships as actions
from payung.platform.access.asking import seat_of, sent, user_of
from payung.platform.access.fresh import reauthenticated, require_fresh
from payung.platform.access.models import Membership, User
from payung.platform.access.permissions import Permission
from payung.platform.access.roles import ROLES
from payung.platform.access.rules import requires
from payung.platform.access.seats import today_at
from payung.platform.ui.forms import refusals_to
from payung.platform.ui.paging import page_of
from payung.platform.ui.tables import Column, order

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SOON = (30, 90)
COLUMNS = (
    Column(gettext_lazy("Nama"), sort="user__name"),
    Column(gettext_lazy("Peran")),
    Column(gettext_lazy("Kantor"), sort="office__name"),
    Column(gettext_lazy("Hari terakhir"), sort="until"),
    Column(gettext_lazy("Tindakan"), hidden=True),
)
FIELDS = {
    "access.acting_needs_end": "last_day", "access.term_order": "last_day", "access.term_over": "last_day",
    "access.end_in_past": "last_day", "access.term_ends_earlier": "last_day", "access.term_begun": "since",
    "access.role_misfit": "role", "access.acting_leaders_only": "acting", "access.term_overlaps": "since",
    "access.email_taken": "email", "access.invited_already": "email", "access.account_locked": "email",
}  # fmt: skip


@require_GET
@requires(Permission.MEMBER_SEE)
def ending(request: HttpRequest) -> HttpResponse:
    """Terms that end within 30 or 90 days, the nearest first."""
    user = user_of(request)
    days = 90 if request.GET.get("hari") == "90" else 30
    today = today_at(seat_of(request).office)
    found = queries.ending_soon(user, today, days)
    page = page_of(request, found, order(request, COLUMNS, ("until", "user__name")))
    shown = {"page": page, "columns": COLUMNS, "days": days, "choices": SOON, "today": today,
             "may_change": user.may(Permission.MEMBER_CHANGE)}  # fmt: skip
    return render(request, "access/ending.html", shown)


@require_http_methods(["GET", "POST"])
@requires(Permission.MEMBER_CHANGE)
@reauthenticated
def give(request: HttpRequest, key: str) -> HttpResponse:
    """First the office (`?kantor=`), then one of its roles, with its days."""
    user = user_of(request)
    person = get_object_or_404(User.objects.visible_to(user), key=key)
    choice = forms.OfficeChoice(request.GET if "kantor" in request.GET else None, user=user)
    office = choice.cleaned_data["kantor"] if choice.is_valid() else None
    form = None
    if office:
        form = forms.SeatForm(sent(request), kind=office.kind, initial={"since": today_at(office)})
        if form.is_valid():
            with refusals_to(form, FIELDS):
                actions.give_membership(user=person, office=office, **form.seat(), by=user)
                messages.success(request, _("Peran diberikan."))
                return redirect("office", office.key)
    shown = {"person": person, "choice": choice, "office": office, "form": form}
    return render(request, "access/membership_give.html", shown)


@require_http_methods(["GET", "POST"])
@requires(Permission.MEMBER_CHANGE)
def change(request: HttpRequest, key: str) -> HttpResponse:
    membership = _membership(request, key)
    initial = {"since": membership.since, "last_day": membership.last_day, "basis": membership.basis}
    form = forms.TermForm(sent(request), now=forms.seen(membership, "since", "until"), initial=initial)
    if form.is_valid():
        _require_fresh(request, membership)
        with refusals_to(form, FIELDS):
            actions.change_term(membership=membership, **form.term(), by=user_of(request))
            messages.success(request, _("Masa tugas tersimpan."))
            return redirect("office", membership.office.key)
    return render(request, "access/term_form.html", {"form": form, "membership": membership})


@require_http_methods(["GET", "POST"])
@requires(Permission.MEMBER_CHANGE)
def end(request: HttpRequest, key: str) -> HttpResponse:
    membership = _membership(request, key)
    last = today_at(membership.office) - timedelta(days=1)
    form = forms.EndForm(sent(request), now=forms.seen(membership, "since", "until"), initial={"last_day": last})
    if form.is_valid():
        _require_fresh(request, membership)
        with refusals_to(form, FIELDS):
            actions.end_membership(membership=membership, on=form.on, by=user_of(request))
            messages.success(request, _("Masa tugas diakhiri."))
            return redirect("office", membership.office.key)
    return render(request, "access/term_end.html", {"form": form, "membership": membership})


def _require_fresh(request: HttpRequest, membership: Membership) -> None:
    """The term of somebody who approves, prosecutes or administers changes only after the password is given again."""
    if ROLES[membership.role].second_factor:
        require_fresh(request)


def _membership(request: HttpRequest, key: str) -> Membership:
    found = Membership.objects.visible_to(user_of(request)).select_related("user", "office", "office__parent")
    return get_object_or_404(found, key=key)
