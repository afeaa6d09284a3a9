"""`payung serve`: the web server, one process; with `--with-worker` a worker beside it. Ctrl-C ends both."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from payung.errors import PayungError
from payung.sentences import say

_THREADS = 8  # requests at once; the database, not the processor, is what they wait for
_PATIENCE = 10  # seconds in which the last answers are given; a process that hears no signal ends then


def configure(parser: argparse.ArgumentParser, tell: Callable[[str], str]) -> None:
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help=tell("host"))
    parser.add_argument("--port", type=int, default=8000, metavar="N", help=tell("port"))
    parser.add_argument("--with-worker", action="store_true", help=tell("with_worker"))


def run(arguments: argparse.Namespace) -> int:
    from payung.cli.installation import opened

    opened(arguments.lang)
    _require_free(arguments.host, arguments.port)

    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces

    connections.close_all()
    print(say("installation.serves", arguments.lang, address=f"http://{arguments.host}:{arguments.port}/"), flush=True)
    server = Granian(
        "payung.platform.site.wsgi:application",
        address=arguments.host,
        port=arguments.port,
        interface=Interfaces.WSGI,
        workers=1,
        workers_kill_timeout=_PATIENCE,
        blocking_threads=_THREADS,
        log_enabled=False,
        respawn_failed_workers=True,
        process_name=None,
    )
    with _worker_beside(arguments.lang) if arguments.with_worker else nullcontext():
        server.serve()  # returns after SIGINT or SIGTERM
    return 0


def _require_free(host: str, port: int) -> None:
    """A sentence where the address is somebody else's or taken."""
    if not 0 <= port < 1 << 16:  # getaddrinfo counts on from 0 without a word
        raise PayungError("installation.no_port", port=port)
    try:
        family, kind, proto, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, proto) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(where)
    except OSError:
        raise PayungError("installation.port_taken", host=host, port=port) from None


@contextmanager
def _worker_beside(lang: str) -> Iterator[None]:
    """A worker in a process of its own, started anew should it die, ended with the server."""
    over = threading.Event()
    command = [sys.executable, "-m", "payung", "worker", "--beside", str(os.getpid()), "--lang", lang]
    process = subprocess.Popen(command, start_new_session=True)  # so that Ctrl-C reaches it through us, once

    def watch() -> None:
        nonlocal process
        while not over.wait(1):
            if process.poll() is not None:
                print(say("installation.worker_died", lang), file=sys.stderr)
                if not over.wait(5):
                    process = subprocess.Popen(command, start_new_session=True)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
