"""Where in an old Office file (MS-CFB) does a stream lie? Every number is checked before it is followed."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_HEADER = struct.Struct("<HH6xIIIIIIIII")  # from byte 30: sizes of sectors, then where the tables begin
_MARKS_FROM = 0xFFFFFFFA  # sector numbers from here on say that a chain ends
_SHIFTS = (9, 12)
_IN_HEADER = 109  # sectors of the allocation table that the header names itself
_ENTRY = 128
_ROOT, _STREAM = 5, 2


class BrokenFileError(Exception):
    """The bytes are not what they promise."""


@dataclass(frozen=True)
class _Sectors:
    """Sectors of one size, and the table that says which follows which."""

    content: bytes
    size: int
    following: tuple[int, ...]

    def chain(self, sector: int) -> bytes:
        parts: list[bytes] = []
        while sector < _MARKS_FROM:
            part = self.content[sector * self.size : (sector + 1) * self.size]
            if len(part) < self.size or len(parts) > len(self.following) or sector >= len(self.following):
                raise BrokenFileError
            parts.append(part)
            sector = self.following[sector]
        return b"".join(parts)


def stream_of(content: bytes, names: tuple[str, ...]) -> bytes:
    """The stream that has one of these names. Raises BrokenFileError."""
    try:
        return _stream_of(content, names)
    except struct.error:
        raise BrokenFileError from None


def _stream_of(content: bytes, names: tuple[str, ...]) -> bytes:
    shift, small_shift, _, _, folder, _, cutoff, first_small, _, first_more, _ = _HEADER.unpack_from(content, 30)
    if shift not in _SHIFTS or small_shift != 6:
        raise BrokenFileError
    size = 1 << shift
    body = content[size:]
    table = b"".join(body[at * size : (at + 1) * size] for at in _table_sectors(content, body, size, first_more))
    large = _Sectors(body, size, _numbers(table))
    entries = list(_entries(large.chain(folder)))
    root = next((entry for entry in entries if entry.kind == _ROOT), None)
    found = next((entry for name in names for entry in entries if entry.kind == _STREAM and entry.name == name), None)
    if not root or not found:
        raise BrokenFileError
    small = _Sectors(large.chain(root.start), 1 << small_shift, _numbers(large.chain(first_small)))
    stream = (small if found.size < cutoff else large).chain(found.start)
    if len(stream) < found.size:
        raise BrokenFileError
    return stream[: found.size]


def _table_sectors(content: bytes, body: bytes, size: int, more: int) -> list[int]:
    """The sectors that hold the allocation table: those named in the header, then those named in a chain of lists."""
    named = list(struct.unpack_from(f"<{_IN_HEADER}I", content, 76))
    lists = 0
    while more < _MARKS_FROM:
        part = body[more * size : (more + 1) * size]
        lists += 1
        if len(part) < size or lists * size > len(body):
            raise BrokenFileError
        *further, more = _numbers(part)
        named += further
    return [sector for sector in named if sector < _MARKS_FROM and (sector + 1) * size <= len(body)]


def _numbers(part: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(part) // 4}I", part)


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


def _entries(folder: bytes) -> Iterator[_Entry]:
    for at in range(0, len(folder), _ENTRY):
        length, kind = struct.unpack_from("<HB", folder, at + 64)
        start, size = struct.unpack_from("<II", folder, at + 116)
        name = folder[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", errors="replace")
        yield _Entry(name, kind, start, size)
