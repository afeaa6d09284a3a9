"""The second answer against the truth of the samples, read here by their fixed layout and by nothing of payung."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from oracle import Answer, Question, answer

SAMPLES = Path(__file__).parent / "samples"
CSV_COLUMNS = (None, "nik", "name", "birth_place", "birth_date", "sex", "mother_name", "village_code", "occupation",
               "monthly_income", "phone", None)  # fmt: skip
XLSX_COLUMNS = (None, "name", "nik", *CSV_COLUMNS[3:])

Sample = list[tuple[dict[str, Any], Answer]]  # truth of a row, answer of the oracle


def cells(folder: Path) -> dict[tuple[str | None, int], list[Any]]:
    """Every record of the roster by sheet and number."""
    if (folder / "roster.csv").exists():
        text = (folder / "roster.csv").read_bytes().decode("cp1252")
        return {(None, number): row for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=";"), 1)}
    book = openpyxl.load_workbook(folder / "roster.xlsx")
    return {(sheet.title, number): [cell.value for cell in row] for sheet in book
            for number, row in enumerate(sheet.iter_rows(), 1)}  # fmt: skip


def as_sent(values: list[Any], columns: tuple[str | None, ...]) -> dict[str, str | None]:
    row: dict[str, str | None] = {}
    for column, value in zip(columns, values, strict=True):
        if column is None:
            continue
        kind = "date" if isinstance(value, datetime) else "number" if isinstance(value, int | float) else "text"
        row[column] = value.date().isoformat() if isinstance(value, datetime) else str(value or "") or None
        row[f"{column}_kind"] = kind
    return row


def deaths_of(folder: Path) -> list[dict[str, Any]]:
    with (folder / "deaths.csv").open(encoding="utf-8", newline="") as file:
        return [{**row, "birth_date": date.fromisoformat(row["birth_date"])} for row in csv.DictReader(file)]


def judged(folder: Path) -> tuple[list[dict[str, Any]], list[Answer]]:
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    found = cells(folder)
    columns = CSV_COLUMNS if (folder / "roster.csv").exists() else XLSX_COLUMNS
    rows = [as_sent(found[row["sheet"], row["row"]], columns) for row in truth["truth"]]
    participants = pq.read_table(folder / "participants.parquet").to_pylist()
    asked = Question(date.fromisoformat(truth["month"] + "-01"), truth["region"])
    return truth["truth"], answer(rows, participants, deaths_of(folder), asked)


@pytest.fixture(scope="module", params=["village", "two-sheets", "agency-legacy-csv"])
def sample(request: pytest.FixtureRequest) -> Sample:
    return list(zip(*judged(SAMPLES / request.param), strict=True))


def test_oracle_accepts_what_the_truth_accepts(sample: Sample) -> None:
    wrong = [(row, sorted(said.accept)) for row, said in sample if not said.accept & set(row["accept"])]

    assert not wrong


def test_oracle_leaves_hardly_more_open_than_the_truth(sample: Sample) -> None:
    wider = [(row, sorted(said.accept)) for row, said in sample if not said.accept <= set(row["accept"])]

    assert len(wider) <= len(sample) // 50, wider


def test_oracle_shows_the_code_of_the_truth(sample: Sample) -> None:
    coded = [(row["code"], said) for row, said in sample if "code" in row]

    assert coded
    assert all(code in set().union(*said.worlds.values()) for code, said in coded)
    assert not [code for code, said in coded if code in said.never]


def test_oracle_names_the_row_that_a_duplicate_repeats(sample: Sample) -> None:
    named = [(row["of"], said.duplicate_of) for row, said in sample if "of" in row]

    assert named
    assert all(expected == found for expected, found in named)


def test_oracle_prices_as_the_truth(sample: Sample) -> None:
    priced = [(row["total_idr"], said.price and said.price.total) for row, said in sample if "total_idr" in row]

    assert priced
    assert all(expected == found for expected, found in priced)
