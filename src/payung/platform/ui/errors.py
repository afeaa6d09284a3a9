"""Pages for what cannot be done: each says what happened and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form did not come from our own page, or stood open for too long."""
    return render(request, "ui/error.html", {"code": "forged"}, status=403)
