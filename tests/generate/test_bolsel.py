"""The demo tells the report of February 2025: six rosters, 18,786 people, villages of 71.11."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from reading import Folder

from payung.generate import bolsel
from payung.reference import regions

REPORTED = {
    "berkah-petani.xlsx": 5_966,
    "berkah-nelayan.csv": 1_850,
    "petani-ii.xlsx": 3_150,
    "pekerja-rentan.xlsx": 3_670,
    "disabilitas.ods": 150,
    "usulan-baru.csv": 4_000,
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return Folder(bolsel(tmp_path_factory.mktemp("bolsel") / "out").folder)


@pytest.mark.slow
def test_demo_has_the_people_of_the_report(demo: Folder) -> None:
    entries = demo.truth["truth"]

    assert Counter(entry["file"] for entry in entries) == REPORTED
    assert demo.truth["rows"] == len(entries) == sum(REPORTED.values()) == 18_786
    assert (demo.truth["files"], demo.truth["month"]) == (list(REPORTED), "2025-02")


@pytest.mark.slow
def test_demo_points_at_its_rows(demo: Folder) -> None:
    for entry in demo.truth["truth"][::37]:
        row = demo.row(entry)
        assert row["nik"] or row["name"]


@pytest.mark.slow
def test_demo_covers_most_in_programmes_and_few_of_the_new(demo: Folder) -> None:
    covered = Counter(entry["file"] for entry in demo.truth["truth"] if entry["accept"] == ["covered"])

    assert covered["berkah-petani.xlsx"] / REPORTED["berkah-petani.xlsx"] > 0.5
    assert covered["usulan-baru.csv"] / REPORTED["usulan-baru.csv"] < 0.1


@pytest.mark.slow
def test_demo_has_a_sheet_for_every_district(demo: Folder) -> None:
    sheets = {entry["sheet"] for entry in demo.truth["truth"] if entry["file"] == "berkah-petani.xlsx"}

    assert sheets == {district.name for district in regions.below("71.11", "district")}


@pytest.mark.slow
def test_demo_repeats_people_across_rosters(demo: Folder) -> None:
    entries = demo.truth["truth"]
    pairs = [(entry["file"], entries[entry["of"]]["file"]) for entry in entries if entry["kind"] == "duplicate"]

    assert pairs
    assert all(entry["of"] < at for at, entry in enumerate(entries) if entry["kind"] == "duplicate")


def test_demo_refuses_a_folder_of_others(tmp_path: Path) -> None:
    from payung.errors import PayungError

    (tmp_path / "surat.txt").write_text("penting")

    with pytest.raises(PayungError):
        bolsel(tmp_path)
