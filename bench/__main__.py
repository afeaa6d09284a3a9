"""`make bench`: measures every goal of docs/benchmarks.md and writes that page anew."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.row import Row

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
PARTS = ("start", "workbook", "village", "importer", "million", "prices", "matching", "pages")

HEAD = """<!-- Written by `make bench`; measure anew instead of editing. -->

# Benchmarks

Ratios within one run on one machine with two cores; they carry over between machines, times do not. The base of the
big run is one scan of every column of the same files (`sum(strlen(text))`, `sum(date - epoch)`), taken six times before
and six times after, median. Data: `payung generate`, invented people.

| Work | At most (or at least) | Measured | Goal | Note |
|---|---|---|---|---|
"""


def main() -> None:
    wanted = sys.argv[1:] or PARTS
    rows: list[Row] = []
    with TemporaryDirectory(prefix="payung-bench-") as folder:
        for part in wanted:
            rows += import_module(f"bench.{part}").measure(Path(folder))
            print(*(row.line() for row in rows[-4:]), sep="\n", flush=True)
    if not sys.argv[1:]:
        PAGE.write_text(HEAD + "\n".join(row.line() for row in rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
