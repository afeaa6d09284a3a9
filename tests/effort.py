"""How hard hypothesis tries: little in `make test`, much in `make soak`."""

from __future__ import annotations

import os


def tries(few: int) -> int:
    """How many examples a property tries: `few`, or many when `make soak` asks for the profile of that name."""
    return 40 * few if os.environ.get("PAYUNG_HYPOTHESIS") == "soak" else few
