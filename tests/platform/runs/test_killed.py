"""Workers in processes of their own: killed in the middle, told to end, several beside each other."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from installation import Installation, empty, wait_for

pytestmark = pytest.mark.slow

ALL_REGIONS = 91_599
ASK = """
from payung.platform.access.system import night_clerk
from payung.platform.runs.actions.asking import ask_run
told = [ask_run(kind_code="regions.load", inputs={inputs}, by=night_clerk()).key for _ in range({count})]
"""
LOOK = """
from payung.platform.regions.models import Region
from payung.platform.runs.models import Run
from payung.platform.trail.models import Event
from django.db.models import Count
run = Run.objects.filter(kind="regions.load").order_by("pk").first()
told = {"state": run.state, "attempt": run.attempt, "done": run.done, "total": run.total, "stage": run.stage,
        "regions": Region.objects.count(),
        "finished": Event.objects.filter(type="run.finished", subject=run.key).count(),
        "loaded": Event.objects.filter(type="regions.loaded").count()}
"""
EXPIRE = """
from datetime import timedelta
from django.utils import timezone
from payung.platform.runs.models import Run
told = Run.objects.filter(state="running").update(lease_until=timezone.now() - timedelta(seconds=1))
"""


@pytest.fixture
def made(tmp_path: Path) -> Installation:
    """An installation with tables and without regions."""
    new = empty(tmp_path / "data")
    new.told("from payung.platform.site import install; told = install.make_tables()")
    return new


@pytest.fixture
def in_the_middle(made: Installation) -> Iterator[tuple[Installation, int]]:
    """A worker that has written some of the regions, and its process."""
    made.told(ASK.format(inputs={}, count=1))
    process = made.start("worker")

    def writing() -> bool:
        seen = made.told(LOOK)
        assert seen["state"] != "done", "the machine was too fast to be interrupted"
        return bool(seen["stage"] == "write" and seen["regions"] > 0)

    wait_for(writing)
    yield made, process.pid
    process.kill()
    process.communicate()


def test_worker_killed_in_the_middle_leaves_nothing_doubled(in_the_middle: tuple[Installation, int]) -> None:
    made, pid = in_the_middle
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: made.told(LOOK)["state"] == "running")
    between = made.told(LOOK)
    made.told(EXPIRE)
    again = made.payung("worker", "--once")

    after = made.told(LOOK)
    assert between["regions"] < ALL_REGIONS
    assert between["loaded"] == 0
    assert again.status == 0
    assert (after["state"], after["attempt"], after["regions"]) == ("done", 2, ALL_REGIONS)
    assert (after["loaded"], after["finished"]) == (1, 1)


def test_worker_told_to_end_gives_back_what_it_had_not_done(in_the_middle: tuple[Installation, int]) -> None:
    made, pid = in_the_middle
    os.kill(pid, signal.SIGTERM)
    wait_for(lambda: made.told(LOOK)["state"] == "waiting")

    given_back = made.told(LOOK)
    assert given_back["attempt"] == 0
    assert given_back["regions"] < ALL_REGIONS
    assert made.payung("worker", "--once").status == 0
    assert made.told(LOOK)["regions"] == ALL_REGIONS


def test_three_workers_do_each_run_once(made: Installation) -> None:
    keys = made.told(ASK.format(inputs={"codes": ["71.11.01"]}, count=12))

    workers = [made.start("worker", "--once") for _ in range(3)]
    ends = [worker.communicate(timeout=120) for worker in workers]

    seen = made.told("""
from payung.platform.runs.models import Run
from payung.platform.trail.models import Event
told = {"runs": list(Run.objects.filter(kind="regions.load").values_list("state", "attempt")),
        "finished": sorted(Event.objects.filter(type="run.finished").values_list("subject", flat=True)),
        "loaded": Event.objects.filter(type="regions.loaded").count()}
""")
    assert [worker.returncode for worker in workers] == [0, 0, 0], ends
    assert seen["runs"] == [["done", 1]] * 12
    assert seen["finished"] == sorted(keys)
    assert seen["loaded"] == 12
