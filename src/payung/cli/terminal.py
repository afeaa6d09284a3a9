"""One line of progress on a terminal: what is being done, the share done, the time left. Elsewhere: silence."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from payung.pipeline.progress import Progress, silent
from payung.sentences import say

_ERASE = "\r\x1b[2K"


class ProgressLine:
    """Rewrites one line of `stream`; leave it with `close()` so that the next words start on a clean line."""

    def __init__(self, stream: TextIO, lang: str) -> None:
        self.stream, self.lang, self.began = stream, lang, time.monotonic()

    def __call__(self, stage: str, share: float) -> None:
        self.show(say(f"progress.{stage}", self.lang), share)

    def show(self, stage: str, share: float) -> None:
        """The line for a stage that is in words already."""
        line = say("progress.line", self.lang, stage=stage, percent=f"{share:.0%}", left=self._left(share))
        self.stream.write(_ERASE + line)
        self.stream.flush()

    def close(self) -> None:
        self.stream.write(_ERASE)
        self.stream.flush()

    def _left(self, share: float) -> str:
        """Time left if the rest goes as what was done; nothing is promised in the first second."""
        spent = time.monotonic() - self.began
        if share <= 0 or spent < 1:
            return ""
        seconds = round(spent * (1 - share) / share)
        return say("progress.left", self.lang, minutes=seconds // 60, seconds=f"{seconds % 60:02d}")


def progress_line(lang: str, stream: TextIO | None = None) -> Progress:
    """A progress line where a person watches (standard error unless told), silence in a pipe or a log."""
    stream = stream or sys.stderr
    return ProgressLine(stream, lang) if stream.isatty() else silent
