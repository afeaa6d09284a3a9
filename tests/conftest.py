"""The profiles of hypothesis, for all rooms of the tests; and how tests empty a database that refuses it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck, Phase, settings

from effort import PROFILE

# A run of the pipeline takes a good part of a second, so a failure is shown as found, not shrunk for minutes.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
settings.register_profile("payung", deadline=None, derandomize=True, phases=_PHASES, suppress_health_check=_SLOW)
settings.register_profile("soak", deadline=None, max_examples=300, suppress_health_check=_SLOW)
settings.load_profile(PROFILE)


@pytest.fixture(autouse=True, scope="session")
def _tests_may_empty_the_trail() -> Iterator[None]:
    """A test with transactions of its own empties all tables after it; the trail's triggers step aside for that, and
    the system account, a migration's row, is made anew."""
    clerk = import_module("payung.platform.access.migrations.0002_night_clerk")
    protection = import_module("payung.platform.trail.migrations.0002_append_only")
    empty = TransactionTestCase._fixture_teardown

    def teardown(case: TransactionTestCase) -> None:
        with connection.schema_editor() as editor:
            protection.release(apps, editor)
        empty(case)
        with connection.schema_editor() as editor:
            protection.protect(apps, editor)
        clerk.make(apps, None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield
