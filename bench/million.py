"""A million CSV rows against ten million participants, five in a hundred to linkage, against one scan of the files."""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path

from bench import cost, data
from bench.base import base, scans
from bench.row import Row
from payung.pipeline.cover import Sources, cover_into
from payung.pipeline.options import CoverOptions

ALL_BUT_BOOKS = ("hasil.parquet", "ringkasan.json", "pesan.txt")


def measure(folder: Path) -> list[Row]:
    made = data.million(folder)
    peak = cost.of([sys.executable, "-m", "bench.million", str(made), str(folder)]).peak_mb
    told = json.loads((folder / "million.json").read_text())
    stages = ", ".join(f"{stage} {seconds / told['base']:.1f}" for stage, seconds in told["seconds"].items())
    note = f"in bases: {stages}; two fifths tell and write 1.2M reasons"
    work = "1M CSV rows × 10M participants, 5% to linkage"
    return [
        Row(work, 10, told["run"] / told["base"], "× base", note),
        Row(f"{work}: peak memory", 2.5, peak / 1024, "GB"),
    ]


def run_once(made: Path, folder: Path) -> None:
    """In a process of its own: scans, the run, scans again."""
    roster, extract = made / "roster.csv", made / "participants.parquet"
    before = scans([roster, extract])
    began = time.perf_counter()
    summary = cover_into(
        folder / "million-hasil",
        Sources((roster,), (extract,)),
        CoverOptions(month=date(2026, 11, 1), region="71.11"),
        only=ALL_BUT_BOOKS,
    )
    took = time.perf_counter() - began
    told = {"run": took, "base": base(before, scans([roster, extract])), "seconds": summary["seconds"]}
    (folder / "million.json").write_text(json.dumps(told))


if __name__ == "__main__":
    run_once(Path(sys.argv[1]), Path(sys.argv[2]))
