"""May this person? A permission comes from a role in an office that reaches the region, during its term.

Only the check that raises is written; the yes or no for templates is derived from it. Outside the region a page is not
found (404); inside without the permission it is refused (403) with a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, cast

from payung.errors import PayungError
from payung.platform.access.permissions import Permission
from payung.platform.access.roles import ROLES
from payung.platform.access.scope import scope_of_memberships
from payung.platform.access.seats import seats_of

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from payung.platform.access.models import Membership, User


class NotAllowed(PayungError):
    """The person lacks the permission: a 403 page, an API answer, the hint under a disabled button, in one sentence."""

    status = 403


def require(user: User, permission: Permission, region: str = "") -> Membership | None:
    """Let pass whoever holds `permission`, in `region` where one is named, and return the membership that allows it.

    A system account passes (None). Raises NotAllowed `access.not_allowed` with the roles that may, or
    `access.no_seat` where no membership holds at all.
    """
    if user.is_system:
        return None
    seats = seats_of(user)
    if not seats:
        raise NotAllowed("access.no_seat")
    for seat in seats:
        if permission in ROLES[seat.role].permissions and (not region or scope_of_memberships([seat]).covers(region)):
            return seat
    may = ", ".join(str(role.label) for role in ROLES.values() if permission in role.permissions)
    raise NotAllowed("access.not_allowed", roles=may)


def refusal(user: User, permission: Permission, region: str = "") -> NotAllowed | None:
    """Why the person may not, or None."""
    try:
        require(user, permission, region)
    except NotAllowed as why:
        return why
    return None


def represented(seat: Membership | None) -> str:
    """The key of the office in whose name somebody acts, for the trail; empty for a system account."""
    return seat.office.key if seat else ""


View = Callable[..., "HttpResponseBase"]


def requires(permission: Permission) -> Callable[[View], View]:
    """Guards a view: whoever lacks the permission everywhere gets NotAllowed before the view runs. What hangs on a
    region is asked again by the action."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            require(cast("User", request.user), permission)
            return view(request, *args, **kwargs)

        return guarded

    return guard
