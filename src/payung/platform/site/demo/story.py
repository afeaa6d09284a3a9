"""What the demo tells, as read from `demo.yaml`: offices, people, promises. Days are counted from a day of today."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from payung.sentences import load_yaml


@dataclass(frozen=True)
class OfficeTold:
    name: str
    kind: str
    regions: tuple[str, ...]
    parent: str = ""


@dataclass(frozen=True)
class PersonTold:
    """`since` and `until`: days from today; the term is half-open and without an end where `until` is None."""

    email: str
    name: str
    role: str
    office: str
    since: int = -200
    until: int | None = None
    acting: bool = False
    basis: str = ""
    shown: bool = False


@dataclass(frozen=True)
class FollowUpTold:
    """`due`: days from today; `by` makes it, `office` (and `person`) keeps it."""

    title: str
    region: str
    office: str
    by: str
    due: int
    person: str = ""


@dataclass(frozen=True)
class Story:
    admin: PersonTold
    offices: tuple[OfficeTold, ...]
    people: tuple[PersonTold, ...]
    followups: tuple[FollowUpTold, ...]

    @property
    def shown(self) -> tuple[PersonTold, ...]:
        """One account for each role."""
        return (*(person for person in self.people if person.shown), self.admin)


@cache
def story() -> Story:
    told = load_yaml((files(__package__) / "demo.yaml").read_text("utf-8"))
    return Story(
        PersonTold(**told["admin"], role="admin", office="Pengelola sistem"),
        tuple(OfficeTold(**{**each, "regions": tuple(each["regions"])}) for each in told["offices"]),
        tuple(PersonTold(**each) for each in told["people"]),
        tuple(FollowUpTold(**each) for each in told["followups"]),
    )
