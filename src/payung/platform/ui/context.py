"""What every page knows: where I am and whether the data are examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """`demo`: "Data contoh" stands on the page."""
    return {"demo": settings.DEMO}
