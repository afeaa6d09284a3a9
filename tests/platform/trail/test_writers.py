"""Several writers act at once: the chain stays whole. Threads on PostgreSQL, processes on a file of SQLite."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from payung.platform.access.system import night_clerk
from payung.platform.trail import outer
from payung.platform.trail.models import Event
from payung.platform.trail.record import record
from payung.platform.trail.types import EventType
from payung.platform.trail.verify import verify

TOLD = EventType("test.told", "diuji", facts=("number",), personal=("reason",))  # type: ignore[arg-type]
WRITERS, ACTS = 4, 8
BOOT = "from payung.platform.site import boot; boot.start()\n"
MIGRATE = (
    f"{BOOT}from django.core.management import call_command; call_command('migrate', verbosity=0, skip_checks=True)"
)
WRITE = f"""{BOOT}
from payung.platform.access.system import night_clerk
from payung.platform.trail.actions import note_look
clerk = night_clerk()
for number in range({ACTS}): note_look(subject=f"{{NAME}}-{{number}}", region="71.11", by=clerk)
"""
VERIFY = f"""{BOOT}
from payung.platform.trail.verify import verify
report = verify()
print(*report.sentences("en"), sep="\\n")
"""


def act(writer: int = 0) -> None:
    try:
        for number in range(ACTS):
            with record(TOLD, by=night_clerk()) as event:
                event.facts["number"] = writer * ACTS + number
                event.personal["reason"] = "sakit"
    finally:
        if writer:
            connection.close()


@pytest.mark.races
@pytest.mark.django_db(transaction=True)
def test_threads_at_once_never_break_the_chain(tmp_path: Path, settings: Any) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("threads share the tests' SQLite in memory, which has no waiting")
    settings.TRAIL_FILE = tmp_path / "jejak.jsonl"
    act()
    begin = Event.objects.count()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(act, range(1, WRITERS + 1)))

    report = verify()
    assert report.sentences("en")[2:] == []
    assert report.events == begin + WRITERS * ACTS == len(list(outer.lines(settings.TRAIL_FILE)))


@pytest.mark.slow
def test_processes_at_once_never_break_the_chain(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"PAYUNG_DATA": str(tmp_path / "data"), "PAYUNG_TRAIL_FILE": str(tmp_path / "jejak.jsonl"),
                    "DJANGO_SETTINGS_MODULE": "payung.platform.site.settings"}  # fmt: skip

    def run(script: str) -> str:
        return subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True,
                              check=True).stdout  # fmt: skip

    (tmp_path / "data").mkdir()
    run(MIGRATE)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(run, [WRITE.replace("{NAME}", name) for name in ("a", "b", "c")]))

    told = run(VERIFY).splitlines()
    assert told[0].startswith("The audit trail is whole")
    assert told[1:] == [f"Second file outside the database: {3 * ACTS} lines read."]


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_undone_leaves_no_gap() -> None:
    with pytest.raises(RuntimeError, match="undone"), transaction.atomic():
        with record(TOLD, by=night_clerk()):
            pass
        raise RuntimeError("undone")
    act()

    assert verify().whole
