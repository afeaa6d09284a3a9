"""Files by their content: kept once, named by a row, swept where no row names them, and a full disk said in words."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from payung.errors import PayungError
from payung.platform.runs import files
from payung.platform.runs.actions.files import keep_file, sweep_files
from payung.platform.runs.models import StoredFile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> Path:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    return tmp_path / "files"


def keep(content: bytes = b"satu dua") -> StoredFile:
    return keep_file(content=[content[:3], content[3:]], name="daftar.txt", media_type="text/plain")


def test_kept_file_lies_under_its_hash_for_the_owner_alone() -> None:
    kept = keep()

    path = files.path_of(kept.sha256)
    assert path.read_bytes() == b"satu dua"
    assert files.hash_of(path) == kept.sha256
    assert kept.bytes == 8
    assert path.stat().st_mode & 0o077 == 0


def test_same_content_is_kept_once() -> None:
    assert keep() == keep()
    assert len(list(files.lying())) == 1


def test_files_without_a_row_are_swept_when_they_are_old(folder: Path) -> None:
    kept = keep()
    old, new = files.put([b"lama"])[0], files.put([b"baru"])[0]
    long_ago = (timezone.now() - timedelta(days=2)).timestamp()
    for sha256 in (kept.sha256, old):
        os.utime(files.path_of(sha256), (long_ago, long_ago))

    swept = sweep_files(before=timezone.now() - timedelta(days=1))

    assert swept == 1
    assert {path.name for path in files.lying()} == {kept.sha256, new}


def test_writing_that_breaks_off_leaves_nothing() -> None:
    def broken() -> Iterator[bytes]:
        yield b"separuh"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        keep_file(content=broken(), name="x", media_type="text/plain")

    assert not list(files.lying())
    assert not StoredFile.objects.exists()


def test_full_disk_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(PayungError, match="penuh"):
        keep()
    assert not list(files.lying())
