"""Where the packaged data lie and how a small table of them is read; the meaning is left to each look-up."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path


def data(name: str) -> Path:
    """The file `data/<name>`, for example `regions/regions.parquet`."""
    return Path(str(files(__package__))) / "data" / name


def table(name: str) -> list[dict[str, str]]:
    """The rows of a small CSV of `data/`, as text by column name."""
    with data(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def statement(name: str) -> str:
    """The text of `sql/<name>.sql`."""
    return (Path(str(files(__package__))) / "sql" / f"{name}.sql").read_text("utf-8")
