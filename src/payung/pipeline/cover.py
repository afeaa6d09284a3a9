"""One run from roster files to an answer for every row: the stages in their order, on one connection.

This file knows what comes after what and nothing else; each rule lives in its stage (docs/architecture.md).
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from payung.pipeline import check, decide, match, price, values, wording
from payung.pipeline.engine import engine
from payung.pipeline.options import CoverOptions, asked
from payung.pipeline.progress import Progress, silent
from payung.pipeline.read.decisions import read_decisions
from payung.pipeline.read.registers import read_registers
from payung.pipeline.read.rosters import read_rosters
from payung.pipeline.run import Run

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

# Rough share of a run at which each stage begins; what the progress line shows between two stages.
BEGINS_AT = {"read": 0.0, "registers": 0.15, "check": 0.2, "match": 0.35, "decide": 0.65, "price": 0.7,
             "word": 0.75, "write": 0.85}  # fmt: skip


@dataclass(frozen=True)
class Sources:
    """The files of a run: rosters in their order, extracts, a death list, a decided telaah.xlsx."""

    rosters: tuple[Path, ...]
    participants: tuple[Path, ...] = ()
    deaths: Path | None = None
    decisions: Path | None = None


@dataclass(frozen=True)
class Covered:
    """What `cover` returns: `answers`, an Arrow table with the columns of hasil.parquet, and `summary`, a dict
    with the shape of ringkasan.json."""

    answers: pa.Table
    summary: dict[str, Any]


def cover(
    rosters: str | Path | Iterable[str | Path],
    *,
    participants: str | Path | Iterable[str | Path] = (),
    deaths: str | Path | None = None,
    decisions: str | Path | None = None,
    month: date | str | None = None,
    lang: str = "id",
    progress: Progress = silent,
    **more: Any,
) -> Covered:
    """Answer every row of `rosters`, in memory; for notebooks and programmes.

    `month` is `"2026-11"` or a date in it (this month when left out); `more` are the other options of the command
    line, with the same defaults: `options.asked`. Raises PayungError when a file or an option cannot be used.
    """
    from payung.pipeline.summary import summarise
    from payung.pipeline.write.answers import answers_table

    sources = Sources(_paths(rosters), _paths(participants), *(Path(p) if p else None for p in (deaths, decisions)))
    options = asked(month or date.today(), **more)
    with engine() as connection:
        run = answer(connection, sources, options, lang=lang, progress=progress)
        return Covered(answers_table(connection), summarise(run, lang))


def cover_into(
    folder: Path,
    sources: Sources,
    options: CoverOptions,
    *,
    lang: str = "id",
    progress: Progress = silent,
    only: Collection[str] | None = None,
) -> dict[str, Any]:
    """Answer every row and write the files of the run into `folder`, all or nothing; returns the summary.

    `only` names the files to write (all when left out). A folder that cannot be written is refused before any work.
    """
    from payung.pipeline.write import refuse_foreign, write

    refuse_foreign(folder)
    with engine() as connection:
        run = answer(connection, sources, options, lang=lang, progress=progress)
        progress("write", BEGINS_AT["write"])
        return write(run, folder, lang=lang, only=only)


def answer(
    connection: duckdb.DuckDBPyConnection,
    sources: Sources,
    options: CoverOptions,
    *,
    lang: str = "id",
    progress: Progress = silent,
) -> Run:
    """Take the stages in order; afterwards their tables stand on `connection`, ready for summary and writers."""
    clock = _Clock(progress)
    values.register(connection)
    with clock("read"):
        reading = read_rosters(connection, sources.rosters)
        read_decisions(connection, sources.decisions)
        price.require_wage(connection, options)
    with clock("registers"):
        registers = read_registers(connection, sources.participants, sources.deaths, options)
    with clock("check"):
        check.check(connection, options)
    with clock("match"):
        capped = match.match(connection, options, registers)
    with clock("decide"):
        decide.decide(connection, options, registers)
    with clock("price"):
        bill = price.price(connection, options)
    with clock("word"):
        wording.word(connection, options, registers, lang)
    warned = (*check.notices(connection, options), *capped, *bill.notices)
    notices = [*reading.notices, *registers.notices, *warned]
    return Run(connection, options, reading, registers, bill, notices, clock.seconds, sources.rosters)


class _Clock:
    """Tells `progress` which stage begins and remembers how long each took."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        self.progress(stage, BEGINS_AT[stage])
        began = time.perf_counter()
        yield
        self.seconds[stage] = round(time.perf_counter() - began, 3)


def _paths(given: str | Path | Iterable[str | Path]) -> tuple[Path, ...]:
    return (Path(given),) if isinstance(given, str | Path) else tuple(Path(path) for path in given)


__all__ = ["Covered", "Sources", "answer", "cover", "cover_into"]
