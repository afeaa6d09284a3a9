"""Typed readers of environment variables. A bad value stops the start with one sentence that names the variable."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from payung.errors import PayungError

T = TypeVar("T")

_YES, _NO = ("1", "true", "ya", "yes", "on"), ("0", "false", "tidak", "no", "off")


def read(name: str, reader: Callable[[str], T], default: T) -> T:
    """The value of variable `name`, `default` where it is unset or empty.

    Raises PayungError `setting.bad` where `reader` refuses the text with a ValueError that says what is expected.
    """
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    try:
        return reader(text)
    except ValueError as expected:
        raise PayungError("setting.bad", name=name, expected=expected) from None


def flag(text: str) -> bool:
    if text.lower() in (*_YES, *_NO):
        return text.lower() in _YES
    raise ValueError("ya / tidak")


def names(text: str) -> list[str]:
    """Names separated by commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


def count(text: str) -> int:
    if text.isdecimal():
        return int(text)
    raise ValueError("0, 1, 2, …")


def folder(text: str) -> Path:
    return Path(text).expanduser().absolute()


def time_zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError("Asia/Jakarta, Asia/Makassar, Asia/Jayapura") from None


def postgresql(text: str) -> dict[str, object]:
    """`postgresql://user:password@host:port/name` as Django names its parts; `?host=` may hold a socket's folder."""
    parts = urlsplit(text)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise ValueError("postgresql://…/…")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def smtp(text: str) -> dict[str, object]:
    """`smtp://user:password@host:port` (`smtps` for TLS from the start) as keyword arguments of Django's backend."""
    parts = urlsplit(text)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("smtp://…:…")
    return {
        "host": parts.hostname,
        "port": parts.port or (465 if parts.scheme == "smtps" else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "smtp" and bool(parts.username),
    }


def kept_secret(path: Path) -> str:
    """The secret that stands in `path`, made on first use, for the owner alone."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text("utf-8").strip()
