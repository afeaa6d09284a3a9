"""Runs `payung` as a user would: its exit status, and what it said on either stream.

`payung` starts another process; `here` calls the same door in this one, which is ten times as fast.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from payung.cli import main


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """The environment without what would choose a language or, left by a browser's test, a setting for us."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PAYUNG", "DJANGO"))}
    return {**kept, **more}


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "payung", *map(str, arguments)]


def payung(*arguments: str | Path, cwd: Path | None = None, before: Callable[[], None] | None = None,
           **env: str) -> Said:  # fmt: skip
    done = subprocess.run(command(*arguments), capture_output=True, text=True, cwd=cwd, preexec_fn=before,
                          env=environment(**env), timeout=300, check=False)  # fmt: skip
    return Said(done.returncode, done.stdout, done.stderr)


def here(*arguments: str | Path, cwd: Path | None = None, lang: str | None = None) -> Said:
    """The same without another process; a bug comes out as its exception."""
    words = [*map(str, arguments), *(["--lang", lang] if lang else [])]
    out, err = io.StringIO(), io.StringIO()
    kept = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("PAYUNG_LANG")}
    try:
        with redirect_stdout(out), redirect_stderr(err), chdir(cwd or Path.cwd()):
            status = main(words)
    except SystemExit as left:  # argparse after --help
        status = int(left.code or 0)
    finally:
        os.environ |= kept
    return Said(status, out.getvalue(), err.getvalue())


def refused(said: Said) -> str:
    """The one sentence of a refusal; fails when it was anything but: status 2, one line, nothing on standard output."""
    lines = [line for line in said.err.splitlines() if line.strip()]
    assert said.status == 2, said
    assert said.out == "", said
    assert len(lines) == 1, said
    assert lines[0].rstrip().endswith((".", "?", "!")), said
    assert "Traceback" not in said.err, said
    return lines[0]
