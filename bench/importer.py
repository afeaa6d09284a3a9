"""Payung against the plain iterrows importer of `bench/iterrows.py`, 100,000 rows, the same checks."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from bench import cost, iterrows
from bench.row import Row
from payung.pipeline.cover import Sources, cover_into
from payung.pipeline.options import CoverOptions

MONTH, REGION = date(2026, 11, 1), "71.11"


def measure(folder: Path) -> list[Row]:
    made = folder / "importer"
    cost.payung("generate", "--shape", "big", "--rows", "100000", "--participants", "100000", "--seed", "12",
                "--region", REGION, "--month", "2026-11", "--to-linkage", "0", "--out", str(made))  # fmt: skip
    roster, extract = made / "roster.csv", made / "participants.parquet"
    began = time.perf_counter()
    iterrows.run(roster, extract, MONTH, REGION, {f"{number:02d}" for number in range(11, 97)})
    plain = time.perf_counter() - began
    began = time.perf_counter()
    cover_into(folder / "importer-hasil", Sources((roster,), (extract,)), CoverOptions(month=MONTH, region=REGION),
               only=("hasil.parquet", "ringkasan.json"))  # fmt: skip
    ours = time.perf_counter() - began
    note = "Payung also tells reasons and writes every row; half of its time here is the planning of its queries"
    return [
        Row("plain `iterrows` importer, 100,000 rows", 40, plain / ours, "× slower than Payung", note, at_least=True)
    ]
