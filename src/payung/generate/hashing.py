"""Draws that depend on nothing but numbers: the same in Python and in DuckDB, on every machine and version.

DuckDB's own `hash()` is not promised across versions, so a seed would not keep its bytes; this one is plain
integer arithmetic below 2^63 (a multiply-xorshift mix of 32 bits). The same macros stand in `sql/macros.sql`.
"""

from __future__ import annotations

import zlib

WORD = 2**32
SPREAD = 2_654_435_761  # 2^32 divided by the golden ratio: neighbours land far apart
FIRST, SECOND = 0x7FEB352D, 0x297A2D39


def mix(value: int) -> int:
    """Scatters 0 ≤ value < 2^32 over the same range, one to one."""
    value = (value ^ (value >> 16)) * FIRST % WORD
    value = (value ^ (value >> 15)) * SECOND % WORD
    return value ^ (value >> 16)


def draw(number: int, salt: int) -> int:
    """What `number` draws for the purpose `salt`: 32 even bits, the same as the macro in DuckDB."""
    return mix((number * SPREAD + salt) % WORD)


def salt(seed: int, purpose: str) -> int:
    """The salt of one purpose under one seed."""
    return mix((seed * SPREAD + zlib.crc32(purpose.encode())) % WORD)
