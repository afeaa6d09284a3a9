"""Who may settle a promise: whoever may close promises in the region, and keeps it (a seat in the owner's office) or
asked for it (made it). Whoever runs the offices may hand it on, for an office can close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from payung.platform.access import rules
from payung.platform.access.permissions import Permission
from payung.platform.access.rules import NotAllowed
from payung.platform.access.seats import seats_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from payung.platform.access.models import User
    from payung.platform.followups.models import FollowUp


def require_hand(followup: FollowUp, user: User) -> None:
    """Let pass whoever may close, postpone or drop. Raises NotAllowed `followups.not_yours` with the owner's office."""
    rules.require(user, Permission.FOLLOWUP_CLOSE, followup.region_id)
    keeps = any(seat.office_id == followup.owner_office_id for seat in seats_of(user))
    if not (keeps or followup.made_by == user.key):
        raise NotAllowed("followups.not_yours", office=followup.owner_office.name)


def require_handing_on(followup: FollowUp, user: User) -> None:
    """Let pass whoever may give it to another owner: as `require_hand`, and whoever runs the offices."""
    if not user.may(Permission.OFFICE_CHANGE, followup.region_id):
        require_hand(followup, user)


def refusal(followup: FollowUp, user: User) -> NotAllowed | None:
    """Why the user may not settle it, or None; the hint under a disabled button."""
    return _why(require_hand, followup, user)


def refusal_to_hand_on(followup: FollowUp, user: User) -> NotAllowed | None:
    """Why the user may not give it to another owner, or None."""
    return _why(require_handing_on, followup, user)


def _why(check: Callable[[FollowUp, User], None], followup: FollowUp, user: User) -> NotAllowed | None:
    try:
        check(followup, user)
    except NotAllowed as why:
        return why
    return None
