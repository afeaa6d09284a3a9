"""What is right for every row, in the order of the run: `truth.json`, or `truth.parquet` beside millions of rows.

The form is that of design.md section 5, "Truth files". A run over several files names the file of each row.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet

from payung.generate.shapes.sheets import Written

PRICED = (("enrol",), ("lapsed",))
SCHEMA = pa.schema(
    [("kind", pa.string()), ("accept", pa.list_(pa.string())), ("code", pa.string()), ("of", pa.int64()),
     ("total_idr", pa.int64()), ("row", pa.int64()), ("sheet", pa.string()), ("file", pa.string())]
)  # fmt: skip
AT_ONCE = 100_000


class Placed(NamedTuple):
    """What is known of a row once it stands in its file; the row itself is not kept."""

    order: int
    kind: str
    accept: tuple[str, ...]
    code: str | None
    of: int | None
    row: int
    sheet: str | None
    file: str


class Entry(NamedTuple):
    """The truth of one row. `of` is the index, in this truth, of the row that a duplicate repeats."""

    kind: str
    accept: tuple[str, ...]
    code: str | None
    of: int | None
    total_idr: int | None
    row: int
    sheet: str | None
    file: str


def placed(written: Written, file: str) -> Placed:
    """The case without its person."""
    case = written.case
    return Placed(case.order, case.kind, case.accept, case.code, case.of, written.row, written.sheet, file)


def entries(rows: Sequence[Placed], total_idr: int, doubtful: Collection[int]) -> Iterator[Entry]:
    """The truth of rows in the order in which they stand in the files.

    `doubtful` are the orders of rows beside which, by chance, a stranger stands who looks alike: `review` is right too.
    """
    index = {row.order: at for at, row in enumerate(rows)}
    for row in rows:
        accept = row.accept
        if row.order in doubtful and "review" not in accept:
            accept = (*accept, "review")
        price = total_idr if accept in PRICED else None
        of = None if row.of is None else index[row.of]
        yield Entry(row.kind, accept, row.code, of, price, row.row, row.sheet, row.file)


def write_json(path: Path, truth: Iterable[Entry], region: str, month: date) -> dict[str, int]:
    """One file: as in the contract. Several: `files` instead of `file`, and `file` in every entry.

    Returns how many rows have each right answer, two right answers joined by a stroke.
    """
    listed = list(truth)
    files = list(dict.fromkeys(entry.file for entry in listed))
    counts = Counter("/".join(entry.accept) for entry in listed)
    head = _head(files, region, month, counts) | {"truth": [_as_json(entry, len(files) > 1) for entry in listed]}
    _write(path, head)
    return dict(counts)


def write_parquet(path: Path, truth: Iterator[Entry], region: str, month: date) -> dict[str, int]:
    """The same fields as columns; the head stands in `truth.json` beside it, which names this file."""
    counts: Counter[str] = Counter()
    files: dict[str, None] = {}
    with pa.parquet.ParquetWriter(path, SCHEMA) as writer:
        while part := list(islice(truth, AT_ONCE)):
            counts.update("/".join(entry.accept) for entry in part)
            files |= dict.fromkeys(entry.file for entry in part)
            columns = map(list, zip(*part, strict=True))
            writer.write_table(pa.table(dict(zip(SCHEMA.names, columns, strict=True)), schema=SCHEMA))
    _write(path.with_suffix(".json"), _head(list(files), region, month, counts) | {"truth": path.name})
    return dict(counts)


def _head(files: Sequence[str], region: str, month: date, counts: Counter[str]) -> dict[str, Any]:
    named: dict[str, Any] = {"file": files[0]} if len(files) == 1 else {"files": list(files)}
    return named | {"region": region, "month": f"{month:%Y-%m}", "rows": counts.total(), "outcomes": dict(counts)}


def _write(path: Path, told: dict[str, Any]) -> None:
    path.write_text(json.dumps(told, ensure_ascii=False) + "\n", "utf-8")


def _as_json(entry: Entry, several: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": entry.kind, "accept": list(entry.accept)}
    for name in ("of", "code", "total_idr"):
        if getattr(entry, name) is not None:
            told[name] = getattr(entry, name)
    told |= {"row": entry.row, "sheet": entry.sheet}
    return told | {"file": entry.file} if several else told
