"""What is right for every row, in the order of the run: `truth.json`, or `truth.parquet` beside millions of rows.

The form is that of design.md section 5, "Truth files". A run over several files names the file of each row.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
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


def entries(written: Sequence[tuple[str, Written]], total_idr: int, doubtful: Collection[int]) -> Iterator[Entry]:
    """The truth of rows in the order in which they stand in the files.

    `doubtful` are the orders of rows beside which, by chance, a stranger stands who looks alike: `review` is right too.
    """
    index = {place.case.order: at for at, (_, place) in enumerate(written)}
    for file, (case, sheet, row) in written:
        accept = case.accept
        if case.order in doubtful and "review" not in accept:
            accept = (*accept, "review")
        price = total_idr if accept in PRICED else None
        of = None if case.of is None else index[case.of]
        yield Entry(case.kind, accept, case.code, of, price, row, sheet, file)


def outcomes(truth: Sequence[Entry]) -> dict[str, int]:
    """How many rows have each right answer; two right answers are joined by a stroke."""
    return dict(Counter("/".join(entry.accept) for entry in truth))


def write_json(path: Path, truth: Sequence[Entry], region: str, month: date, brief: bool = False) -> None:
    """One file: as in the contract. Several: `files` instead of `file`, and `file` in every entry.

    `brief`: the head alone, for the entries stand in `truth.parquet`.
    """
    files = list(dict.fromkeys(entry.file for entry in truth))
    head: dict[str, Any] = {"file": files[0]} if len(files) == 1 else {"files": files}
    head |= {"region": region, "month": f"{month:%Y-%m}", "rows": len(truth), "outcomes": outcomes(truth)}
    head["truth"] = "truth.parquet" if brief else [_as_json(entry, len(files) > 1) for entry in truth]
    path.write_text(json.dumps(head, ensure_ascii=False) + "\n", "utf-8")


def write_parquet(path: Path, truth: Sequence[Entry]) -> None:
    """The same fields as columns; file, region and month stand in `truth.json` beside it."""
    columns = map(list, zip(*truth, strict=True))
    pa.parquet.write_table(pa.table(dict(zip(Entry._fields, columns, strict=True)), schema=SCHEMA), path)


def _as_json(entry: Entry, several: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": entry.kind, "accept": list(entry.accept)}
    for name in ("of", "code", "total_idr"):
        if getattr(entry, name) is not None:
            told[name] = getattr(entry, name)
    told |= {"row": entry.row, "sheet": entry.sheet}
    return told | {"file": entry.file} if several else told
