"""One line of docs/benchmarks.md: what was done, what it may cost, what it cost, and why when it cost more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """`goal` and `measured` are numbers of one `unit`; a goal is met when measured is at most (or at least) it."""

    work: str
    goal: float
    measured: float
    unit: str
    note: str = ""
    at_least: bool = False

    @property
    def met(self) -> bool:
        return self.measured >= self.goal if self.at_least else self.measured <= self.goal

    def line(self) -> str:
        bound = "≥" if self.at_least else "≤"
        state = "met" if self.met else f"missed by {abs(self.measured / self.goal - 1):.0%}"
        cells = (self.work, f"{bound} {self.goal:g} {self.unit}", f"{self.measured:.4g} {self.unit}", state, self.note)
        return f"| {' | '.join(cells)} |"
