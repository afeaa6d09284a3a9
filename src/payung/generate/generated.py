"""From a wish to a folder: rosters, extract, death list and truth, in this order, through one hand."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from random import Random

import duckdb

from payung.errors import PayungError
from payung.formats import MONTH_NAMES
from payung.generate import truth
from payung.generate.cases import Case, Death
from payung.generate.chance import Suspects
from payung.generate.folder import new_folder
from payung.generate.hand import Hand
from payung.generate.kinds import Kind
from payung.generate.mixture import mixture, usable
from payung.generate.noise import LEVELS
from payung.generate.numbering import Numbering
from payung.generate.people import People, Person
from payung.generate.place import Place, place
from payung.generate.registers import Known, extract_parts, write_deaths, write_extract
from payung.generate.rows import rows
from payung.generate.shapes import opendocument, text, workbook
from payung.generate.shapes.forms import FORMS, Form
from payung.generate.shapes.sheets import Paper
from payung.generate.spec import Order, Spec, order
from payung.generate.truth import Placed
from payung.law import price

Progress = Callable[[float], None]
CROWDED = 10  # the numbering is at least so many times as large as the crowd, so that free numbers are found
WRITERS = {"csv": text.write, "ods": opendocument.write, "xlsx": workbook.write}
AT_ONCE = 50_000  # people fetched at a time


@dataclass(frozen=True)
class Generated:
    """What was written: the folder, its files in reading order, and how many rows of each kind of file."""

    folder: Path
    files: tuple[Path, ...]
    rosters: tuple[Path, ...]
    rows: int
    participants: int
    deaths: int
    outcomes: dict[str, int]


@dataclass(frozen=True)
class Part:
    """One roster of a run: its form, where it comes from, and its mixture of kinds."""

    form: Form
    title: str
    rows: int
    to_linkage: float
    links: float
    odd: float


def generate(spec: Spec, out: str | Path, *, progress: Progress = lambda share: None) -> Generated:
    """Writes a roster, an extract, a death list and their truth into the folder `out`.

    Raises PayungError `generate.*` where the wish cannot be met or the folder is not ours; then nothing is written.
    """
    wanted = order(spec)
    form = FORMS[wanted.shape]
    part = Part(form, "", wanted.rows, wanted.to_linkage, wanted.links, wanted.odd)
    return generate_parts(wanted, [part], Path(out), progress)


def generate_parts(wanted: Order, parts: Sequence[Part], out: Path, progress: Progress) -> Generated:
    """The same for a run of several rosters over one extract."""
    with new_folder(out) as folder, closing(_connect(folder)) as connection:
        run = _Run(connection, wanted, parts, progress)
        rows = [row for part in parts for row in run.roster(folder, part)]
        participants = run.extract(folder / f"participants.{wanted.extract}")
        deaths = write_deaths(folder / "deaths.csv", run.all_deaths())
        entries = truth.entries(rows, price(wanted.month).total_idr, run.suspects.doubtful)
        if wanted.shape == "big":
            outcomes = truth.write_parquet(folder / "truth.parquet", entries, wanted.region, wanted.month)
        else:
            outcomes = truth.write_json(folder / "truth.json", entries, wanted.region, wanted.month)
    names = [*(part.form.file for part in parts), f"participants.{wanted.extract}", "deaths.csv"]
    names += sorted(path.name for path in out.iterdir() if path.name not in names)
    files = tuple(out / name for name in names)
    return Generated(out, files, files[: len(parts)], len(rows), participants, deaths, outcomes)


class _Run:
    """One hand, one register, several rosters."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, wanted: Order, parts: Sequence[Part], progress: Progress
    ) -> None:
        self.connection, self.wanted, self.progress = connection, wanted, progress
        self.total = sum(part.rows for part in parts)
        self.strangers = range(2 * self.total + 2_000, 2 * self.total + 2_000 + wanted.participants)
        self.place = place(wanted.region)
        self.people = People(connection, self.place, _numbering(self.place, wanted, self.strangers.stop))
        rng = Random(wanted.seed)
        self.hand = Hand(
            rng=rng,
            place=self.place,
            month=wanted.month,
            level=LEVELS[wanted.noise],
            numbering=self.people.numbering,
            people=self._people(0, self.total),
            spares=self._people(self.total, self.strangers.start),
            limit=self.strangers.stop,
        )
        self.pen = Random(rng.random())  # fills cells, so that a form changes no people
        self.known, self.suspects = Known(), Suspects()
        self.deaths: list[Death] = []
        self.orders = 0

    def roster(self, folder: Path, part: Part) -> Iterator[Placed]:
        """Writes one roster and tells where each row stands."""
        form = part.form
        kinds = mixture(part.rows, to_linkage=part.to_linkage, links=part.links, odd=part.odd, rng=self.hand.rng,
                        usable=usable(self.place, numeric=form.typed, coded=form.coded))  # fmt: skip
        paper = Paper(
            path=folder / form.file,
            form=form,
            titles=[title.format(**self._words(part)) for title in form.titles],
            signed_at=f"{self.place.name.removeprefix('Kabupaten ')}, {_day(self.wanted.month)}",
            made_on=self.wanted.month,
            rng=self.pen,
        )
        for written in WRITERS[form.kind](paper, self._cases(kinds)):
            yield truth.placed(written, form.file)

    def extract(self, path: Path) -> int:
        """Writes the extract; the strangers fill it up to the number asked for."""
        known = self.known.table()
        missing = self.wanted.participants - known.num_rows
        if missing < 0:
            raise PayungError("generate.participants_few", asked=self.wanted.participants, needed=known.num_rows)
        parts = extract_parts(
            self.connection,
            self.people,
            known=known,
            strangers=self.strangers[:missing],
            as_of=self.hand.as_of,
            suspects=self.suspects,
        )
        half = self.total / (self.total + self.wanted.participants)
        return write_extract(
            path,
            parts,
            lambda done: self.progress(half + (1 - half) * done / self.wanted.participants),
            self.wanted.month,
        )

    def all_deaths(self) -> list[Death]:
        """The roster's dead, and some of whom the roster knows nothing."""
        others = [self.hand.death(self.hand.spare()) for _ in range(5 + self.total // 200)]
        return self.deaths + others

    def _cases(self, kinds: Sequence[Kind]) -> Iterator[Case]:
        whole = self.total + self.wanted.participants
        for row in rows(self.hand, kinds, self.orders):
            self.orders = row.case.order + 1
            self.known.add(row.case.order, row.records)
            self.deaths.extend(row.deaths)
            self.suspects.add(row.case, row.clean)
            if self.orders % 10_000 == 0:
                self.progress(self.orders / whole)
            yield row.case

    def _people(self, first: int, last: int) -> Iterator[Person]:
        starts = range(first, last, AT_ONCE)
        return chain.from_iterable(self.people.between(at, min(at + AT_ONCE, last)) for at in starts)

    def _words(self, part: Part) -> dict[str, object]:
        return {
            "place": (part.title or self.place.name).upper(),
            "regency": self.place.regency_name.upper(),
            "year": self.wanted.month.year,
        }


def _numbering(home: Place, wanted: Order, crowd: int) -> Numbering:
    """NIKs of the region's own districts, or of the whole province where these are too few for the crowd."""
    month = wanted.month
    first = date(month.year - 65, month.month, 1) + timedelta(days=2)
    last = date(month.year - 18, month.month, 1)
    for wide in (False, True):
        numbering = Numbering(home.prefixes(wide), first, last, wanted.seed)
        if numbering.capacity >= CROWDED * crowd:
            return numbering
    raise PayungError("generate.region_full", region=home.region)


def _connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory of its own; what does not fit goes beside the files that are being made."""
    return duckdb.connect(
        config={
            "threads": min(4, os.cpu_count() or 1),
            "memory_limit": "1500MB",
            "temp_directory": str(folder / ".duckdb"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )


def _day(month: date) -> str:
    return f"{month.day} {MONTH_NAMES['id'][month.month - 1]} {month.year}"
