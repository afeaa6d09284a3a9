"""Where files of the installation lie: by the hash of their content, below `DATA/files`. Written to a temporary name,
synced, renamed; only then named by a row (`actions.files.keep_file`). What no row names is swept a day later."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import mkstemp

from django.conf import settings

from payung.errors import PayungError

_CHUNK = 1 << 20
_UNFINISHED = "tulis-"


def folder() -> Path:
    """Where all files lie."""
    return Path(settings.DATA) / "files"


def path_of(sha256: str) -> Path:
    """Where the file of a hash lies, or would."""
    return folder() / sha256[:2] / sha256


def chunks_of(path: Path) -> Iterator[bytes]:
    """A file in parts."""
    with path.open("rb") as file:
        while part := file.read(_CHUNK):
            yield part


def put(content: Iterable[bytes]) -> tuple[str, int]:
    """Write content to its place; its hash and size. The same content twice is one file.

    Raises PayungError `runs.disk_full` where the disk takes no more.
    """
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, unfinished = mkstemp(prefix=_UNFINISHED, dir=folder())
    try:
        with os.fdopen(handle, "wb") as file:
            sha256, size = _copy(content, file.write)
            file.flush()
            os.fsync(file.fileno())
        place = path_of(sha256)
        place.parent.mkdir(exist_ok=True, mode=0o700)
        Path(unfinished).replace(place)
        _sync(place.parent)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise PayungError("runs.disk_full", folder=folder()) from error
        raise
    finally:
        Path(unfinished).unlink(missing_ok=True)
    return sha256, size


def hash_of(path: Path) -> str:
    """The hash of what a file holds now."""
    digest = hashlib.sha256()
    for part in chunks_of(path):
        digest.update(part)
    return digest.hexdigest()


def lying() -> Iterator[Path]:
    """All files on the disk, unfinished ones too."""
    return (path for path in folder().rglob("*") if path.is_file()) if folder().is_dir() else iter(())


def _copy(content: Iterable[bytes], write: Callable[[bytes], int]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for part in content:
        digest.update(part)
        size += write(part)
    return digest.hexdigest(), size


def _sync(directory: Path) -> None:
    """Make a rename last through a power cut."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
