"""Files that rows name: kept, and swept where no row names them. Part of the act that asked for them, so no event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from payung.platform.runs import files
from payung.platform.runs.models import StoredFile


def keep_file(*, content: Iterable[bytes], name: str, media_type: str) -> StoredFile:
    """Put content on the disk and name it by a row; the row that there is, where the content is known."""
    sha256, size = files.put(content)
    kept, _new = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"bytes": size, "name": name, "media_type": media_type, "made_at": timezone.now()}
    )
    return kept


def sweep_files(*, before: datetime) -> int:
    """Remove files that no row names and that were written before a moment; how many. Younger ones may belong to a run
    that has written its file and is about to name it."""
    named = set(StoredFile.objects.values_list("sha256", flat=True))
    swept = 0
    for path in files.lying():
        if path.name not in named and path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
            swept += 1
    return swept
