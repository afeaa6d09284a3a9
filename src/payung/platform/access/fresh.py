"""Before an approval, and before rights change, the person proves again who they are: five minutes are fresh enough."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from allauth.core.exceptions import ReauthenticationRequired

from payung.platform.access.doors import came_in_lately

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def require_fresh(request: HttpRequest) -> None:
    """Leads to the page that asks for the password or a code, and back; a form that was sent is then carried out."""
    if not came_in_lately(request):
        raise ReauthenticationRequired


def reauthenticated(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Guards a view by `require_fresh`. Stands below `requires`, so that nobody is asked in vain."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        require_fresh(request)
        return view(request, *args, **kwargs)

    return guarded
