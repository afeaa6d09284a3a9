"""Who asks, and from which seat: typed readers of what the middleware has put on a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

    from payung.platform.access.models import Membership, User


def user_of(request: HttpRequest) -> User:
    """Whoever is signed in; only for pages that ask for it."""
    return cast("User", request.user)


def seats_of(request: HttpRequest) -> list[Membership]:
    """The memberships that hold today."""
    return cast("list[Membership]", getattr(request, "seats", []))


def seat_of(request: HttpRequest) -> Membership:
    """The seat in which the person sits; only for pages that nobody without one reaches."""
    return cast("Membership", getattr(request, "seat"))  # noqa: B009 (set by the middleware)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form has to read: nothing where the page is only opened."""
    return request.POST if request.method == "POST" else None
