"""The profiles of hypothesis, for all rooms of the tests."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings

from effort import PROFILE

# A run of the pipeline takes a good part of a second, so a failure is shown as found, not shrunk for minutes.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
settings.register_profile("payung", deadline=None, derandomize=True, phases=_PHASES, suppress_health_check=_SLOW)
settings.register_profile("soak", deadline=None, max_examples=300, suppress_health_check=_SLOW)
settings.load_profile(PROFILE)
