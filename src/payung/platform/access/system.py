"""The account that acts when no person does: at night, from the command line, for whoever opens an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from payung.platform.access.models import User

NIGHT_CLERK = "night-clerk"


def night_clerk() -> User:
    """The system account, made by a migration. It never signs in; `rules.require` lets it pass."""
    from payung.platform.access.models import User

    return User.objects.get(key=NIGHT_CLERK)
