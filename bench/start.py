"""How long `payung --help` keeps a processor busy."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from bench import cost
from bench.row import Row


def measure(folder: Path) -> list[Row]:
    seconds = median(cost.payung("--help").cpu_seconds for _ in range(5))
    return [Row("`payung --help`", 0.3, seconds, "s of CPU")]
