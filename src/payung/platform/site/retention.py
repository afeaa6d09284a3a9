"""What goes of sessions and of letters kept as files. How long each is kept: `trail/kinds.yaml`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session

from payung.platform.trail import retention


def register() -> None:
    retention.register("session", forget_sessions)
    retention.register("letter", forget_letters)


def forget_sessions(*, today: date) -> int:
    """Remove sessions that are over."""
    return Session.objects.filter(expire_date__lt=retention.before("session", today)).delete()[0]


def forget_letters(*, today: date) -> int:
    """Remove letters that were written to files, where no mail server is configured."""
    limit = retention.before("letter", today).timestamp()
    folder = Path(settings.EMAIL_FILE_PATH)
    old = [path for path in folder.glob("*.log") if path.stat().st_mtime < limit] if folder.is_dir() else []
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
