"""`payung worker`: does the long work that is waiting, until it is told to end."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable

from payung.sentences import say


def configure(parser: argparse.ArgumentParser, tell: Callable[[str], str]) -> None:
    parser.add_argument("--once", action="store_true", help=tell("once"))


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
    print(say("installation.worker_waits", arguments.lang), file=sys.stderr)
    worker.run()
    return 0
