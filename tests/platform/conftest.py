"""Fixtures of all tests of the platform: the standing cast."""

from __future__ import annotations

import pytest
from browser import chromium, open_page, page, view  # noqa: F401 (fixtures)
from cast import Cast, make_cast
from django.core.cache import cache
from django.utils import timezone
from snapshot import once


@pytest.fixture
def cast(db: None) -> Cast:
    """Sari, Budi, Ratna, Rahma, Dewi, Joko and Agus, in their offices."""
    cache.clear()
    return once(f"cast on {timezone.now():%Y-%m-%d}", make_cast)
