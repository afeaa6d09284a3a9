"""Pages of promises: find, make, look, then close, postpone, hand on or drop. They parse, call and render."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from payung.errors import PayungError
from payung.platform.access import rules as access_rules
from payung.platform.access.asking import seat_of, user_of
from payung.platform.access.permissions import Permission
from payung.platform.access.rules import requires
from payung.platform.followups import actions, forms, history, listing, owners, rules
from payung.platform.followups.models import FollowUp
from payung.platform.followups.states import State
from payung.platform.followups.worklist import order, worklist
from payung.platform.ui import export
from payung.platform.ui.forms import refusals_to
from payung.platform.ui.paging import page_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase


@require_GET
@requires(Permission.FOLLOWUP_SEE)
def worklist_page(request: HttpRequest) -> HttpResponseBase:
    """The worklist; with `?unduh=` the very same rows as a file."""
    user = user_of(request)
    form = forms.FilterForm(request.GET, user=user)
    filters = form.filters()
    rows = worklist(user, filters)
    if asked := export.asked(request):
        return export.response(asked, listing.FILE, listing.header(), listing.lines(rows))
    page = page_of(request, rows, order(filters))
    refusal = access_rules.refusal(user, Permission.FOLLOWUP_MAKE)
    shown = {"form": form, "filters": filters, "page": page, "columns": listing.COLUMNS, "refusal_to_make": refusal}
    return render(request, "followups/list.html", shown)


@require_http_methods(["GET", "POST"])
@requires(Permission.FOLLOWUP_MAKE)
def make(request: HttpRequest) -> HttpResponse:
    """First the region (`?wilayah=`; usually the office's own), then the promise and who keeps it."""
    user = user_of(request)
    asked = forms.RegionForm(request.GET if "wilayah" in request.GET else {"wilayah": forms.usual_region(user)})
    region = asked.region_of(user)
    start = {"owner": seat_of(request).office.key} | request.GET.dict()
    form = forms.MakeForm(request.POST or None, initial=start, user=user, region=region.code if region else "")
    if region and form.is_valid():
        with refusals_to(form, forms.FIELDS):
            followup = actions.make_followup(region=region, by=user, **form.asked())
            messages.success(request, _("Tindak lanjut dibuat."))
            return redirect(followup)
    return render(request, "followups/make.html", {"asked": asked, "region": region, "form": form})


@require_GET
@requires(Permission.FOLLOWUP_SEE)
def page(request: HttpRequest, key: str) -> HttpResponse:
    """One promise: what, whose, by when, what happened to it, and what can be done now."""
    followup = _followup(request, key)
    user = user_of(request)
    shown = {
        "followup": followup,
        "moments": history.history(followup, user),
        "refusal": rules.refusal(followup, user),
        "refusal_to_hand_on": rules.refusal_to_hand_on(followup, user),
    }
    return render(request, "followups/page.html", shown)


def _settling(view: Callable[[HttpRequest, FollowUp], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page on which a promise is settled. One that has ended shows itself; a button pressed meanwhile is refused as
    late."""

    @require_http_methods(["GET", "POST"])
    @wraps(view)
    def settled(request: HttpRequest, key: str) -> HttpResponse:
        followup = _followup(request, key)
        if followup.state == State.OPEN:
            return view(request, followup)
        if request.method == "POST":
            raise PayungError("ui.somebody_was_first")
        return redirect(followup)

    return settled


@_settling
def close(request: HttpRequest, followup: FollowUp) -> HttpResponse:
    user = user_of(request)
    rules.require_hand(followup, user)
    form = forms.CloseForm(request.POST or None, followup=followup)
    if form.is_valid():
        with refusals_to(form, forms.FIELDS):
            actions.close_followup(followup=followup, by=user, **form.asked())
            messages.success(request, _("Tindak lanjut selesai."))
            return redirect(followup)
    return render(request, "followups/close.html", {"followup": followup, "form": form})


@_settling
def postpone(request: HttpRequest, followup: FollowUp) -> HttpResponse:
    user = user_of(request)
    rules.require_hand(followup, user)
    form = forms.PostponeForm(request.POST or None, followup=followup)
    if form.is_valid():
        with refusals_to(form, forms.FIELDS):
            actions.postpone_followup(followup=followup, by=user, **form.asked())
            messages.success(request, _("Tenggat diundur."))
            return redirect(followup)
    return render(request, "followups/postpone.html", {"followup": followup, "form": form})


@_settling
def reassign(request: HttpRequest, followup: FollowUp) -> HttpResponse:
    user = user_of(request)
    rules.require_handing_on(followup, user)
    now = {"owner": owners.choice_of(followup.owner_office, followup.owner_person)}
    form = forms.ReassignForm(
        request.POST or None, followup=followup, initial=now, user=user, region=followup.region_id
    )
    if form.is_valid():
        with refusals_to(form, forms.FIELDS):
            actions.reassign_followup(followup=followup, by=user, **form.asked())
            messages.success(request, _("Tindak lanjut dialihkan."))
            return redirect(followup)
    return render(request, "followups/reassign.html", {"followup": followup, "form": form})


@_settling
def drop(request: HttpRequest, followup: FollowUp) -> HttpResponse:
    user = user_of(request)
    rules.require_hand(followup, user)
    form = forms.DropForm(request.POST or None, followup=followup)
    if form.is_valid():
        with refusals_to(form, forms.FIELDS):
            actions.drop_followup(followup=followup, by=user, **form.asked())
            messages.success(request, _("Tindak lanjut dicabut."))
            return redirect(followup)
    return render(request, "followups/drop.html", {"followup": followup, "form": form})


def _followup(request: HttpRequest, key: str) -> FollowUp:
    """Through the user: what is outside the user's regions is not found."""
    return get_object_or_404(FollowUp.objects.visible_to(user_of(request)).with_names(), key=key)
