"""`payung worker`: does the long work that is waiting, until it is told to end."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable

from payung.sentences import say


def configure(parser: argparse.ArgumentParser, tell: Callable[[str], str]) -> None:
    parser.add_argument("--once", action="store_true", help=tell("once"))
    parser.add_argument("--beside", type=int, metavar="PID", help=tell("beside"))


def run(arguments: argparse.Namespace) -> int:
    from payung.cli.installation import opened

    opened(arguments.lang)

    from payung.platform.runs.worker import Worker

    worker = Worker()
    if arguments.once:
        while worker.step():
            pass
        return 0

    def end(number: int, frame: object) -> None:
        print(say("installation.worker_ends", arguments.lang), file=sys.stderr)
        worker.stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a second Ctrl-C does not wait

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    if arguments.beside:
        threading.Thread(target=_end_with, args=(arguments.beside, worker.stop), daemon=True).start()
    print(say("installation.worker_waits", arguments.lang), file=sys.stderr)
    worker.run()
    return 0


def _end_with(parent: int, stop: threading.Event) -> None:
    """End with the process that started us, also where it was killed and could not say so."""
    while os.getppid() == parent:
        if stop.wait(1):
            return
    stop.set()
