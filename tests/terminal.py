"""Runs `payung` as a user would: another process, its exit status, and what it said on either stream."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """The environment without what would choose a language for us."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PAYUNG")}
    return {**kept, **more}


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "payung", *map(str, arguments)]


def payung(*arguments: str | Path, cwd: Path | None = None, before: Callable[[], None] | None = None,
           **env: str) -> Said:  # fmt: skip
    done = subprocess.run(command(*arguments), capture_output=True, text=True, cwd=cwd, preexec_fn=before,
                          env=environment(**env), timeout=300, check=False)  # fmt: skip
    return Said(done.returncode, done.stdout, done.stderr)


def refused(said: Said) -> str:
    """The one sentence of a refusal; fails when it was anything but: status 2, one line, nothing on standard output."""
    lines = [line for line in said.err.splitlines() if line.strip()]
    assert said.status == 2, said
    assert said.out == "", said
    assert len(lines) == 1, said
    assert lines[0].rstrip().endswith((".", "?", "!")), said
    assert "Traceback" not in said.err, said
    return lines[0]
