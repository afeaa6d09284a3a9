"""In which language and at which clock does a page speak? The thin line between Django's state and payung.formats."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

from payung import formats
from payung.sentences import LANGUAGES

if TYPE_CHECKING:
    from payung.errors import PayungError


def language() -> str:
    """`id` or `en`; Indonesian where Django speaks neither."""
    code = (get_language() or "id")[:2]
    return code if code in LANGUAGES else "id"


def sentence(refusal: PayungError) -> str:
    """What a refusal says to the reader of this page."""
    return refusal.sentence(language())


def rupiah(value: int | None) -> str:
    """16800 → `Rp 16.800`; nothing: a dash."""
    return "–" if value is None else formats.rupiah(value, language())


def count(value: int | None) -> str:
    """2113 → `2.113`; nothing: a dash."""
    return "–" if value is None else formats.number(value, language())


def percent(value: Fraction | None) -> str:
    """Fraction(27636, 79388) → `34,81%`; nothing: a dash."""
    return "–" if value is None else formats.percent(value, language())


def day(value: date | datetime | None) -> str:
    """`23 November 2026`; an instant is the day that it is in the active time zone."""
    if value is None:
        return "–"
    return formats.long_date(_local(value) if isinstance(value, datetime) else value, language())


def moment(value: datetime | None) -> str:
    """`23 November 2026, 14.05 WITA` in the active time zone."""
    if value is None:
        return "–"
    local = _local(value)
    clock = f"{local:%H.%M}" if language() == "id" else f"{local:%H:%M}"
    return f"{formats.long_date(local, language())}, {clock} {local:%Z}"


def days_between(since: date | datetime, today: date) -> str:
    """`hari ini`, `1 hari`, `3 hari`: for how long something has waited."""
    days = (today - (_local(since).date() if isinstance(since, datetime) else since)).days
    return gettext("hari ini") if days == 0 else ngettext("%(n)s hari", "%(n)s hari", days) % {"n": count(days)}


def _local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value
