"""Is a zipped workbook (XLSX, ODS) safe to hand to calamine, and which of its cells hold errors?

calamine unpacks whatever it is given, lays every sheet out as a full rectangle, gives an error cell as an empty one
and stops at errors newer than itself. So the parts are unpacked here first, by their true sizes; errors are rewritten
as marked texts.
"""

from __future__ import annotations

import re
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from payung.errors import PayungError
from payung.pipeline.read.addresses import column_of

MAX_UNPACKED = 1 << 30  # bytes of XML in one workbook; a million rows of twelve columns have about 600 MB
MAX_RATIO = 200  # unpacked to packed; what people type stays under 60
RATIO_FROM = 1 << 24  # small parts may be as regular as they like
MAX_CELLS = 100_000_000  # of the rectangle around all cells of a sheet

ERROR_MARK = "\ufdd0"  # stands before the text of an error cell; Unicode promises that no text holds it

_CHUNK = 1 << 20
_OVERLAP = 4096
_HEADER = struct.Struct("<4s22xHH")  # signature, lengths of name and extra field, of a part's own header

_XLSX_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_XLSX_ERROR = re.compile(rb"""<((?:\w+:)?c)\b([^>]*?\bt=)(["'])e\3([^>]*?)(?<!/)>(.*?)</\1>""", re.DOTALL)
_XLSX_VALUE = re.compile(rb"<((?:\w+:)?v)\b[^>]*>(.*?)</\1>", re.DOTALL)
_XLSX_HINTS = (b't="e"', b"t='e'")  # the second is asked for only where quotes are single
_XLSX_LAST = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_XLSX_WIDE = re.compile(rb"""r=["'][A-Za-z]{2}""")  # quick; no cell beyond column Z escapes it
_XLSX_FAR = re.compile(rb"""\br=["']([A-Za-z]{2,3})([0-9]{1,7})["'][^>]*[^/]>""")

_ODS_ERROR = re.compile(
    rb"""<table:table-cell\b([^>]*?calcext:value-type="error"[^>]*?)(?<!/)>(.*?)</table:table-cell>""", re.DOTALL
)
_ODS_HINTS = (b'calcext:value-type="error"',)
_ODS_VALUE = re.compile(rb"<text:p\b[^>]*>(.*?)</text:p>", re.DOTALL)
_ODS_ROW = re.compile(rb"<table:table-row\b([^>]*?)(?<!/)>(.*?)</table:table-row>", re.DOTALL)
_ODS_ROWS = re.compile(rb'number-rows-repeated="([0-9]{3,})"')
_ODS_COLUMNS = re.compile(rb'number-columns-repeated="([0-9]+)"')


def told_by_parts(path: Path) -> str:
    """What a zip file is by the names of its parts: xlsx, ods, another well-known type, or "?"."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "xl/workbook.xml" in names:
                return "xlsx"
            if "mimetype" in names and b"spreadsheet" in archive.read("mimetype")[:200]:
                return "ods"
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, zlib.error, EOFError):
        raise PayungError("read.broken", file=path.name) from None
    marks = (("xl/workbook.bin", "XLSB"), ("word/document.xml", "DOCX"), ("ppt/presentation.xml", "PPTX"))
    return next((found for part, found in marks if part in names), "ZIP")


def safe_workbook(path: Path, kind: str) -> IO[bytes] | Path:
    """`path` itself, or a rewritten copy in which error cells are marked texts. Raises PayungError `read.*`."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [part for part in archive.infolist() if part.filename.lower().endswith((".xml", ".rels"))]
            if any(part.flag_bits & 1 for part in parts) or _is_locked(archive, kind):
                raise PayungError("read.encrypted", file=path.name)
            _weigh(parts, path.name)
            with path.open("rb") as file:
                marked = [part.filename for part in parts if _inspect(file, part, kind, path.name)]
            return _rewritten(archive, marked) if marked else path
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError, EOFError, NotImplementedError, KeyError):
        raise PayungError("read.broken", file=path.name) from None


def _is_locked(archive: zipfile.ZipFile, kind: str) -> bool:
    if kind != "ods" or "META-INF/manifest.xml" not in archive.namelist():
        return False
    with archive.open("META-INF/manifest.xml") as manifest:
        return b"encryption-data" in manifest.read(_CHUNK)


def _weigh(parts: list[zipfile.ZipInfo], file: str) -> None:
    heavy = [part for part in parts if part.file_size > RATIO_FROM]
    if sum(part.file_size for part in parts) > MAX_UNPACKED or any(
        part.file_size > MAX_RATIO * part.compress_size for part in heavy
    ):
        raise PayungError("read.zip_bomb", file=file)


def _inspect(file: IO[bytes], part: zipfile.ZipInfo, kind: str, name: str) -> bool:
    """Unpack one part; whether it holds error cells. Refuses a part that unpacks to more than it says."""
    is_sheet = bool(_XLSX_SHEET.search(part.filename)) if kind == "xlsx" else part.filename == "content.xml"
    hints = _XLSX_HINTS if kind == "xlsx" else _ODS_HINTS
    has_errors, extent, tail = False, Extent(name), b""
    for chunk in _unpacked(file, part, name):
        if is_sheet:
            text = tail + chunk
            has_errors = has_errors or hints[0] in text or (b" r='" in text[:_OVERLAP] and hints[-1] in text)
            extent.see(text, kind)
            tail = text[-_OVERLAP:]
    return has_errors


class Extent:
    """How large a rectangle calamine would lay out for a sheet; refuses one beyond MAX_CELLS."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.rows = self.columns = 1

    def see(self, text: bytes, kind: str) -> None:
        for row, column in _xlsx_corners(text) if kind == "xlsx" else _ods_corners(text):
            self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        if self.rows * self.columns > MAX_CELLS:
            raise PayungError("read.too_large", file=self.file)


def _xlsx_corners(text: bytes) -> Iterator[tuple[int, int]]:
    """The last cell with a value, and all such cells beyond column Z."""
    end = text.rfind(b"</c>")
    start = text.rfind(b"<c ", 0, end) if end >= 0 else text.rfind(b":c ", 0, max(text.rfind(b":c>"), 0)) - 16
    if start >= 0 and (last := _XLSX_LAST.search(text, start)):
        yield int(last[2]), column_of(last[1].decode()) + 1
    for far in _XLSX_FAR.finditer(text) if _XLSX_WIDE.search(text) else ():
        yield int(far[2]), column_of(far[1].decode()) + 1


def _ods_corners(text: bytes) -> Iterator[tuple[int, int]]:
    """Rows with values that stand for hundreds of rows, with the cells that each has; calamine bounds all else."""
    for row in _ODS_ROW.finditer(text) if _ODS_ROWS.search(text) else ():
        times = _ODS_ROWS.search(row[1])
        if times and b"office:value-type" in row[2]:
            columns = row[2].count(b"<table:table-cell") + sum(map(int, _ODS_COLUMNS.findall(row[2])))
            yield int(times[1]), min(columns, 16384)


def _unpacked(file: IO[bytes], part: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """The bytes of a part as any unpacker would find them, in chunks; zipfile itself stops at the size promised."""
    file.seek(part.header_offset)
    signature, names, extra = _HEADER.unpack(file.read(_HEADER.size))
    if signature != b"PK\x03\x04" or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile
    file.seek(names + extra, 1)
    inflate = zlib.decompressobj(-15) if part.compress_type == zipfile.ZIP_DEFLATED else None
    left, total, check = part.compress_size, 0, 0
    pending = b""
    while left or pending:
        if not pending:
            pending = file.read(min(left, _CHUNK))
            left = left - len(pending) if pending else 0
        chunk, pending = (inflate.decompress(pending, _CHUNK), inflate.unconsumed_tail) if inflate else (pending, b"")
        total, check = total + len(chunk), zlib.crc32(chunk, check)
        if total > part.file_size:
            raise PayungError("read.zip_bomb", file=name)
        yield chunk
    if total != part.file_size or check != part.CRC:
        raise zipfile.BadZipFile


def _rewritten(archive: zipfile.ZipFile, marked: list[str]) -> IO[bytes]:
    """A copy without pictures whose error cells are texts behind ERROR_MARK; it vanishes when closed."""
    copy = tempfile.TemporaryFile(prefix="payung-")  # noqa: SIM115 (handed to the caller)
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
        for part in archive.infolist():
            if part.filename.lower().endswith((".xml", ".rels")) or part.filename == "mimetype":
                content = archive.read(part)
                target.writestr(part.filename, _with_marks(content) if part.filename in marked else content)
    copy.seek(0)
    return copy


def _with_marks(content: bytes) -> bytes:
    return _ODS_ERROR.sub(_mark_ods, _XLSX_ERROR.sub(_mark_xlsx, content))


def _mark_xlsx(cell: re.Match[bytes]) -> bytes:
    value = _XLSX_VALUE.search(cell[5])
    name, before, quote, after = cell[1], cell[2], cell[3], cell[4]
    text = ERROR_MARK.encode() + value[2] if value else b""
    tag = value[1] if value else b"v"
    return b"<%b%b%bstr%b%b><%b>%b</%b></%b>" % (name, before, quote, quote, after, tag, text, tag, name)


def _mark_ods(cell: re.Match[bytes]) -> bytes:
    value = _ODS_VALUE.search(cell[2])
    kept = re.sub(rb'\s(?:office|calcext):(?:value-type|string-value|value)="[^"]*"', b"", cell[1])
    text = ERROR_MARK.encode() + (value[1] if value else b"#N/A")
    return b'<table:table-cell%b office:value-type="string"><text:p>%b</text:p></table:table-cell>' % (kept, text)
