"""What every page knows: whether the data are examples, and where to change the language.

Who asks comes from Django's own processor, where they sit (`seat`) from access's; both may be absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from payung.platform.ui.words import language

if TYPE_CHECKING:
    from django.http import HttpRequest

OTHER = {"id": ("en", "English"), "en": ("id", "Bahasa Indonesia")}


def page(request: HttpRequest) -> dict[str, object]:
    """`demo`: "Data contoh" stands on the page; `other_language`: code and own name; `now`: for what is printed."""
    return {"demo": settings.DEMO, "other_language": OTHER[language()], "now": timezone.now()}
