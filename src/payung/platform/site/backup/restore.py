"""Takes an installation from a backup: every hash is verified before anything is written, files come before the
database that names them, and an installation in use is left alone unless told otherwise."""

from __future__ import annotations

import hashlib
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError, connection

from payung.errors import PayungError
from payung.leftovers import run_folder
from payung.platform.access.models import User
from payung.platform.access.system import night_clerk
from payung.platform.runs import files, queries
from payung.platform.runs.models import StoredFile
from payung.platform.site import install
from payung.platform.site.backup import manifest, tables
from payung.platform.site.backup.copies import SQLITE
from payung.platform.site.backup.make import members
from payung.platform.site.backup.manifest import Manifest
from payung.platform.site.events import BACKUP_RESTORED
from payung.platform.trail.record import record

if TYPE_CHECKING:
    from payung.platform.runs.progress import Progress

_PART = 1 << 20
_UNFINISHED = ".payung-pemulihan-"


def restore(backup: Path, progress: Progress, *, replace: bool = False, other_key: bool = False) -> Manifest:
    """Take the installation from `backup`, and say so in its trail.

    Refused (PayungError `backup.…`): a file that is no backup, or damaged; one of another kind of database or of a
    newer Payung; an installation that people use, without `replace`; one whose worker is alive; a backup sealed by
    another key, without `other_key`.
    """
    told = verified(backup, progress)
    _require_fit(told, other_key)
    _require_free(replace)
    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
    with run_folder(settings.DATA, _UNFINISHED) as folder:
        _unpack(backup, folder, progress)
        progress("restore_database")
        if told.database == "sqlite":
            _take_sqlite(folder / SQLITE)
        else:
            tables.take(folder, told)
    install.make_tables()
    with record(BACKUP_RESTORED, by=night_clerk()) as event:
        event.facts |= {"made_at": told.made_at, "position": told.head.get("position", 0)}
    return told


def verified(backup: Path, progress: Progress) -> Manifest:
    """The manifest of a backup whose every member is as its manifest says."""
    try:
        if not tarfile.is_tarfile(backup):
            raise PayungError("backup.no_backup")
        told, found = _hashes(backup, progress)
    except (tarfile.TarError, EOFError):
        raise PayungError("backup.damaged", member=backup.name) from None
    except OSError as why:
        raise PayungError("backup.unreadable", file=backup) from why
    if told is None:
        raise PayungError("backup.no_backup")
    if wrong := sorted(
        name for name in found.keys() | told.members.keys() if found.get(name) != told.members.get(name)
    ):
        raise PayungError("backup.damaged", member=wrong[0][:30])
    return told


def _hashes(backup: Path, progress: Progress) -> tuple[Manifest | None, dict[str, str]]:
    found: dict[str, str] = {}
    told: Manifest | None = None
    for number, (name, file) in enumerate(_read(backup)):
        progress("verify", number)
        if name == manifest.NAME:
            told = manifest.read(file.read())
        else:
            found[name] = _hash(file)
    return told, found


def _read(backup: Path) -> Iterator[tuple[str, IO[bytes]]]:
    with tarfile.open(backup, mode="r|") as tar:
        for entry in members(tar):
            file = tar.extractfile(entry)
            assert file is not None  # a plain file
            yield entry.name, file


def _hash(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for part in _parts(file):
        digest.update(part)
    return digest.hexdigest()


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    while part := file.read(_PART):
        yield part


def _require_fit(told: Manifest, other_key: bool) -> None:
    if told.database != connection.vendor:
        raise PayungError("backup.other_database", theirs=told.database, ours=connection.vendor)
    unknown = set(told.migrations) - install.known_migrations()
    if unknown:
        raise PayungError("backup.newer", version=told.payung)
    if told.database == "postgresql" and set(told.migrations) != install.known_migrations():
        raise PayungError("backup.older", version=told.payung)
    if told.key != manifest.key_print() and not other_key:
        raise PayungError("backup.other_key", file=settings.DATA / "secret.key")


def _require_free(replace: bool) -> None:
    """Nobody loses work that is not in the backup without having said so."""
    try:
        used = User.objects.filter(is_system=False).exists() or StoredFile.objects.exists()
        alive = used and queries.worker_lives()
    except DatabaseError:  # no tables yet
        return
    if used and not replace:
        raise PayungError("backup.in_use", folder=settings.DATA)
    if alive:
        raise PayungError("backup.worker_alive")


def _unpack(backup: Path, folder: Path, progress: Progress) -> None:
    """Files to their places, the members of the database into `folder`."""
    for number, (name, file) in enumerate(_read(backup)):
        progress("restore_files", number)
        if manifest.FILE.fullmatch(name):
            files.put(_parts(file))
        elif name != manifest.NAME:
            with (folder / Path(name).name).open("wb") as place:
                place.writelines(_parts(file))


def _take_sqlite(copy: Path) -> None:
    """Page by page into the database, under its own locks; the journal mode is set anew by the next connection."""
    with closing(sqlite3.connect(copy)) as source:
        if source.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise PayungError("backup.damaged", member=SQLITE)
        connection.close()
        with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=20)) as target:
            source.backup(target)
