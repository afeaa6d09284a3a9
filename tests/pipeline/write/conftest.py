"""Fixtures of the writers' tests: a connection, and folders written once and read by many tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import world

from payung.pipeline.engine import engine
from payung.pipeline.write import write


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with engine() as opened:
        yield opened


@pytest.fixture(scope="session")
def matched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run with a row of every outcome, held against an extract that is old."""
    folder = tmp_path_factory.mktemp("luar") / "hasil"
    with engine() as opened:
        write(world.make_run(opened, world.one_of_each(), notices=(world.STALE,)), folder)
    return folder


@pytest.fixture(scope="session")
def unmatched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same people without an extract."""
    people = [person for person in world.one_of_each() if person.outcome not in ("covered", "lapsed")]
    for person in people:
        person.record = None
    people = [person for person in people if person.outcome != "review" or person.death or person.double_of]
    folder = tmp_path_factory.mktemp("luar") / "hasil"
    with engine() as opened:
        write(world.make_run(opened, people, matched=False), folder)
    return folder
