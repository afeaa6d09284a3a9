"""Files that nobody can read: locked with a password, packed to burst, cut in half. Made by hand, byte by byte."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import openpyxl

FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD  # marks of the allocation table
SECTOR = 512


def encrypted(path: Path) -> Path:
    """A workbook as Excel locks it: an OLE container that holds EncryptionInfo and EncryptedPackage (MS-OFFCRYPTO)."""
    package = b"\x00\x20\0\0\0\0\0\0".ljust(16 * SECTOR, b"\x5a")
    info = b"\x04\0\x04\0\x40\0\0\0".ljust(8 * SECTOR, b" ")
    # header: signature, class, versions, byte order, sector sizes; one allocation sector (0), the folder in sector 1
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 0x1000, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    table = [FAT_SECTOR, END, *range(3, 18), END, *range(19, 26), END]
    folder = _entry("Root Entry", 5, child=1, start=END)
    folder += _entry("EncryptionInfo", 2, right=2, start=18, size=len(info))
    folder += _entry("EncryptedPackage", 2, start=2, size=len(package)) + _entry("", 0)
    path.write_bytes(header + struct.pack("<128I", *table, *[FREE] * (128 - len(table))) + folder + package + info)
    return path


def _entry(name: str, kind: int, *, child: int = FREE, right: int = FREE, start: int = 0, size: int = 0) -> bytes:
    text = f"{name}\0".encode("utf-16-le") if name else b""
    return (text.ljust(64, b"\0") + struct.pack("<HBB3I", len(text), kind, 1, FREE, right, child) + bytes(36)
            + struct.pack("<IQ", start, size))  # fmt: skip


def bomb(path: Path, megabytes: int = 1_000) -> Path:
    """A workbook of about a megabyte whose sheet unpacks to `megabytes` of blanks."""
    openpyxl.Workbook().save(path)
    sheet_name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist() if name != sheet_name}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, content in parts.items():
            book.writestr(name, content)
        with book.open(sheet_name, "w", force_zip64=True) as sheet:
            sheet.write(b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
            for _ in range(megabytes):
                sheet.write(b" " * 1_000_000)
            sheet.write(b"</sheetData></worksheet>")
    return path


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def repacked(source: bytes, path: Path, part: str, content: bytes) -> Path:
    """The workbook `source` with one of its parts replaced."""
    path.write_bytes(source)
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    return zipped(path, {**parts, part: content})
