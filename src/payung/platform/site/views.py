"""Pages that span rooms: home, regions, one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from payung.platform.access import rules
from payung.platform.access.asking import seats_of, user_of
from payung.platform.access.permissions import Permission
from payung.platform.access.queries import person_page
from payung.platform.access.seats import today_at
from payung.platform.followups import owners
from payung.platform.regions.models import Region
from payung.platform.site import home as headline
from payung.platform.site import looks, tree
from payung.platform.site.rooms import rooms_of
from payung.platform.site.waiting import waiting_for
from payung.platform.ui.paging import page_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PROMISES = 5  # shown on a region's page


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What waits for me today, the oldest first; where I sit; nothing else."""
    user = user_of(request)
    offices = list({seat.office: None for seat in seats_of(request)})
    found = waiting_for(user)
    shown = {
        "title": headline.title(found),
        "lead": headline.lead(found, user),
        "waiting": headline.lines(found, today_at(offices[0])) if offices else [],
        "places": [headline.place(office, user) for office in offices],
        "rooms": rooms_of(user),
    }
    return render(request, "site/home.html", shown)


@require_GET
def regions(request: HttpRequest) -> HttpResponse:
    """The provinces, or what a search found (`?cari=`)."""
    text = request.GET.get("cari", "").strip()[:100]
    found = tree.search(text) if text else None
    provinces = list(tree.children(None)) if found is None else []
    return render(request, "site/regions.html", {"text": text, "found": found, "provinces": provinces})


@require_GET
def region(request: HttpRequest, code: str) -> HttpResponse:
    """One region: where it lies, what is below, who serves it, what was promised there."""
    user = user_of(request)
    asked = get_object_or_404(Region, code=code)
    shown = {
        "region": asked,
        "path": tree.path_to(code)[:-1],
        "counts": tree.said(tree.counts_below([code])),
        "page": page_of(request, tree.children(code), ["code"]),
        "columns": tree.COLUMNS,
        "offices": owners.serving(user, code),
        "followups": tree.open_followups(user, code)[:PROMISES],
        "refusal_to_make": rules.refusal(user, Permission.FOLLOWUP_MAKE, code),
    }
    return render(request, "site/region.html", shown)


@require_GET
def person(request: HttpRequest, key: str) -> HttpResponse:
    """One account: its terms in offices that the viewer sees, and who looked. The look is recorded once a day."""
    viewer = user_of(request)
    found = person_page(viewer, key)
    if found is None:
        raise Http404
    if found.person != viewer:
        rules.require(viewer, Permission.MEMBER_SEE)
        looks.note(found.person, by=viewer)
    shown = {"found": found, "looks": looks.seen(found.person, viewer)}
    return render(request, "site/person.html", shown)
