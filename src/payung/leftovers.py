"""Folders for unfinished work: they go with their run, and where a run was killed, the next one removes them.

They hold people's data. A folder in use is locked, and the system lets go of a lock however a process ends: whatever
is not locked is dead. Where there are no locks (Windows, some network disks) nothing is removed.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp


@contextmanager
def run_folder(parent: Path, prefix: str) -> Iterator[Path]:
    """A new folder `parent/<prefix>…` for the owner alone, after those of dead runs have been removed.

    In the end it is removed with all that is in it, unless it was renamed meanwhile. `prefix` must be a name that
    nobody else begins a folder with. OSError where `parent` takes no folder.
    """
    sweep(parent, prefix)
    folder, lock = _new(parent, prefix)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def sweep(parent: Path, prefix: str) -> None:
    """Remove what killed runs left in `parent`. What a living run uses stays, in this process too."""
    for folder in parent.glob(f"{prefix}*"):
        try:
            lock = _lock(folder)
        except OSError:  # in use, somebody else's, no folder, or no locks here
            continue
        try:
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(lock)


def _new(parent: Path, prefix: str) -> tuple[Path, int | None]:
    """A folder and the handle that holds its lock; None where the disk knows no locks."""
    while True:
        folder = Path(mkdtemp(prefix=prefix, dir=parent))
        try:
            lock = _lock(folder)
        except (BlockingIOError, FileNotFoundError):  # another run swept it before it was locked
            continue
        except OSError:
            return folder, None
        if folder.exists():
            return folder, lock
        os.close(lock)


def _lock(folder: Path) -> int:
    """An open handle that holds the folder's lock until it is closed. OSError where it cannot be had."""
    try:
        import fcntl
    except ImportError as absent:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP)) from absent
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise
    return handle
