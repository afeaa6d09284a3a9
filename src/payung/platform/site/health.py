"""What is wrong with an installation, in sentences: for `payung check` and the page of its admin.

Each check yields notices and knows nothing of the others; they come in the order in which somebody would mend them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.core import checks
from django.db.models import Max
from django.utils import timezone

from payung.errors import PayungError
from payung.platform.runs import files
from payung.platform.runs.models import Heartbeat, StoredFile
from payung.platform.site.install import missing_migrations
from payung.sentences import Notice

SILENT_FOR = timedelta(minutes=2)
STRAY_AFTER = timedelta(days=1)
FREE_SHARE, FREE_BYTES = 0.05, 1 << 30
_LOCAL = {"127.0.0.1", "localhost", "[::1]"}
# What Django says where pages travel without TLS: no fault on this computer alone, elsewhere one sentence of ours.
_WITHOUT_TLS = {f"security.W{number:03}" for number in (4, 5, 8, 12, 16, 21)}

_WEAK_KEY = "security.W009"


def problems(*, content: bool = False) -> list[Notice]:
    """All that is wrong now. `content`: each stored file is read and compared with its hash, which takes long."""
    if (broken := _database()) is not None:
        return [broken, *_settings(), *_disk()]
    return [*_settings(), *_disk(), *_clock(), *_worker(), *_chain(), *_outer(), *_files(content), *_regions()]


def _database() -> Notice | None:
    """Without its tables nothing else can be asked."""
    try:
        missing = missing_migrations()
    except PayungError as refusal:
        return Notice(refusal.code, refusal.params)
    return Notice("health.migrations", {"count": len(missing), "first": missing[0]}) if missing else None


def _settings() -> Iterator[Notice]:
    """Django's own check of a deployment, and whether pages travel in the open."""
    for message in checks.run_checks(include_deployment_checks=True):
        if message.id == _WEAK_KEY:
            yield Notice("health.weak_key")
        elif message.id not in _WITHOUT_TLS and not message.is_silenced():
            yield Notice("health.django", {"id": message.id, "message": message.msg})
    if not settings.HTTPS and set(settings.ALLOWED_HOSTS) - _LOCAL:
        yield Notice("health.no_tls", {"hosts": ", ".join(settings.ALLOWED_HOSTS)})
    if settings.DEBUG:
        yield Notice("health.debug")


def _disk() -> Iterator[Notice]:
    """Room for the database, for files and for what is being written."""
    try:
        space = shutil.disk_usage(settings.DATA)
    except FileNotFoundError:
        yield Notice("health.no_folder", {"folder": settings.DATA})
        return
    if space.free < max(FREE_BYTES, space.total * FREE_SHARE):
        yield Notice(
            "health.disk", {"folder": settings.DATA, "free": f"{space.free / (1 << 30):.1f}".replace(".", ",")}
        )


def _clock() -> Iterator[Notice]:
    """Time never runs backwards past an event."""
    from payung.platform.trail.models import Event

    last = Event.objects.order_by("-position").values_list("at", flat=True).first()
    if last is not None and last - timezone.now() > timedelta(0):
        yield Notice("health.clock", {"last": timezone.localtime(last).strftime("%d/%m/%Y %H:%M:%S")})


def _worker() -> Iterator[Notice]:
    """Somebody does the long work."""
    last = Heartbeat.objects.aggregate(last=Max("at"))["last"]
    if last is None or last < timezone.now() - SILENT_FOR:
        yield Notice("health.worker")


def _chain() -> Iterator[Notice]:
    """The end of the audit trail is where its head says. The whole chain is checked by `payung audit verify`."""
    from payung.platform.trail.models import Event, Head

    head = Head.objects.values_list("position", "hash").first() or (0, "")
    last = Event.objects.order_by("-position").values_list("position", "hash").first() or (0, "")
    if head != last:
        yield Notice("health.chain", {"head": head[0], "last": last[0]})


def _outer() -> Iterator[Notice]:
    """The second copy of the trail can be written."""
    file = settings.TRAIL_FILE
    if file and (file.is_dir() or not os.access(file if file.exists() else file.parent, os.W_OK)):
        yield Notice("health.trail_file", {"file": file})


def _files(content: bool) -> Iterator[Notice]:
    """Each row has its file, and each file its row."""
    rows = dict(StoredFile.objects.values_list("sha256", "bytes"))
    lying = {path.name: path for path in files.lying()}
    for sha256 in sorted(rows):
        if sha256 not in lying:
            yield Notice("health.file_missing", {"file": sha256[:12]})
        elif lying[sha256].stat().st_size != rows[sha256] or (content and files.hash_of(lying[sha256]) != sha256):
            yield Notice("health.file_changed", {"file": sha256[:12]})
    old = (timezone.now() - STRAY_AFTER).timestamp()
    strays = [path for name, path in lying.items() if name not in rows and path.stat().st_mtime < old]
    if strays:
        yield Notice("health.strays", {"count": len(strays), "folder": files.folder()})


def _regions() -> Iterator[Notice]:
    """Without regions no office can be opened."""
    from payung.platform.regions.models import Region

    if not Region.objects.exists():
        yield Notice("health.regions")
