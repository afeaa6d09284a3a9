"""Screens as small PNG files: the 256 colours that they use most. Pages are flat, so nobody sees the difference."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

_MAGIC = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {2: 3, 6: 4}  # by colour type: red, green, blue; and opacity


def shrunk(png: bytes) -> bytes:
    """The same picture with a palette. The colours that appear most often stay as they are; each other becomes the
    nearest of them. Reads what Chromium writes: 8 bits, no interlacing."""
    pixels = _read(png)
    packed = pixels.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
    colours, where, counts = np.unique(packed, return_inverse=True, return_counts=True)
    kept = colours[np.argsort(-counts, kind="stable")[:256]]
    nearest = np.array([_nearest(colour, kept) for colour in colours], np.uint8)
    palette = np.stack([kept >> 16, kept >> 8 & 255, kept & 255], axis=1).astype(np.uint8)
    height, width = packed.shape
    rows = np.hstack([np.zeros((height, 1), np.uint8), nearest[where].reshape(height, width)])
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    content = zlib.compress(rows.tobytes(), 9)
    parts = ((b"IHDR", header), (b"PLTE", palette.tobytes()), (b"IDAT", content), (b"IEND", b""))
    return _MAGIC + b"".join(map(_chunk, parts))


def _nearest(colour: int, kept: NDArray[np.uint32]) -> int:
    apart = sum(((kept >> shift & 255).astype(int) - int(colour >> shift & 255)) ** 2 for shift in (16, 8, 0))
    return int(np.argmin(apart))


def _chunk(part: tuple[bytes, bytes]) -> bytes:
    name, content = part
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _read(png: bytes) -> NDArray[np.uint8]:
    """Height × width × 3."""
    chunks, at = [], len(_MAGIC)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        chunks.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += length + 12
    width, height, bits, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    assert (bits, interlaced) == (8, 0), "not as Chromium writes"
    channels = _CHANNELS[kind]
    content = zlib.decompress(b"".join(part for name, part in chunks if name == b"IDAT"))
    raw = np.frombuffer(content, np.uint8).reshape(height, 1 + width * channels)
    above, rows = np.zeros(width * channels, np.uint8), []
    for line in raw:
        above = _plain(int(line[0]), line[1:], above, channels)
        rows.append(above)
    return np.stack(rows).reshape(height, width, channels)[:, :, :3]


def _plain(how: int, line: NDArray[np.uint8], above: NDArray[np.uint8], step: int) -> NDArray[np.uint8]:
    """A row without its filter (PNG specification, section 9)."""
    if how == 0:
        return line
    if how == 2:
        return line + above
    if how == 1:
        return np.add.accumulate(line.reshape(-1, step), axis=0, dtype=np.uint8).reshape(-1)
    return _by_neighbours(how, line.tolist(), above.tolist(), step)


def _by_neighbours(how: int, line: list[int], above: list[int], step: int) -> NDArray[np.uint8]:
    for place in range(len(line)):
        left, corner = (line[place - step], above[place - step]) if place >= step else (0, 0)
        guess = (left + above[place]) // 2 if how == 3 else _paeth(left, above[place], corner)
        line[place] = line[place] + guess & 255
    return np.array(line, np.uint8)


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda near: abs(guess - near))
