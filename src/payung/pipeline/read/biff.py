"""Is an old workbook (XLS) safe to hand to calamine, and which of its cells hold errors?

calamine believes every number in the records (MS-XLS), ends the whole process over a bad one, and gives an error cell
as an empty one; so the records are walked here first.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from payung.pipeline.read.compound import BrokenFileError, stream_of

_STREAMS = ("Workbook", "Book")
_LAST_ROW, _LAST_COLUMN = 65535, 255

_BEGIN, _END, _SHEET, _LOCKED, _STRINGS, _DIMENSIONS = 0x809, 0x0A, 0x85, 0x2F, 0xFC, 0x200
_FORMULA, _TRUTH_OR_ERROR, _MANY_NUMBERS = 0x06, 0x205, 0xBD
_CELLS = {_FORMULA, _TRUTH_OR_ERROR, _MANY_NUMBERS, 0x203, 0x204, 0xFD, 0x27E, 0xD6}

_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}

Place = tuple[int, int]  # row and column, both from 0


@dataclass(frozen=True)
class OldBook:
    """`errors`: for each sheet by its place in the book, the cells that hold errors and what Excel shows in them."""

    is_locked: bool
    errors: Mapping[int, Mapping[Place, str]]


def look_through(content: bytes) -> OldBook:
    """Walk all records of a workbook. Raises BrokenFileError."""
    stream = stream_of(content, _STREAMS)
    try:
        records = list(_records(stream, 0))
        if any(kind == _LOCKED for kind, _ in records):
            return OldBook(True, {})
        if any(kind == _STRINGS and _number(body, 4) > len(stream) for kind, body in records):
            raise BrokenFileError
        starts = [_number(body, 0) for kind, body in records if kind == _SHEET]
        if any(start >= len(stream) for start in starts):
            raise BrokenFileError
        return OldBook(False, {place: dict(_errors(stream, start)) for place, start in enumerate(starts)})
    except (struct.error, IndexError):
        raise BrokenFileError from None


def _number(body: bytes, at: int) -> int:
    number: int = struct.unpack_from("<I", body, at)[0]
    return number


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of the part that begins at `at`, with those of parts within it (charts)."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return


def _errors(stream: bytes, start: int) -> Iterator[tuple[Place, str]]:
    for kind, body in _records(stream, start):
        if kind == _DIMENSIONS:
            _check_dimensions(body)
        elif kind in _CELLS:
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MANY_NUMBERS else column
            if max(column, last) > _LAST_COLUMN:
                raise BrokenFileError
            text = _ERRORS.get(_error_code(kind, body))
            if text:
                yield (row, column), text


def _check_dimensions(body: bytes) -> None:
    """calamine makes room for all cells that a sheet says it has."""
    rows_and_columns = "<IIHH" if len(body) >= 14 else "<HHHH"
    first_row, last_row, first_column, last_column = struct.unpack_from(rows_and_columns, body)
    rows, columns = last_row - first_row, last_column - first_column
    if not (0 <= rows <= last_row <= _LAST_ROW + 1 and 0 <= columns <= last_column <= _LAST_COLUMN + 1):
        raise BrokenFileError


def _error_code(kind: int, body: bytes) -> int:
    """The number of the error in a cell, -1 for one without."""
    if kind == _TRUTH_OR_ERROR and body[7]:
        return body[6]
    if kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        return body[8]
    return -1
