"""Where the person sits, for every page: `seat`, `seats`, and the region that the seat's office serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import SimpleLazyObject
from django.utils.translation import ngettext

from payung.platform.access.models import OfficeRegion

if TYPE_CHECKING:
    from django.http import HttpRequest

    from payung.platform.access.models import Membership


def where(request: HttpRequest) -> dict[str, object]:
    seat = getattr(request, "seat", None)
    return {
        "seat": seat,
        "seats": getattr(request, "seats", []),
        "seat_region": SimpleLazyObject(lambda: _region(seat)) if seat else "",
    }


def _region(seat: Membership) -> str:
    """The name of the one region, or how many."""
    names = list(OfficeRegion.objects.current().filter(office=seat.office_id).values_list("region__name", flat=True))
    if len(names) < 2:
        return "".join(names)
    return ngettext("%(n)s wilayah", "%(n)s wilayah", len(names)) % {"n": len(names)}
