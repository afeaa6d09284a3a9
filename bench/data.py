"""The generated files that more than one measurement uses, each made once a run."""

from __future__ import annotations

from pathlib import Path

from bench import cost

ROWS, PARTICIPANTS, TO_LINKAGE = 1_000_000, 10_000_000, 0.05


def million(folder: Path) -> Path:
    """A million CSV rows and ten million participants (Parquet), five in a hundred rows to linkage."""
    made = folder / "million"
    if not made.exists():
        cost.payung("generate", "--shape", "big", "--rows", str(ROWS), "--participants", str(PARTICIPANTS),
                    "--to-linkage", str(TO_LINKAGE), "--seed", "13", "--region", "71.11", "--month", "2026-11",
                    "--out", str(made))  # fmt: skip
    return made
