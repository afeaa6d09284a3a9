"""Typed readers of environment variables. A bad value stops the start with one sentence that names the variable."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable
from email.utils import parseaddr
from pathlib import Path
from typing import TypeVar
from urllib.parse import SplitResult, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from payung.errors import PayungError

T = TypeVar("T")

_YES, _NO = ("1", "true", "ya", "yes", "on"), ("0", "false", "tidak", "no", "off")
_HOST = re.compile(r"\*|\.?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*|\[[0-9a-fA-F:.]+\]")  # as ALLOWED_HOSTS takes them


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


def hosts(text: str) -> list[str]:
    """Names under which people open the site, without scheme or path; a leading dot stands for all below."""
    found = names(text)
    if not found or not all(_HOST.fullmatch(name) for name in found):
        raise ValueError("payung.contoh.go.id, 10.0.0.5")
    return found


def sender(text: str) -> str:
    """The address that letters come from, with or without a name before it."""
    if "@" not in parseaddr(text)[1]:
        raise ValueError("Payung <payung@contoh.go.id>")
    return text


def folder(text: str) -> Path:
    return Path(text).expanduser().absolute()


def time_zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError("Asia/Jakarta, Asia/Makassar, Asia/Jayapura") from None


def postgresql(text: str) -> dict[str, object]:
    """`postgresql://user:password@host:port/name` as Django names its parts; `?host=` may hold a socket's folder."""
    parts = _address(text, ("postgres", "postgresql"), "postgresql://…/…")
    if not parts.path.strip("/"):
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
    parts = _address(text, ("smtp", "smtps"), "smtp://…:…")
    if not parts.hostname:
        raise ValueError("smtp://…:…")
    return {
        "host": parts.hostname,
        "port": parts.port or (465 if parts.scheme == "smtps" else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "smtp" and bool(parts.username),
    }


def _address(text: str, schemes: tuple[str, ...], expected: str) -> SplitResult:
    """The parts of a URL whose scheme and port can be used; ValueError with `expected` for any other."""
    try:
        parts = urlsplit(text)
        if parts.scheme in schemes and parts.port != 0:
            return parts
    except ValueError:  # its own words are English
        pass
    raise ValueError(expected)


def kept_secret(path: Path) -> str:
    """The secret that stands in `path`, made on first use, for the owner alone. Raises PayungError `setting.folder`
    where it can be neither read nor made."""
    try:
        return _kept(path)
    except OSError:
        raise PayungError("setting.folder", folder=path.parent) from None


def _kept(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text("utf-8").strip()
