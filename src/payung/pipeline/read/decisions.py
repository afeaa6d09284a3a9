"""What has a person decided about doubtful rows? From a filled telaah.xlsx to table `decisions`.

A decision stands on the line of the other record, which carries the keys (pipeline.schema). Rule: design, section 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from payung.errors import PayungError
from payung.pipeline.read.addresses import letter
from payung.pipeline.read.headers import Header, find_header
from payung.pipeline.read.sources import open_source
from payung.pipeline.read.vocabulary import DECISION, RECORD_KEY, ROW_ID, compact, decision_vocabulary
from payung.pipeline.schema import DECISIONS

_REQUIRED = ((ROW_ID,), (RECORD_KEY,), (DECISION,))
_WORDS = {compact(word): code for code, words in DECISIONS.items() for word in words.values()}


@dataclass(frozen=True)
class Decided:
    """One decision: the pair it is about, the word's code, and the cell where it stands."""

    row_id: str
    record_key: str
    decision: str
    cell: str


def read_decisions(connection: duckdb.DuckDBPyConnection, path: Path | None) -> None:
    """Make table `decisions(row_id, record_key, decision)`, empty without a file; `decision` is a code of DECISIONS.

    A blank cell is no decision. Raises PayungError `read.decision*` with the address of the cell.
    """
    connection.execute("CREATE OR REPLACE TABLE decisions (row_id VARCHAR, record_key VARCHAR, decision VARCHAR)")
    if path is None:
        return
    pairs: dict[tuple[str, str], Decided] = {}
    for decided in _decisions(path):
        first = pairs.setdefault((decided.row_id, decided.record_key), decided)
        if first.decision != decided.decision:
            raise PayungError("read.decision_twice", file=path.name, cell=decided.cell, first=first.cell)
    if pairs:
        rows = [(d.row_id, d.record_key, d.decision) for d in pairs.values()]
        connection.executemany("INSERT INTO decisions VALUES (?, ?, ?)", rows)


def _decisions(path: Path) -> Iterator[Decided]:
    from payung.pipeline.read.workbook import open_workbook

    is_found = False
    with open_workbook(open_source(path, ("xlsx", "xls", "ods"))) as book:
        for sheet in book.sheets:
            if not sheet.has_cells:
                continue
            cells = sheet.open()
            rows = cells.take(1 << 20)
            header = find_header(rows, decision_vocabulary(), _REQUIRED)
            if header and not header.missing(_REQUIRED):
                is_found = True
                yield from _below(header, rows, path, sheet.name, cells.first_column)
    if not is_found:
        raise PayungError("read.decisions_header", file=path.name)


def _below(header: Header, rows: list[list[Any]], path: Path, sheet: str, first_column: int) -> Iterator[Decided]:
    row_id, record_key, decision = (header.index(name) or 0 for (name,) in _REQUIRED)
    below = header.row + header.depth
    for number, row in enumerate(rows[below:], below + 1):
        word = compact(str(row[decision]))
        if not word:
            continue
        cell = f"{sheet}!{letter(decision + first_column)}{number}"
        if word not in _WORDS:
            raise PayungError("read.decision_unknown", file=path.name, cell=cell)
        keys = str(row[row_id]).strip(), str(row[record_key]).strip()
        if not all(keys):
            raise PayungError("read.decision_without_record", file=path.name, cell=cell)
        yield Decided(*keys, _WORDS[word], cell)
