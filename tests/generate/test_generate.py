"""The folder as a whole: same seed, same bytes; counts that add up; refusals that write nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet
import pytest
from reading import Folder

from payung.errors import PayungError
from payung.generate import Generated, Spec, generate
from payung.generate.folder import MARK
from payung.generate.kinds import KINDS
from payung.generate.spec import SHAPES
from payung.law import price
from payung.months import month


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize(
    ("shape", "extract"), [*((shape, "parquet") for shape in SHAPES), ("plain", "csv"), ("village", "xlsx")]
)
def test_same_seed_gives_same_bytes(shape: str, extract: str, tmp_path: Path) -> None:
    spec = Spec(shape=shape, rows=60, participants=200, seed=5, extract=extract)

    first, second = generate(spec, tmp_path / "first"), generate(spec, tmp_path / "second")

    assert hashes(first.folder) == hashes(second.folder)


@pytest.mark.slow
def test_same_seed_gives_same_bytes_in_parts_and_on_several_threads(tmp_path: Path) -> None:
    spec = Spec(shape="big", rows=110_000, participants=300_000, seed=5)

    first, second = generate(spec, tmp_path / "first"), generate(spec, tmp_path / "second")

    assert hashes(first.folder) == hashes(second.folder)


def test_another_seed_gives_other_people(make: Callable[[Spec], Generated]) -> None:
    one, other = (Folder(make(Spec(rows=60, participants=200, seed=seed)).folder) for seed in (1, 2))

    assert not {row["nik"] for row in one.extract} & {row["nik"] for row in other.extract}


def test_truth_counts_add_up(village: Folder) -> None:
    told = village.truth

    assert (told["file"], told["region"], told["month"]) == ("roster.xlsx", "71.11", "2026-11")
    assert told["rows"] == len(told["truth"]) == sum(told["outcomes"].values()) == 600
    assert told["outcomes"] == Counter("/".join(entry["accept"]) for entry in told["truth"])


def test_every_kind_appears(village: Folder) -> None:
    assert {entry["kind"] for entry in village.truth["truth"]} == {kind.name for kind in KINDS}


def test_accept_is_that_of_the_kind_or_a_chance_likeness(village: Folder) -> None:
    accepts: dict[str, set[tuple[str, ...]]] = {}
    for kind in KINDS:
        accepts.setdefault(kind.name, set()).update({kind.accept, (*kind.accept, "review")})
    for entry in village.truth["truth"]:
        assert tuple(entry["accept"]) in accepts[entry["kind"]]


def test_price_stands_where_the_answer_is_certain(village: Folder) -> None:
    total = price(month("2026-11")).total_idr
    for entry in village.truth["truth"]:
        priced = entry["accept"] in (["enrol"], ["lapsed"])
        assert entry.get("total_idr") == (total if priced else None)


@pytest.mark.parametrize("participants", [400, 1_000, pytest.param(300_000, marks=pytest.mark.slow)])
def test_extract_has_as_many_rows_as_asked(participants: int, out: Path) -> None:
    made = generate(Spec(rows=100, participants=participants), out)

    assert made.participants == participants
    assert pyarrow.parquet.read_metadata(out / "participants.parquet").num_rows == participants


@pytest.mark.parametrize("extract", ["parquet", "csv", "xlsx"])
def test_extract_comes_in_every_form(extract: str, out: Path) -> None:
    made = generate(Spec(rows=50, participants=150, extract=extract), out)

    assert {path.name for path in made.files} == {
        "roster.xlsx", f"participants.{extract}", "deaths.csv", "truth.json", MARK,
    }  # fmt: skip


def test_folder_says_that_the_people_are_invented(village: Folder) -> None:
    assert (village.path / MARK).read_text("utf-8").startswith("Data contoh: orang rekaan")


def test_folder_of_ours_is_replaced(out: Path) -> None:
    generate(Spec(shape="plain", rows=30, participants=100), out)

    generate(Spec(shape="village", rows=30, participants=100), out)

    assert not (out / "roster.csv").exists()
    assert (out / "roster.xlsx").exists()


def test_folder_of_others_is_left_alone(out: Path) -> None:
    out.mkdir()
    (out / "surat.txt").write_text("penting")

    with pytest.raises(PayungError) as refusal:
        generate(Spec(rows=30, participants=100), out)

    assert refusal.value.code == "generate.folder_taken"
    assert [path.name for path in out.iterdir()] == ["surat.txt"]


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        (Spec(shape="round"), "generate.choice"),
        (Spec(noise="deafening"), "generate.choice"),
        (Spec(to_linkage=1.2), "generate.share"),
        (Spec(rows=0), "generate.no_rows"),
        (Spec(rows=200, participants=10), "generate.participants_few"),
        (Spec(participants=2_000_000, extract="xlsx"), "generate.book_full"),
        (Spec(region="71.11.01.2007", participants=10**9), "generate.region_full"),
        (Spec(region="99.99"), "reference.region_unknown"),
    ],
)
def test_wish_that_cannot_be_met_writes_nothing(spec: Spec, code: str, out: Path) -> None:
    with pytest.raises(PayungError) as refusal:
        generate(spec, out)

    assert refusal.value.code == code
    assert list(out.parent.iterdir()) == []


def test_progress_rises_to_the_end(out: Path) -> None:
    shares: list[float] = []

    generate(Spec(shape="big", rows=11_000, participants=15_000), out, progress=shares.append)

    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)


@pytest.mark.slow
def test_a_hundred_thousand_rows_take_seconds(out: Path) -> None:
    made = generate(Spec(shape="big", rows=100_000, participants=200_000), out)

    assert made.rows == 100_000
    assert sum(made.outcomes.values()) == 100_000
