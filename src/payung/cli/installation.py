"""How a command gets hold of the installation that its environment names, and shows long work on the terminal."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from payung.cli.terminal import ProgressLine

if TYPE_CHECKING:
    from payung.platform.runs.progress import Progress


def opened(lang: str, *, ready: bool = True) -> None:
    """Settings read and apps loaded, speaking `lang`. A bad setting is one sentence; so is, where it must be `ready`,
    an installation that was never set up or stands behind this version (`installation.not_ready`)."""
    os.umask(0o077)  # what an installation writes is for its owner alone

    from payung.platform.site import boot

    boot.start()

    from django.utils import translation

    translation.activate(lang)
    if ready:
        from payung.platform.site.install import require_ready

        require_ready()


@contextmanager
def watched(lang: str, named: Callable[[str], str]) -> Iterator[Progress]:
    """The progress of a run as one line where a person watches standard error, silence elsewhere. `named` says what a
    stage is called."""
    line = ProgressLine(sys.stderr, lang)
    logging.getLogger("payung.runs").setLevel(logging.WARNING)

    def tell(stage: str, done: int = 0, total: int = 0) -> None:
        if stage and sys.stderr.isatty():
            line.show(named(stage), done / total if total else 0.0)

    try:
        yield tell
    finally:
        if sys.stderr.isatty():
            line.close()
