"""Fixtures of all tests of the platform: the standing cast, and the system account where tests emptied the database."""

from __future__ import annotations

from importlib import import_module

import pytest
from browser import chromium, open_page, page, view  # noqa: F401 (fixtures)
from cast import Cast, make_cast
from django.apps import apps
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _system_account(request: pytest.FixtureRequest) -> None:
    """A test with transactions of its own empties the tables after it, and the migration's row with them."""
    marked = request.node.get_closest_marker("django_db")
    asked = {"db", "transactional_db"} & set(request.fixturenames)
    if marked or asked:
        request.getfixturevalue("transactional_db" if "transactional_db" in asked else "_django_db_helper")
        import_module("payung.platform.access.migrations.0002_night_clerk").make(apps, None)


@pytest.fixture
def cast(db: None) -> Cast:
    """Sari, Budi, Ratna, Rahma, Dewi, Joko and Agus, in their offices."""
    cache.clear()
    return make_cast()
