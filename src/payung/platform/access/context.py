"""Where the person sits, for every page: `seat`, `seats`, the region that the seat's office serves; and whether a role
asks for a second factor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.utils.functional import SimpleLazyObject
from django.utils.translation import ngettext

from payung.platform.access.models import OfficeRegion, User
from payung.platform.access.second_factor import is_asked

if TYPE_CHECKING:
    from django.http import HttpRequest

    from payung.platform.access.models import Membership


def where(request: HttpRequest) -> dict[str, object]:
    seat, user = getattr(request, "seat", None), getattr(request, "user", None)
    return {
        "seat": seat,
        "seats": getattr(request, "seats", []),
        "seat_region": SimpleLazyObject(lambda: _region(seat)) if seat else "",
        "factor_asked": partial(is_asked, user) if isinstance(user, User) else False,
    }


def _region(seat: Membership) -> str:
    """The name of the one region, or how many."""
    names = list(OfficeRegion.objects.current().filter(office=seat.office_id).values_list("region__name", flat=True))
    if len(names) < 2:
        return "".join(names)
    return ngettext("%(n)s wilayah", "%(n)s wilayah", len(names)) % {"n": len(names)}
