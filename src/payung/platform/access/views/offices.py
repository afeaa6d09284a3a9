"""Offices: the list, the page of one, opening, changing, closing, and the regions that it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from payung.platform.access import forms, queries, rules
from payung.platform.access.actions import offices as actions
from payung.platform.access.asking import seat_of, sent, user_of
from payung.platform.access.models import Office, OfficeRegion
from payung.platform.access.permissions import Permission
from payung.platform.access.rules import requires
from payung.platform.access.seats import today_at
from payung.platform.ui.forms import refusals_to
from payung.platform.ui.paging import page_of
from payung.platform.ui.tables import Column, order

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse


COLUMNS = (
    Column(gettext_lazy("Kantor"), sort="name"),
    Column(gettext_lazy("Jenis"), sort="kind"),
    Column(pgettext_lazy("jamak", "Wilayah")),
    Column(pgettext_lazy("jamak", "Orang"), numeric=True),
)
FIELDS = {
    "access.office_name_taken": "name", "access.parent_elsewhere": "parent", "access.office_below_itself": "parent",
    "access.role_misfit": "kind", "access.end_in_past": "last_day", "access.region_given_already": "region",
}  # fmt: skip


@require_GET
@requires(Permission.OFFICE_SEE)
def office_list(request: HttpRequest) -> HttpResponse:
    user, form = user_of(request), forms.OfficeFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = queries.offices(
        user, search=asked.get("cari", ""), kind=asked.get("jenis", ""), closed=asked.get("tutup", False)
    )
    page = page_of(request, found, order(request, COLUMNS, ("name",)))
    sees = user.may(Permission.MEMBER_SEE)
    shown = {"page": page, "form": form, "columns": COLUMNS if sees else COLUMNS[:-1], "sees_people": sees,
             "refusal": rules.refusal(user, Permission.OFFICE_CHANGE)}  # fmt: skip
    return render(request, "access/office_list.html", shown)


@require_http_methods(["GET", "POST"])
@requires(Permission.OFFICE_CHANGE)
def open_(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    form = forms.OfficeForm(sent(request), user=user, initial={"time_zone": seat_of(request).office.time_zone})
    if form.is_valid():
        with refusals_to(form, FIELDS):
            office = actions.open_office(**form.asked(), by=user)
            return redirect("office", office.key)
    return render(request, "access/office_form.html", {"form": form})


@require_GET
@requires(Permission.OFFICE_SEE)
def office(request: HttpRequest, key: str) -> HttpResponse:
    found = _office(request, key)
    return render(request, "access/office.html", {"page": queries.office_page(user_of(request), found)})


@require_http_methods(["GET", "POST"])
@requires(Permission.OFFICE_CHANGE)
def change(request: HttpRequest, key: str) -> HttpResponse:
    user, found = user_of(request), _office(request, key)
    initial = {"name": found.name, "kind": found.kind, "time_zone": found.time_zone,
               "parent": found.parent.key if found.parent else ""}  # fmt: skip
    form = forms.OfficeForm(sent(request), user=user, office=found, initial=initial)
    if form.is_valid():
        with refusals_to(form, FIELDS):
            actions.change_office(office=found, **form.asked(), by=user)
            messages.success(request, _("Data kantor tersimpan."))
            return redirect("office", key)
    return render(request, "access/office_form.html", {"form": form, "office": found})


@require_http_methods(["GET", "POST"])
@requires(Permission.OFFICE_CHANGE)
def close(request: HttpRequest, key: str) -> HttpResponse:
    found = _office(request, key)
    form = forms.EndForm(sent(request), now=forms.seen(found, "closed_on"),
                         initial={"last_day": today_at(found)})  # fmt: skip
    if form.is_valid():
        with refusals_to(form, FIELDS):
            actions.close_office(office=found, on=form.on, by=user_of(request))
            return redirect("office", key)
    return render(request, "access/office_close.html", {"form": form, "office": found})


@require_http_methods(["GET", "POST"])
@requires(Permission.OFFICE_CHANGE)
def give_region(request: HttpRequest, key: str) -> HttpResponse:
    found = _office(request, key)
    form = forms.RegionForm(sent(request), initial={"since": today_at(found)})
    if form.is_valid():
        with refusals_to(form, FIELDS | {"access.parent_elsewhere": "region"}):
            actions.give_region(office=found, **form.cleaned_data, by=user_of(request))
            return redirect("office", key)
    return render(request, "access/region_form.html", {"form": form, "office": found})


@require_http_methods(["GET", "POST"])
@requires(Permission.OFFICE_CHANGE)
def end_region(request: HttpRequest, key: str, code: str) -> HttpResponse:
    found = _office(request, key)
    today = today_at(found)
    reach = _first_or_404(found.reach.filter(region=code).exclude(until__lte=today).select_related("region", "office"))
    form = forms.EndForm(sent(request), now=forms.seen(reach, "until"), initial={"last_day": today})
    if form.is_valid():
        with refusals_to(form, FIELDS):
            actions.end_region(reach=reach, on=form.on, by=user_of(request))
            return redirect("office", key)
    return render(request, "access/region_end.html", {"form": form, "office": found, "reach": reach})


def _office(request: HttpRequest, key: str) -> Office:
    return get_object_or_404(Office.objects.visible_to(user_of(request)).select_related("parent"), key=key)


def _first_or_404(rows: QuerySet[OfficeRegion]) -> OfficeRegion:
    found = rows.order_by("since").first()
    if found is None:
        raise Http404
    return found
