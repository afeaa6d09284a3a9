"""Fixtures that several rooms of the tests share, and how hard hypothesis tries."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings

TESTS = Path(__file__).parent
sys.path.insert(0, str(TESTS))  # clerk, terminal, agreement, oracle, village: tools that tests import by name

# A run of the pipeline takes a good part of a second, so a failure is shown as found, not shrunk for minutes.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
settings.register_profile("payung", deadline=None, derandomize=True, phases=_PHASES, suppress_health_check=_SLOW)
settings.register_profile("soak", deadline=None, max_examples=300, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("PAYUNG_HYPOTHESIS", "payung"))


def tries(few: int) -> int:
    """How many examples a property tries: `few`, or many when `make soak` asks for the profile of that name."""
    return 40 * few if os.environ.get("PAYUNG_HYPOTHESIS") == "soak" else few
