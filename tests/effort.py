"""How hard the properties try: few examples in every run of the tests, many when `make soak` asks."""

from __future__ import annotations

import os

PROFILE = os.environ.get("PAYUNG_HYPOTHESIS", "payung")


def tries(few: int) -> int:
    """`few` examples, or forty times as many under the profile `soak`."""
    return 40 * few if PROFILE == "soak" else few
