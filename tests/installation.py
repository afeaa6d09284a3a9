"""Installations as an operator has them: a folder (and on PostgreSQL a database) of their own, worked on by commands.

What a test wants to know of the inside it asks in another process (`told`), for this one has the settings of the tests.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from terminal import Said, command, environment

POSTGRESQL = os.environ.get("PAYUNG_TEST_DATABASE") == "postgresql"
_BEGIN = "from payung.platform.site import boot; boot.start(); import json\n"


@dataclass
class Installation:
    """`more`: settings beside the folder."""

    folder: Path
    more: dict[str, str] = field(default_factory=dict)

    @property
    def env(self) -> dict[str, str]:
        kept = {name: value for name, value in environment().items() if name != "DATABASE_URL"}
        return {**kept, "PAYUNG_DATA": str(self.folder), **self.more}

    def payung(self, *arguments: str | Path, sent: str = "", cwd: Path | None = None) -> Said:
        """Run a command to its end; `sent` is its standard input."""
        done = subprocess.run(command(*arguments), capture_output=True, text=True, input=sent, cwd=cwd, env=self.env,
                              timeout=300, check=False)  # fmt: skip
        return Said(done.returncode, done.stdout, done.stderr)

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        """Let a command run on."""
        return subprocess.Popen(command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                env=self.env)  # fmt: skip

    def told(self, code: str) -> Any:
        """What Python code that sets `told` finds inside."""
        done = subprocess.run([sys.executable, "-c", f"{_BEGIN}{code}\nprint(json.dumps(told, default=str))"],
                              capture_output=True, text=True, env=self.env, timeout=120, check=False)  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def copy(self, folder: Path) -> Installation:
        """Another one like it, with the same secret."""
        shutil.copytree(self.folder, folder)
        more = dict(self.more)
        if POSTGRESQL:
            more["DATABASE_URL"] = new_database(template=self.more["DATABASE_URL"].split("?")[0].rpartition("/")[2])
        return Installation(folder, more)


def empty(folder: Path, **more: str) -> Installation:
    """One that nobody has set up."""
    if POSTGRESQL:
        more["DATABASE_URL"] = new_database()
    return Installation(folder, more)


def new_database(template: str = "template1") -> str:
    """The address of a new database in the server of the tests."""
    import psycopg

    import web_settings

    uri: str = web_settings.server.get_uri()
    name = f"payung_{secrets.token_hex(6)}"
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    path, _, query = uri.partition("?")
    return f"{path.rpartition('/')[0]}/{name}?{query}"


def wait_for(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Until something holds; fails when it never does."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)
