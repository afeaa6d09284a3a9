"""The living page of the design system, and the change of language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_GET
from django.views.i18n import set_language

from payung.platform.ui import export, samples

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

language = login_not_required(set_language)


@login_not_required
@require_GET
def components(request: HttpRequest) -> HttpResponseBase:
    """Every component in every state, with the tag to write. Nothing on it is real."""
    if form := export.asked(request):
        return export.response(form, "contoh", [str(column.label) for column in samples.COLUMNS], samples.export_rows())
    return render(request, "ui/components.html", samples.context(request))
