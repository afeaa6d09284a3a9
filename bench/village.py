"""A village's workbook of 1,000 rows against 100,000 participants: the whole process with all its outputs."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from bench import cost
from bench.row import Row

MODULES = ("duckdb", "pyarrow", "splink", "xlsxwriter", "yaml", "typst")


def measure(folder: Path) -> list[Row]:
    made = folder / "village"
    cost.payung("generate", "--shape", "village", "--rows", "1000", "--participants", "100000", "--seed", "11",
                "--region", "71.11", "--month", "2026-11", "--out", str(made))  # fmt: skip
    command = ("cover", str(made / "roster.xlsx"), "--participants", str(made / "participants.parquet"),
               "--deaths", str(made / "deaths.csv"), "--region", "71.11", "--month", "2026-11",
               "--out", str(folder / "village-hasil"))  # fmt: skip
    seconds = median(cost.payung(*command).cpu_seconds for _ in range(5))
    shares = {module: cost.imports(module) for module in MODULES}
    named = ", ".join(f"{module} {share:.2f}" for module, share in shares.items())
    note = f"beside the planning of a hundred queries and four workbooks, imports: {named}"
    return [Row("1,000-row XLSX × 100,000 participants, all outputs", 3, seconds, "s of CPU", note)]
