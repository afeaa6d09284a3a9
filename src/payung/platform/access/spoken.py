"""Days in sentences, in the language in which the sentence is read."""

from __future__ import annotations

from datetime import date

from django.utils.functional import lazy
from django.utils.translation import get_language

from payung.formats import long_date


def _day(value: date) -> str:
    return long_date(value, "en" if (get_language() or "id").startswith("en") else "id")


day = lazy(_day, str)
