"""How is a text file written: encoding, line ends, quotes? Answered in one pass over its bytes.

UTF-8 where all bytes agree with it, UTF-16 where a byte order mark says so, else Windows-1252.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from payung.errors import PayungError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NOT_IN_TEXT = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1a\x1b")
_TAIL_BYTES = 1 << 12


@dataclass(frozen=True)
class TextProfile:
    """`lines` counts records if none holds a line end of its own and no line is blank but `blank_at_end`."""

    encoding: str  # utf-8, utf-8-sig, utf-16, cp1252
    lines: int
    blank_at_end: int
    plain_line_ends: bool  # all LF or all CRLF
    loose_quotes: bool  # blanks beside a quotation mark, which not all readers take alike


class TextScan:
    """Sees the chunks of a file in order, then tells its profile."""

    def __init__(self) -> None:
        self.encoding: str | None = None
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.nul = self.loose_quotes = False
        self.feeds = self.returns = 0
        self.tail = b""

    def see(self, chunk: bytes) -> None:
        if self.encoding is None:
            self.encoding = next((name for bom, name in _BOMS if chunk.startswith(bom)), "utf-8")
        if self.encoding in ("utf-8", "utf-8-sig"):
            self._check_utf8(chunk)
        self.nul = self.nul or b"\0" in chunk
        if not self.loose_quotes and b'"' in chunk:
            self.loose_quotes = b' "' in chunk or b'" ' in chunk or b'"' in (chunk[:1], chunk[-1:])
        self.feeds += chunk.count(b"\n")
        self.returns += chunk.count(b"\r")
        self.tail = (self.tail + chunk[-_TAIL_BYTES:])[-_TAIL_BYTES:]

    def _check_utf8(self, chunk: bytes) -> None:
        if chunk.isascii() and not self.decoder.getstate()[0]:
            return
        try:
            self.decoder.decode(chunk)
        except UnicodeDecodeError:
            self.encoding = "cp1252"

    def profile(self, file: str) -> TextProfile:
        """Raises PayungError `read.nul` for a text with null characters."""
        if self.nul and self.encoding != "utf-16":
            raise PayungError("read.nul", file=file)
        ends = self.tail.replace(b"\r", b"")
        blank = len(ends) - len(ends.rstrip(b"\n"))
        return TextProfile(
            encoding=self.encoding or "utf-8",
            lines=self.feeds + (not ends.endswith(b"\n")),
            blank_at_end=max(blank - 1, 0),
            plain_line_ends=self.returns in (0, self.feeds),
            loose_quotes=self.loose_quotes,
        )


def looks_like_text(head: bytes) -> bool:
    """Whether the beginning of a file can be a text: no control characters but those of lines, NUL left to the scan."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    strange = sum(head.count(byte) for byte in _NOT_IN_TEXT if byte)
    return strange * 200 <= len(head) and head.count(0) * 10 <= len(head)
