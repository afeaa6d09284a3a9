"""Who signs in with a code from a telephone as well: whoever holds a role that asks for it (`roles`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator

from payung.platform.access.roles import ROLES
from payung.platform.access.seats import seats_of

if TYPE_CHECKING:
    from payung.platform.access.models import User


def is_asked(user: User) -> bool:
    """Whether one of the person's roles asks for a second factor."""
    return any(ROLES[seat.role].second_factor for seat in seats_of(user))


def is_missing(user: User) -> bool:
    """Whether one is asked for and not set up."""
    return is_asked(user) and not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
