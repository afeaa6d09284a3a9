"""`payung cover` on the command line: what it refuses before it does any work, what it warns of."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import duckdb
import pytest

from clerk import COLUMNS, write_roster
from payung.pipeline import match
from payung.pipeline.settings import match_settings
from terminal import here, refused
from village import Village
from village.people import person, sent


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """Three people, their wages unknown."""
    village = Village(Random(31))
    for _ in range(3):
        sent(village, person(village))
    columns = [column for column in COLUMNS if column != "monthly_income"]
    return write_roster(tmp_path / "daftar.csv", village.rows, columns)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_foreign_folder_is_refused_before_any_file_is_read(lang: str, tmp_path: Path) -> None:
    out = tmp_path / "dokumen"
    out.mkdir()
    (out / "surat.txt").write_text("penting", "utf-8")

    sentence = refused(here("cover", tmp_path / "tidak-ada.xlsx", "--out", out, lang=lang))

    assert "dokumen" in sentence
    assert "tidak-ada" not in sentence
    assert [path.name for path in out.iterdir()] == ["surat.txt"]


def test_folder_below_a_file_is_refused_before_any_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x", "utf-8")

    sentence = refused(here("cover", tmp_path / "tidak-ada.xlsx", "--out", tmp_path / "berkas" / "hasil"))

    assert "berkas" in sentence
    assert "tidak-ada" not in sentence


@pytest.mark.parametrize("lang", ["id", "en"])
def test_wage_earners_without_wages_are_refused_before_the_extract_is_read(
    roster: Path, lang: str, tmp_path: Path
) -> None:
    extract = tmp_path / "tidak-ada.parquet"

    sentence = refused(
        here("cover", roster, "--segment", "pu", "--participants", extract, "--out", tmp_path / "hasil", lang=lang)
    )

    assert "--base" in sentence
    assert [path.name for path in tmp_path.iterdir()] == ["daftar.csv"]


def test_wage_earners_with_a_base_need_no_wages(roster: Path, tmp_path: Path) -> None:
    said = here("cover", roster, "--segment", "pu", "--base", "3500000", "--month", "2026-11", "--out",
                tmp_path / "hasil")  # fmt: skip

    assert said.status == 0


def test_blocks_that_were_too_large_are_warned_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match, "match_settings", lambda: replace(match_settings(), crowded_birth_date=3))
    village = Village(Random(32))
    for _ in range(5):
        sent(village, person(village, born=date(1970, 1, 1)))
    crowded = write_roster(tmp_path / "daftar.csv", village.rows)

    said = here("cover", crowded, "--month", "2026-11", "--json", "--lang", "en", "--out", tmp_path / "hasil")

    warnings = json.loads(said.out)["warnings"]
    [told] = [warning for warning in warnings if "more than 3 rows" in warning]
    assert "1, on 5 rows" in told


def test_date_of_no_extract_is_said_to_be_unused(roster: Path, tmp_path: Path) -> None:
    told = here("cover", roster, "--participants-date", "2026-10-30", "--json", "--out", tmp_path / "hasil")

    assert any("--participants" in warning for warning in json.loads(told.out)["warnings"])


def test_run_without_the_memory_it_needs_is_refused_in_words(
    roster: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(*_: object, **__: object) -> None:
        raise duckdb.OutOfMemoryException("Out of Memory Error: failed to pin block of size 256.0 KiB")

    monkeypatch.setattr(match, "match", too_much)

    sentence = refused(here("cover", roster, "--out", tmp_path / "hasil"))

    assert "memori" in sentence
    assert not (tmp_path / "hasil").exists()
