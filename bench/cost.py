"""What a command costs: CPU seconds and peak memory of a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    cpu_seconds: float
    peak_mb: float


def of(command: Sequence[str]) -> Cost:
    """Run `command` to its end (it must succeed); children it starts are counted."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} failed: {complaint.decode()[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


# pandas comes with the tools of the bench alone; where it is found, pyarrow loads it.
_WITHOUT_PANDAS = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name == "pandas":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
from payung.cli import entry
entry()
"""


def payung(*arguments: str) -> Cost:
    """A command of Payung as an installation runs it."""
    return of([sys.executable, "-c", _WITHOUT_PANDAS, *arguments])


def imports(module: str) -> float:
    """CPU seconds of importing one module in a fresh interpreter, less those of the bare interpreter."""
    bare = of([sys.executable, "-c", "pass"]).cpu_seconds
    return of([sys.executable, "-c", f"import {module}"]).cpu_seconds - bare
