"""Who the invented people of a region are: by number, as many as wanted, the same for the same seed.

Names follow the groups that live there (`data/names.yaml`); NIKs come from `numbering`; homes are real villages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import duckdb
import pyarrow as pa

from payung.generate.hashing import salt
from payung.generate.numbering import Numbering
from payung.generate.packaged import statement, words
from payung.generate.place import Place

PURPOSES = (
    "alone", "sex", "words", "mother_words", "kind", "particle", "which", "given", "second", "last_name",
    "mother_particle", "mother_which", "mother_given", "mother_second", "mother_last", "village", "occupation",
    "income", "phone", "card",
)  # fmt: skip


class Person(NamedTuple):
    """One invented person as the civil register would know them."""

    nik: str
    name: str
    birth_date: date
    sex: str
    mother_name: str
    village_code: str
    village: str
    district: str
    occupation: str
    monthly_income: int
    phone: str
    family_card: str


class People:
    """The people of one region under one seed, numbered from zero."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, place: Place, numbering: Numbering) -> None:
        self.connection, self.numbering = connection, numbering
        jobs = words("work")["occupations"]
        self._parameters = {
            **{purpose: salt(numbering.seed, f"people.{purpose}") for purpose in PURPOSES},
            **numbering.parameters(),
            "homes": len(place.homes),
            "jobs_of_men": len(jobs["L"]),
            "jobs_of_women": len(jobs["P"]),
        }
        connection.execute(statement("macros"))
        for name, table in {
            **_name_tables(place.region),
            **_home_tables(place),
            "nik_prefixes": _table(district=range(len(numbering.prefixes)), prefix=list(numbering.prefixes)),
            "occupations": _table(key=range(len(jobs["L"] + jobs["P"])), word=jobs["L"] + jobs["P"]),
        }.items():
            connection.from_arrow(table).create(name)

    def between(self, first: int, last: int) -> Iterator[Person]:
        """People with first ≤ number < last, in order of number."""
        columns = ", ".join(Person._fields)
        query = f"SELECT {columns} FROM ({statement('people')}) ORDER BY person"
        return map(Person._make, self.connection.execute(query, self.parameters(first, last)).fetchall())

    def parameters(self, first: int, last: int) -> dict[str, object]:
        """What `sql/people.sql` needs to draw the people with first ≤ number < last."""
        # An assertion, not a refusal: the run has made the numbering large enough.
        assert last <= self.numbering.capacity
        return {**self._parameters, "first": first, "last": last}


def _table(**columns: Sequence[object]) -> pa.Table:
    return pa.table({name: pa.array(list(values)) for name, values in columns.items()})


def _name_tables(region: str) -> dict[str, pa.Table]:
    """`name_words` (key, word), `name_groups` (where each group's words stand), `name_mix` (a hundred slots)."""
    lists = words("names")
    all_words: list[str] = []

    def stand(new: Sequence[str]) -> tuple[int, int]:
        all_words.extend(new)
        return len(all_words) - len(new), len(new)

    mix = _mix(lists["mixes"], region)
    groups = []
    for kind in dict.fromkeys(mix):
        group = lists["groups"][kind]
        last = stand(group["last"])
        alone, second, family = group["words"]
        for woman, sex in enumerate("LP"):
            pools = [lists["pools"][pool][sex] for pool in group["pools"]]
            given, particle = stand(_woven([group["given"][sex], *pools])), stand(group["particles"][sex])
            groups.append((kind, woman, *given, *last, *particle, alone, alone + second, alone + second + family,
                           *group["particle"]))  # fmt: skip
    names = ("kind", "woman", "given_at", "given_n", "last_at", "last_n", "particle_at", "particle_n",
             "words_given", "words_second", "words_last", "particle_old", "particle_young")  # fmt: skip
    return {
        "name_words": _table(key=range(len(all_words)), word=all_words),
        "name_groups": _table(**dict(zip(names, zip(*groups, strict=True), strict=True))),
        "name_mix": _table(slot=range(100), kind=mix),
    }


def _mix(mixes: Mapping[str, Mapping[str, int]], region: str) -> list[str]:
    """A hundred slots filled with the groups of the longest code that the region's code begins with."""
    nearest = max((code for code in mixes if region.startswith(code)), key=len)
    return [kind for kind, share in mixes[nearest].items() for _ in range(share)]


def _woven(lists: Sequence[Sequence[str]]) -> list[str]:
    """Several lists as one, each word once, so that the early words of every list stay early."""
    longest = max(map(len, lists))
    placed = sorted(
        ((index / len(list_), number, word) for number, list_ in enumerate(lists) for index, word in enumerate(list_))
    )
    assert longest
    return list(dict.fromkeys(word for _, _, word in placed))


def _home_tables(place: Place) -> dict[str, pa.Table]:
    """`villages` (key, code, names) and `homes` (which keys lie in a district)."""
    villages = [(village.code, village.name, home.name) for home in place.homes for village in home.villages]
    starts, at = [], 0
    for home in place.homes:
        starts.append(at)
        at += len(home.villages)
    codes, names, districts = zip(*villages, strict=True)
    return {
        "villages": _table(key=range(len(villages)), code=codes, village=names, district=districts),
        "homes": _table(
            district=range(len(place.homes)),
            village_at=starts,
            village_n=[len(home.villages) for home in place.homes],
        ),
    }
