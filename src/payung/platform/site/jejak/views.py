"""The trail for auditors: find, read one event, open its personal data, ask whether the chain is whole, destroy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from payung.platform.access import rules
from payung.platform.access.asking import user_of
from payung.platform.access.fresh import reauthenticated
from payung.platform.access.permissions import Permission
from payung.platform.access.rules import requires
from payung.platform.site.jejak import forms, listing, queries
from payung.platform.site.jejak.details import detail
from payung.platform.site.jejak.wholeness import READ_HERE, standing
from payung.platform.trail.actions import destroy_payload
from payung.platform.trail.models import Event
from payung.platform.trail.verify import verify
from payung.platform.ui import export
from payung.platform.ui.forms import refusals_to
from payung.platform.ui.paging import page_of
from payung.platform.ui.words import language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase


@require_GET
@requires(Permission.TRAIL_SEE)
def events(request: HttpRequest) -> HttpResponseBase:
    """The events that the filters leave; with `?unduh=` the very same as a file."""
    user = user_of(request)
    form = forms.FilterForm(request.GET, user=user)
    filters = form.filters()
    found = queries.asked_for(user, filters)
    if asked := export.asked(request):
        rows = listing.rows(queries.streamed(found.order_by("position")))
        return export.response(asked, listing.FILE, listing.header(), rows)
    page = page_of(request, found, ["-pk"])
    shown = {"form": form, "filters": filters, "page": page, "lines": queries.lines(page), "columns": listing.COLUMNS}
    return render(request, "site/jejak/list.html", shown)


@require_http_methods(["GET", "POST"])
@requires(Permission.TRAIL_SEE)
def event(request: HttpRequest, position: int) -> HttpResponse:
    """One event. A POST opens its personal data, and is recorded as a look at whoever they are about."""
    found = _event(request, position)
    shown = {"detail": detail(found, user_of(request), opened=request.method == "POST")}
    return render(request, "site/jejak/event.html", shown)


@require_http_methods(["GET", "POST"])
@requires(Permission.TRAIL_SEE)
def wholeness(request: HttpRequest) -> HttpResponse:
    """How the chain stands; a POST walks it, as long as it is short enough for a page."""
    state = standing()
    report = verify() if request.method == "POST" and state.events <= READ_HERE else None
    sentences = report.sentences(language()) if report else []
    shown = {"state": state, "report": report, "sentences": sentences, "too_long": state.events > READ_HERE}
    return render(request, "site/jejak/wholeness.html", shown)


@require_http_methods(["GET", "POST"])
@requires(Permission.TRAIL_DESTROY)
@reauthenticated
def destroy(request: HttpRequest, position: int) -> HttpResponse:
    """The order to destroy what an event says about a person."""
    found = _event(request, position)
    rules.require(user_of(request), Permission.TRAIL_DESTROY, found.region)
    form = forms.DestroyForm(request.POST or None)
    if form.is_valid():
        with refusals_to(form, {"trail.no_reason": "reason"}):
            destroy_payload(positions=[position], permit=rules.require, by=user_of(request), **form.cleaned_data)
            messages.success(request, _("Data pribadi kejadian ini dimusnahkan; perintahnya tercatat di jejak."))
            return redirect("trail:event", position)
    return render(request, "site/jejak/destroy.html", {"line": queries.lines([found])[0], "form": form})


def _event(request: HttpRequest, position: int) -> Event:
    """Through the user: what is outside the user's regions is not found."""
    return get_object_or_404(queries.visible_to(user_of(request)), position=position)
