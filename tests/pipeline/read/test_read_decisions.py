"""What a person decided in telaah.xlsx: read back by its keys, or refused with the address of the cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from roster_files import HEADER, SARI, lines, write, write_text

from payung.errors import PayungError
from payung.pipeline.engine import engine
from payung.pipeline.read.decisions import read_decisions

TITLE = ["Baris yang perlu ditelaah"]
COLUMNS = ["Nama", "Keputusan", "row_id", "record_key"]


def decisions(path: Path | None) -> list[tuple[str, str, str]]:
    with engine() as connection:
        read_decisions(connection, path)
        return connection.sql("FROM decisions ORDER BY ALL").fetchall()


def telaah(folder: Path, *rows: list[Any], columns: list[str] = COLUMNS) -> Path:
    return write(folder / "telaah.xlsx", {"Petunjuk": [["Tulis"]], "Telaah": [TITLE, [], columns, *rows]})


def refused(path: Path) -> PayungError:
    with pytest.raises(PayungError) as raised:
        decisions(path)
    assert raised.value.sentence("id") != raised.value.sentence("en")
    return raised.value


def test_without_a_file_nothing_is_decided() -> None:
    assert decisions(None) == []


@pytest.mark.parametrize(("word", "decision"), [
    ("sama", "same"), ("SAMA", "same"), (" Sama. ", "same"), ("same", "same"), ("bukan", "other"), ("other", "other"),
    ("ragu", "unsure"), ("Unsure", "unsure"),
])  # fmt: skip
def test_word_is_read_in_both_languages(word: str, decision: str, tmp_path: Path) -> None:
    path = telaah(tmp_path, ["Sari", None, "r1", None], ["SARI", word, "r1", "k1"])

    assert decisions(path) == [("r1", "k1", decision)]


def test_english_header_is_known(tmp_path: Path) -> None:
    path = telaah(tmp_path, ["SARI", "same", "r1", "k1"], columns=["Name", "Decision", "row_id", "record_key"])

    assert decisions(path) == [("r1", "k1", "same")]


def test_blank_is_no_decision(tmp_path: Path) -> None:
    assert decisions(telaah(tmp_path, ["SARI", None, "r1", "k1"], ["SARI", "  ", "r2", "k2"])) == []


def test_unknown_word_is_refused_by_its_cell(tmp_path: Path) -> None:
    error = refused(telaah(tmp_path, ["SARI", "sama", "r1", "k1"], ["SARI", "mungkin", "r1", "k2"]))

    assert error.code == "read.decision_unknown"
    assert "Telaah!B5" in error.sentence("id")
    assert "mungkin" not in error.sentence("id")


def test_decision_on_the_line_of_the_row_is_refused(tmp_path: Path) -> None:
    error = refused(telaah(tmp_path, ["Sari", "sama", "r1", None], ["SARI", None, "r1", "k1"]))

    assert error.code == "read.decision_without_record"
    assert "Telaah!B4" in error.sentence("id")


def test_pair_decided_in_two_ways_is_refused(tmp_path: Path) -> None:
    error = refused(telaah(tmp_path, ["SARI", "sama", "r1", "k1"], ["SARI", "bukan", "r1", "k1"]))

    assert error.code == "read.decision_twice"
    assert "Telaah!B4" in error.sentence("id")
    assert "Telaah!B5" in error.sentence("id")


def test_pair_decided_twice_alike_is_one_decision(tmp_path: Path) -> None:
    assert len(decisions(telaah(tmp_path, ["SARI", "sama", "r1", "k1"], ["SARI", "same", "r1", "k1"]))) == 1


def test_other_workbook_is_refused(tmp_path: Path) -> None:
    assert refused(write(tmp_path / "daftar.xlsx", {"Data": [HEADER, SARI]})).code == "read.decisions_header"


def test_text_is_refused(tmp_path: Path) -> None:
    assert refused(write_text(tmp_path / "telaah.csv", lines(COLUMNS))).code == "read.wrong_type"
