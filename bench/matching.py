"""How good is matching? Generated rosters with truth, on seeds that chose nothing: precision, recall, work for people.

`python -m bench.matching SEED... [--rows N] [--participants N] [--to-linkage SHARE] [--noise LEVEL]` prints a line a
seed; thresholds were chosen on seeds 1 to 9.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import cost
from bench.row import Row
from payung.pipeline.cover import Sources, answer
from payung.pipeline.engine import engine
from payung.pipeline.options import CoverOptions

REPORT_SEEDS = (101, 102, 103)
MONTH = date(2026, 11, 1)

# A link is a row whose truth accepts that it was found or left for review; automatic is what no person looks at.
_COUNTS = """
    SELECT count(*) AS rows,
        count(*) FILTER (automatic) AS automatic,
        count(*) FILTER (automatic AND list_contains(accept, outcome)) AS right,
        count(*) FILTER (link) AS links,
        count(*) FILTER (link AND outcome IN ('covered', 'lapsed', 'review')) AS offered,
        count(*) FILTER (outcome = 'review') AS review,
        count(*) FILTER (outcome = 'review' AND NOT list_contains(accept, 'review')) AS idle
    FROM (
        SELECT d.outcome, t.accept, t.kind IN ('probable', 'probable_lapsed') AS link,
            coalesce(m.extract_state = 'found' AND m.match_rule = 'probable'
                OR m.death_state = 'found' AND m.death_probability IS NOT NULL, false) AS automatic
        FROM (SELECT row_number() OVER () - 1 AS row_ord, * FROM read_parquet($truth)) t
        JOIN decided d USING (row_ord) LEFT JOIN matches m USING (row_ord))
"""


@dataclass(frozen=True)
class Score:
    """Counts of rows. `idle`: in review although nothing is to be decided."""

    rows: int
    automatic: int
    right: int
    links: int
    offered: int
    review: int
    idle: int

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(Score)))

    @property
    def precision(self) -> float:
        return self.right / self.automatic

    @property
    def recall(self) -> float:
        return self.offered / self.links

    @property
    def review_share(self) -> float:
        return self.review / self.rows

    def line(self) -> str:
        return (
            f"precision {self.precision:.5f} ({self.right}/{self.automatic}), recall {self.recall:.4f} "
            f"({self.offered}/{self.links}), review {self.review_share:.4%} ({self.review}/{self.rows}), "
            f"idle {self.idle}"
        )


def measure(folder: Path) -> list[Row]:
    scores = [score(folder, seed) for seed in REPORT_SEEDS]
    total = scores[0] + scores[1] + scores[2]
    data = f"seeds {REPORT_SEEDS}, each 100,000 rows × 1,000,000 participants, 5% to linkage"
    return [
        Row("precision of automatic links", 0.999, total.precision, "", f"{total.automatic} links, {data}", True),
        Row("recall of links offered", 0.93, total.recall, "", f"{total.links} links, {data}", True),
        Row("rows in review", 1, total.review_share * 100, "%", data),
    ]


def score(folder: Path, seed: int, *wishes: str, rows: int = 100_000, participants: int = 1_000_000) -> Score:
    """Generate, answer, compare. `wishes` are further options of `payung generate`."""
    made = folder / f"matching-{seed}"
    cost.payung("generate", "--shape", "big", "--rows", str(rows), "--participants", str(participants),
                "--seed", str(seed), "--month", f"{MONTH:%Y-%m}", "--out", str(made), *wishes)  # fmt: skip
    sources = Sources((made / "roster.csv",), (made / "participants.parquet",), made / "deaths.csv")
    with engine() as connection:
        answer(connection, sources, CoverOptions(month=MONTH, region="71.11"))
        counts = connection.execute(_COUNTS, {"truth": str(made / "truth.parquet")}).fetchall()[0]
    return Score(*counts)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", nargs="+", type=int)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--participants", type=int, default=1_000_000)
    parser.add_argument("--to-linkage", default="0.05")
    parser.add_argument("--noise", default="normal")
    asked = parser.parse_args(arguments)
    wishes = ("--to-linkage", asked.to_linkage, "--noise", asked.noise)
    scores = []
    for seed in asked.seeds:
        with TemporaryDirectory(prefix="payung-matching-") as folder:
            scores.append(score(Path(folder), seed, *wishes, rows=asked.rows, participants=asked.participants))
        print(f"seed {seed}: {scores[-1].line()}", flush=True)
    total = scores[0]
    for more in scores[1:]:
        total += more
    print(f"together: {total.line()}")


if __name__ == "__main__":
    main(sys.argv[1:])
