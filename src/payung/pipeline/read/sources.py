"""Which files came, and can they be what their names say? What is inside is left to `workbook`, `csvfile`, `parquet`.

A file is told by its first bytes, not by its name; a name that promises something else is refused, for then somebody
has made a mistake. Rule: design, section 5, roster columns and command line.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from payung.errors import PayungError
from payung.pipeline.read.text import TextProfile, TextScan, looks_like_text
from payung.sentences import Notice

Kind = Literal["xlsx", "ods", "xls", "csv", "parquet"]

ROSTER_KINDS: tuple[Kind, ...] = ("xlsx", "xls", "ods", "csv")
REGISTER_KINDS: tuple[Kind, ...] = (*ROSTER_KINDS, "parquet")

CHUNK_BYTES = 1 << 22
_HEAD_BYTES = 1 << 16

_WORKBOOKS = {"xlsx", "xls", "ods"}
_PROMISED = {".xlsx": _WORKBOOKS, ".xlsm": _WORKBOOKS, ".xls": _WORKBOOKS, ".ods": _WORKBOOKS,
             ".csv": {"csv"}, ".tsv": {"csv"}, ".txt": {"csv"}, ".parquet": {"parquet"}}  # fmt: skip

_MAGIC = (
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"PAR1", "parquet"), (b"%PDF", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"), (b"Rar!", "RAR"), (b"7z\xbc\xaf", "7Z"), (b"GIF8", "GIF"),
)  # fmt: skip


@dataclass(frozen=True)
class Source:
    """One file that can be read. `name` is its base name, `text` how it is written (CSV only)."""

    path: Path
    kind: Kind
    sha256: str
    text: TextProfile | None = None

    @property
    def name(self) -> str:
        return self.path.name


def open_sources(paths: Iterable[Path], kinds: tuple[Kind, ...]) -> tuple[list[Source], list[Notice]]:
    """The files in their order; a content that came before is left out, with a warning. Raises PayungError `read.*`."""
    sources: list[Source] = []
    notices: list[Notice] = []
    for path in paths:
        source = open_source(path, kinds)
        first = next((earlier for earlier in sources if earlier.sha256 == source.sha256), None)
        if first:
            notices.append(Notice("read.file_twice", {"file": source.name, "first": first.name}))
        else:
            sources.append(source)
    return sources, notices


def literal_path(path: Path) -> str:
    """The path as DuckDB takes it for this one file: brackets and stars are letters here, not patterns."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path.resolve()))


def open_source(path: Path, kinds: tuple[Kind, ...]) -> Source:
    """Look at one file: what it is, its hash, and for a text how it is written. Raises PayungError `read.*`."""
    try:
        info = path.stat()
        if stat.S_ISDIR(info.st_mode):
            raise PayungError("read.is_folder", file=path.name)
        if not stat.S_ISREG(info.st_mode):
            raise PayungError("read.unreadable", file=path.name)
        if info.st_size == 0:
            raise PayungError("read.empty", file=path.name)
        return _look_at(path, kinds)
    except FileNotFoundError:
        raise PayungError("read.missing", file=path.name) from None
    except PermissionError:
        raise PayungError("read.not_allowed", file=path.name) from None
    except (OSError, ValueError):
        raise PayungError("read.unreadable", file=path.name) from None


def _look_at(path: Path, kinds: tuple[Kind, ...]) -> Source:
    with path.open("rb") as file:
        kind = _kind(path, file.read(_HEAD_BYTES), kinds)
        file.seek(0)
        digest = hashlib.sha256()
        scan = TextScan() if kind == "csv" else None
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
            if scan:
                scan.see(chunk)
    return Source(path, kind, digest.hexdigest(), scan.profile(path.name) if scan else None)


def _kind(path: Path, head: bytes, kinds: tuple[Kind, ...]) -> Kind:
    found = _told_by(path, head)
    promised = _PROMISED.get(path.suffix.lower())
    known = next((kind for kind in kinds if kind == found), None)
    if not known or (promised and found not in promised):
        raise _refusal(path, found)
    return known


def _refusal(path: Path, found: str) -> PayungError:
    if found in ("encrypted", "HTML"):
        return PayungError(f"read.{found.lower()}", file=path.name)
    if found == "?":
        return PayungError("read.no_table", file=path.name)
    return PayungError("read.wrong_type", file=path.name, found=found.upper())


def _told_by(path: Path, head: bytes) -> str:
    """What the content is: one of `Kind`, "encrypted", "HTML", another well-known type, or "?"."""
    magic = next((name for start, name in _MAGIC if head.startswith(start)), None)
    if magic == "zip":
        from payung.pipeline.read.archive import told_by_parts

        return told_by_parts(path)
    if magic == "ole":
        return _told_by_streams(path.read_bytes())
    if magic:
        return magic
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta", b"<style", b"<div")):
        return "HTML"
    if start.startswith(b"<?xml"):
        return "HTML" if b"<html" in head.lower() else "XML"
    return "csv" if looks_like_text(head) else "?"


def _told_by_streams(content: bytes) -> str:
    """An OLE file by the names of its streams: an old workbook, a new one behind a password, or a letter."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "encrypted"
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return "xls"
    return "DOC" if "WordDocument".encode("utf-16-le") in content else "?"
