"""What `settings.yaml` says about matching: thresholds, caps, and the weights with which pairs are scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from payung.sentences import load_yaml


@dataclass(frozen=True)
class Level:
    """One level of a comparison: `when` is SQL on the columns `<name>_l` and `<name>_r`, or ELSE. `m` and `u` are the
    shares of true and of chance pairs on it; None on the level `missing`, which tells nothing."""

    level: str
    when: str
    m: float | None = None
    u: float | None = None


@dataclass(frozen=True)
class Measured:
    """What matching did on generated rosters that chose nothing: `rows` over all seeds, `participants` for each. Of the
    `automatic` links `right` were right; of the true `links` so many were found or `offered`; `review` rows of all."""

    measured_on: date
    seeds: tuple[int, ...]
    rows: int
    participants: int
    noise: str
    to_linkage: float
    automatic: int
    right: int
    links: int
    offered: int
    review: int

    @property
    def precision(self) -> float:
        return self.right / self.automatic

    @property
    def recall(self) -> float:
        return self.offered / self.links


@dataclass(frozen=True)
class MatchSettings:
    """`measured` is what the thresholds did. `comparisons`: the levels of each in the order in which they are tried;
    the first that holds is taken."""

    expected_share: Mapping[str, float]
    offer_from: float
    decide_from: float
    measured: tuple[Measured, ...]
    most_candidates: int
    crowded_birth_date: int
    most_pairs: int
    thorough_up_to: int
    likeness: Mapping[str, float]
    neighbouring_serials: int
    comparisons: Mapping[str, tuple[Level, ...]]


@cache
def match_settings() -> MatchSettings:
    """The settings of matching, read once."""
    read = load_yaml((files(__package__) / "settings.yaml").read_text("utf-8"))["match"]
    measured = tuple(Measured(**line | {"seeds": tuple(line["seeds"])}) for line in read.pop("measured"))
    comparisons = {name: tuple(Level(**level) for level in levels) for name, levels in read.pop("comparisons").items()}
    return MatchSettings(**read, measured=measured, comparisons=comparisons)
