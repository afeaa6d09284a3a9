"""Makes a backup: written beside its place, synced, then renamed, so that a file of that name is always a whole one."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from payung import __version__
from payung.errors import PayungError
from payung.leftovers import run_folder
from payung.platform.access.system import night_clerk
from payung.platform.runs import files
from payung.platform.runs.models import StoredFile
from payung.platform.site.backup import manifest
from payung.platform.site.backup.copies import copy_database
from payung.platform.site.backup.manifest import Manifest
from payung.platform.site.events import BACKUP_MADE
from payung.platform.trail.models import Head
from payung.platform.trail.record import record

if TYPE_CHECKING:
    from payung.platform.runs.progress import Progress

_UNFINISHED = ".payung-cadangan-"


class _Hashing:
    """Reads a file and hashes what passes."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        part = self.file.read(size)
        self.digest.update(part)
        return part


def back_up(out: Path, progress: Progress) -> Manifest:
    """Write the installation into the tar `out`. The act is an event, which the backup holds.

    Raises PayungError `backup.exists` where the file is there, `backup.no_folder` where none can be written.
    """
    if out.exists():
        raise PayungError("backup.exists", file=out)
    if not out.parent.is_dir() or not os.access(out.parent, os.W_OK):
        raise PayungError("backup.no_folder", folder=out.parent)
    with record(BACKUP_MADE, by=night_clerk()) as event:
        event.facts["file"] = out.name
    told = _begun()
    with run_folder(out.parent, _UNFINISHED) as folder:
        unfinished = folder / "cadangan.tar"
        with unfinished.open("wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
                _write(tar, told, folder, progress)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(out)
    return told


def _begun() -> Manifest:
    applied = sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
    return Manifest(
        payung=__version__,
        made_at=timezone.now().isoformat(timespec="seconds"),
        database=connection.vendor,
        key=manifest.key_print(),
        migrations=applied,
        head=dict(Head.objects.values("position", "hash").first() or {}),
    )


def _write(tar: tarfile.TarFile, told: Manifest, folder: Path, progress: Progress) -> None:
    progress("database")
    for name, path in copy_database(folder, told):
        told.members[name] = _add(tar, name, path)
        path.unlink()
    wanted = list(StoredFile.objects.order_by("sha256").values_list("sha256", flat=True))
    for number, sha256 in enumerate(wanted):
        progress("files", number, len(wanted))
        path = files.path_of(sha256)
        if not path.is_file() or files.hash_of(path) != sha256:
            told.missing.append(sha256)
            continue
        told.members[f"files/{sha256}"] = _add(tar, f"files/{sha256}", path)
    _put(tar, manifest.NAME, told.written())


def _add(tar: tarfile.TarFile, name: str, path: Path) -> str:
    with path.open("rb") as file:
        passing = _Hashing(file)
        tar.addfile(_entry(name, path.stat().st_size), passing)
    return passing.digest.hexdigest()


def _put(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    tar.addfile(_entry(name, len(content)), io.BytesIO(content))


def _entry(name: str, size: int) -> tarfile.TarInfo:
    """A plain file for the owner alone, whoever made it."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = size, 0o600, timezone.now().timestamp()
    return entry


def default_name() -> str:
    """`payung-cadangan-2026-11-24-1405.tar`."""
    return f"payung-cadangan-{timezone.localtime():%Y-%m-%d-%H%M}.tar"


def members(tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """Plain files alone, of names that a backup has. Raises PayungError `backup.no_backup` at anything else."""
    for entry in tar:
        known = (
            entry.name == manifest.NAME
            or manifest.DATABASE.fullmatch(entry.name)
            or manifest.FILE.fullmatch(entry.name)
        )
        if not entry.isfile() or not known:
            raise PayungError("backup.no_backup")
        yield entry
