"""What does a second click get? The answer to the first: a form with `{% form_key %}` is carried out once.

The key is random, lives in the form, and is remembered with the answer for a while. A form that came back with errors
carries a new key. What keeps states right is their actions' business; this keeps things from being made twice.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.http import HttpResponseRedirect
from django.utils.html import format_html

from payung.errors import PayungError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

FIELD = "kunci_formulir"
MINUTES = 30
_RUNNING = "-"


class StillRunning(PayungError):
    """The first click is still being carried out."""

    status = 409


def field() -> SafeString:
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, secrets.token_urlsafe(16))


def middleware(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Stands after authentication; looks only at forms that carry a key."""

    def once(request: HttpRequest) -> HttpResponse:
        request.once_key = ""  # type: ignore[attr-defined]
        response = answer(request)
        if key := request.once_key:  # type: ignore[attr-defined]
            _remember(key, response)
        return response

    return once


def refuse_second(request: HttpRequest) -> HttpResponse | None:
    """None for the first time that this form is sent; else the place to which the first led."""
    sent = request.POST.get(FIELD, "") if request.method == "POST" else ""
    if not sent:
        return None
    key = f"once:{request.session.session_key}:{request.path}:{sent[:40]}"
    if cache.add(key, _RUNNING, MINUTES * 60):
        request.once_key = key  # type: ignore[attr-defined]
        return None
    where = cache.get(key)
    if where is None:  # the cache swallows that the database is locked or full; the act itself will say so
        return None
    if where == _RUNNING:
        raise StillRunning("ui.still_running")
    return HttpResponseRedirect(where)


def _remember(key: str, response: HttpResponse) -> None:
    where = response.headers.get("Location", "") or response.headers.get("HX-Redirect", "")
    if where:
        cache.set(key, where, MINUTES * 60)
    else:
        cache.delete(key)
