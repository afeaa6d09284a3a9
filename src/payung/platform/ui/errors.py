"""Pages for what cannot be done: each says what happened and what to do.

A refusal (PayungError) is the reader's matter and says its own sentence. What the machine cannot do at the moment has a
page that says so without asking the database. Everything else is a bug: a calm page with a number that the log has too.
"""

from __future__ import annotations

import errno
import logging
import secrets
import shutil
import sys
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, OperationalError, ProgrammingError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from payung.platform.ui.words import language, sentence

if TYPE_CHECKING:
    from django.http import HttpRequest

    from payung.errors import PayungError

log = logging.getLogger("payung.platform.ui.errors")

_LOCKED = ("database is locked", "database table is locked", "lock timeout", "deadlock", "could not serialize")
_FULL = ("disk is full", "disk full", "no space left", "could not extend file")
_UNMIGRATED = ("no such table", "no such column", "has no column named", "does not exist")
_RETRY_AFTER = "10"
_ROOM = 1 << 20  # bytes without which no act is written
_TITLES = {"ui.still_running": _("Masih dikerjakan")}
_TITLES_BY_STATUS = {403: _("Di luar kewenangan Anda"), 409: _("Keadaannya sudah berubah")}


def refused(request: HttpRequest, refusal: PayungError) -> HttpResponse:
    """The page of a refusal: 403 for rights, 409 where somebody was first, 400 else, by the exception's `status`."""
    status = getattr(refusal, "status", None) or (409 if refusal.code == "ui.somebody_was_first" else 400)
    context = {"sentence": sentence(refusal), "status": status, "back": _page_before(request)}
    context["title"] = _TITLES.get(refusal.code) or _TITLES_BY_STATUS.get(status, _("Tidak dapat dilakukan"))
    if getattr(request, "htmx", False):
        response = render(request, "ui/_refused.html", context, status=status)
        response["HX-Retarget"], response["HX-Reswap"] = "#notices", "innerHTML show:window:top"
        return response
    return render(request, "ui/refused.html", context, status=status)


def only_by_button(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The page of an address that answers buttons alone: somebody who signed in anew after pressing one lands there."""
    page = render(request, "ui/only_by_button.html", status=response.status_code)
    page["Allow"] = response["Allow"]
    return page


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/not_found.html", status=404)


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's own PermissionDenied; our rights are refused by `refused`, with a sentence."""
    return render(request, "ui/denied.html", status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form did not come from our own page, or stood open for too long."""
    return _alone("forged", HTTPStatus.FORBIDDEN)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that no form of ours sends, or one to a host name that this installation does not know."""
    strange = isinstance(exception, DisallowedHost)
    return _alone("unknown_host" if strange else "unreadable", HTTPStatus.BAD_REQUEST)


def too_often(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    response = _alone("too_often", HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = "300"
    return response


def failed(request: HttpRequest) -> HttpResponse:
    """The machine's state where it explains the failure, else a bug with a number. Never asks the database."""
    error = sys.exc_info()[1]
    number = f"{secrets.token_hex(2)}-{secrets.token_hex(2)}".upper()
    log.error("Nomor %s", number, exc_info=error)
    state = state_behind(error)
    if not state:
        return _alone("failed", HTTPStatus.INTERNAL_SERVER_ERROR, number=number)
    response = _alone(state, HTTPStatus.SERVICE_UNAVAILABLE, number=number)
    if state == "busy":
        response["Retry-After"] = _RETRY_AFTER
    return response


def state_behind(error: BaseException | None) -> str:
    """`full`, `busy`, `unmigrated` or `no_database` where the state of the machine explains an error, else nothing."""
    while error:
        text = str(error).lower()
        if (isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)) or _says(error, text, _FULL):
            return "full"
        if _says(error, text, _LOCKED):
            return "busy"
        if isinstance(error, OperationalError | ProgrammingError) and _says(error, text, _UNMIGRATED):
            return "unmigrated"
        if isinstance(error, OperationalError):
            return "full" if _no_room() else "no_database"
        error = error.__cause__ or error.__context__
    return ""


def _no_room() -> bool:
    """Whether nothing can be written: SQLite then says "disk I/O error", or that it cannot open its file."""
    try:
        return shutil.disk_usage(settings.DATA).free < _ROOM
    except OSError:
        return False


def _page_before(request: HttpRequest) -> str:
    """The page whose button was pressed; nothing where the browser does not say, or says another site."""
    before = urlsplit(request.META.get("HTTP_REFERER", "")) if request.method == "POST" else None
    if before is None or before.netloc != request.get_host():
        return ""
    return str(urlunsplit(("", "", before.path, before.query, "")))


def _says(error: BaseException, text: str, signs: tuple[str, ...]) -> bool:
    return isinstance(error, DatabaseError) and any(sign in text for sign in signs)


def _alone(name: str, status: HTTPStatus, **context: object) -> HttpResponse:
    """A page that needs no session, no person and no database; plain text where even the page cannot be drawn."""
    try:
        page = render_to_string(f"ui/errors/{name}.html", {**context, "status": status.value, "language": language()})
    except Exception:
        log.exception("ui/errors/%s.html", name)
        words = f"Payung: {status.value} {context.get('number', '')}".strip()
        return HttpResponse(words, content_type="text/plain; charset=utf-8", status=status)
    return HttpResponse(page, status=status)
