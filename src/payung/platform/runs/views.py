"""Pages of long work: the list, one run as it goes on, and the two buttons. They parse, call and render."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from payung.platform.access.permissions import Permission
from payung.platform.access.rules import requires
from payung.platform.runs import queries
from payung.platform.runs.actions.asking import cancel_run, resume_run
from payung.platform.runs.forms import FilterForm
from payung.platform.runs.models import Run
from payung.platform.ui.paging import page_of
from payung.platform.ui.tables import Column

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from payung.platform.access.models import User

COLUMNS = (
    Column(gettext_lazy("Pekerjaan")),
    Column(gettext_lazy("Keadaan")),
    Column(gettext_lazy("Wilayah")),
    Column(gettext_lazy("Diminta")),
)


@require_GET
@requires(Permission.RUN_SEE)
def runs_page(request: HttpRequest) -> HttpResponse:
    """Newest first; what waits while nobody works is said on top."""
    form = FilterForm(request.GET)
    page = page_of(request, queries.listed(_user(request), form.state()), ("-asked_at",))
    lines = queries.in_words(page)
    waits = any(line.under_way for line in lines) and not queries.worker_lives()
    shown = {"form": form, "page": page, "lines": lines, "columns": COLUMNS, "worker_missing": waits}
    return render(request, "runs/list.html", shown)


@require_GET
@requires(Permission.RUN_SEE)
@vary_on_headers("HX-Request")
def run_page(request: HttpRequest, key: str) -> HttpResponse:
    """One run; htmx asks for its middle again every two seconds while it is under way, a page without script for
    itself every five."""
    run = _run(request, key)
    [line] = queries.in_words([run])
    shown = {
        "line": line,
        "run": run,
        "hands": queries.hands_of(_user(request), run),
        "worker_missing": line.under_way and not queries.worker_lives(),
    }
    fragment = request.headers.get("HX-Request") and not request.headers.get("HX-Boosted")
    return render(request, "runs/_run.html" if fragment else "runs/page.html", shown)


@require_POST
def cancel(request: HttpRequest, key: str) -> HttpResponse:
    run = cancel_run(run=_run(request, key), by=_user(request))
    if run.cancel_requested and run.ended_at is None:
        messages.info(request, _("Pekerjaan berhenti setelah langkah yang sedang dikerjakan."))
    return redirect("runs:page", run.key)


@require_POST
def resume(request: HttpRequest, key: str) -> HttpResponse:
    run = resume_run(run=_run(request, key), by=_user(request))
    return redirect("runs:page", run.key)


def _user(request: HttpRequest) -> User:
    """Who is signed in; the middleware lets nobody else come here."""
    return cast("User", request.user)


def _run(request: HttpRequest, key: str) -> Run:
    """Through the user: what is outside the user's regions is not found."""
    return get_object_or_404(Run.objects.visible_to(_user(request)), key=key)
