"""What the truth says of a row is so in the files: read back with other libraries, kind by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from reading import Folder

from payung.generate import Generated, Spec
from payung.generate.spec import SHAPES
from payung.months import add_months, month

AS_OF = add_months(month("2026-11"), -1)
IN_EXTRACT = ("covered", "lapsed", "covered_old", "two_kpj", "programmes_missing", "conflict", "other_person")
NEW = ("enrol", "minor", "twins", "village_unknown", "namesake", "near_nik", "sibling", "probable", "probable_lapsed")


def records(folder: Folder) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for record in folder.extract:
        found.setdefault(record["nik"], []).append(record)
    return found


@pytest.fixture(params=SHAPES, scope="module")
def folder(request: pytest.FixtureRequest, make: Callable[[Spec], Generated]) -> Folder:
    return Folder(make(Spec(shape=request.param, rows=600, odd=0.3, to_linkage=0.65, links=0.1)).folder)


def test_truth_points_at_rows_of_people_in_order(folder: Folder) -> None:
    entries = folder.truth["truth"]
    sheets = list(dict.fromkeys(entry["sheet"] for entry in entries))

    places = [(sheets.index(entry["sheet"]), entry["row"]) for entry in entries]
    assert places == sorted(set(places))
    for entry in entries:
        row = folder.row(entry)
        assert len(row["nik"]) >= 8 or any(letter.isalpha() for letter in row["name"])


def test_serials_are_invented_ones(folder: Folder) -> None:
    numbers = [folder.row(entry)["nik"] for entry in folder.truth["truth"] if entry["accept"] != ["invalid"]]
    numbers += [record["nik"] for record in folder.extract if len(record["nik"]) == 16]
    numbers += [record["nik"] for record in folder.deaths]

    assert all(9000 <= int(number[12:]) <= 9999 for number in numbers)


def test_rows_in_the_extract_stand_there(folder: Folder) -> None:
    known = records(folder)
    for kind in IN_EXTRACT:
        for _, row in folder.of_kind(kind):
            assert row["nik"] in known, kind


def test_rows_for_linkage_do_not_stand_in_the_extract(folder: Folder) -> None:
    known = records(folder)
    for kind in NEW:
        for _, row in folder.of_kind(kind):
            assert row["nik"] not in known, kind


def test_covered_is_active_and_paid(folder: Folder) -> None:
    for _, row in folder.of_kind("covered"):
        (record,) = records(folder)[row["nik"]]
        assert record["status"] == "aktif"
        assert record["paid_through"] >= add_months(AS_OF, -3)


def test_lapsed_is_inactive_and_unpaid(folder: Folder) -> None:
    for _, row in folder.of_kind("lapsed"):
        (record,) = records(folder)[row["nik"]]
        assert record["status"] == "nonaktif"
        assert record["paid_through"] < add_months(AS_OF, -3)


def test_conflict_contradicts_itself(folder: Folder) -> None:
    for _, row in folder.of_kind("conflict"):
        (record,) = records(folder)[row["nik"]]
        assert (record["status"] == "aktif") != (record["paid_through"] >= add_months(AS_OF, -3))


def test_duplicate_repeats_the_nik_of_an_earlier_row(folder: Folder) -> None:
    entries = folder.truth["truth"]
    duplicates = [(at, entry) for at, entry in enumerate(entries) if entry["kind"] == "duplicate"]

    assert duplicates
    for at, entry in duplicates:
        assert entry["of"] < at
        assert folder.row(entry)["nik"] == folder.row(entries[entry["of"]])["nik"]


def test_a_nik_stands_once_but_for_duplicates_and_shared_ones(folder: Folder) -> None:
    alone = Counter(
        folder.row(entry)["nik"]
        for entry in folder.truth["truth"]
        if entry["kind"] != "duplicate" and entry["accept"] != ["invalid"]
    )

    assert max(alone.values()) == 1


def test_shared_rows_come_in_pairs_of_one_nik(folder: Folder) -> None:
    numbers = Counter(row["nik"] for _, row in folder.of_kind("shared"))

    assert set(numbers.values()) == {2}


def test_dead_stand_in_the_death_list(folder: Folder) -> None:
    dead = {record["nik"]: record for record in folder.deaths}
    for kind in ("deceased", "deceased_active", "death_other"):
        for _, row in folder.of_kind(kind):
            assert row["nik"] in dead
            assert date.fromisoformat(dead[row["nik"]]["died_on"]) < month("2026-11")


def test_digits_are_lost_in_a_numeric_cell(village: Folder) -> None:
    rows = village.of_kind("digits_lost")

    assert rows
    assert all(isinstance(row["nik_cell"], int) and row["nik_cell"] % 10 == 0 for _, row in rows)


def test_refused_rows_show_their_fault(folder: Folder) -> None:
    faults: dict[str, Callable[[str], bool]] = {
        "nik.missing": lambda nik: nik == "",
        "nik.length": lambda nik: nik.isdecimal() and len(nik) != 16,
        "nik.letters": lambda nik: len(nik) == 16 and not nik.isdecimal(),
        "nik.placeholder": lambda nik: len(set(nik)) == 1,
        "nik.province_unknown": lambda nik: nik[:2] in ("99", "10", "88", "59"),
    }
    for entry, row in folder.of_kind("invalid"):
        if entry["code"] in faults:
            assert faults[entry["code"]](row["nik"]), entry["code"]
        if entry["code"] == "name.missing":
            assert row["name"] == ""


def test_twins_share_the_date_but_not_the_name(village: Folder) -> None:
    rows = [row for _, row in village.of_kind("twins")]

    for one, other in zip(rows[::2], rows[1::2], strict=True):
        assert one["nik"][:12] == other["nik"][:12]
        assert one["nik"] != other["nik"]
        assert one["name"].lower() != other["name"].lower()
