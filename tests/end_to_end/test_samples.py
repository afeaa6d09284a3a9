"""The three samples through the command line, as a user would, against their truth."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from agreement import codes
from terminal import Said, payung

SAMPLES = Path(__file__).parents[1] / "samples"
FILES = ("ringkasan.json", "hasil.parquet", "hasil.xlsx", "perbaikan.xlsx", "telaah.xlsx", "pendaftaran.xlsx",
         "laporan.pdf", "pesan.txt")  # fmt: skip
OUTCOMES = ("covered", "enrol", "lapsed", "review", "duplicate", "ineligible", "invalid")

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Sample:
    source: Path
    truth: dict[str, Any]
    folder: Path
    said: Said
    table: pa.Table
    rows: list[dict[str, Any]]
    summary: dict[str, Any]


def arguments(source: Path, out: Path) -> list[str | Path]:
    truth = json.loads((source / "truth.json").read_text("utf-8"))
    return ["cover", source / truth["file"], "--participants", source / "participants.parquet",
            "--deaths", source / "deaths.csv", "--region", truth["region"], "--month", truth["month"],
            "--json", "--out", out]  # fmt: skip


@pytest.fixture(scope="module", params=["village", "two-sheets", "agency-legacy-csv"])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    folder = tmp_path_factory.mktemp(request.param) / "hasil"
    said = payung(*arguments(SAMPLES / request.param, folder))
    assert said.status == 0, said.err
    table = pq.read_table(folder / "hasil.parquet")
    source = SAMPLES / request.param
    return Sample(source, json.loads((source / "truth.json").read_text("utf-8")), folder, said, table,
                  table.to_pylist(), json.loads((folder / "ringkasan.json").read_text("utf-8")))  # fmt: skip


def pairs(sample: Sample, key: str) -> Sequence[tuple[dict[str, Any], dict[str, Any]]]:
    return [(true, row) for true, row in zip(sample.truth["truth"], sample.rows, strict=True) if key in true]


def test_sample_brings_every_row_of_people_in_order(sample: Sample) -> None:
    expected = [(true["sheet"], true["row"]) for true in sample.truth["truth"]]

    assert [(row["sheet"], row["row"]) for row in sample.rows] == expected
    assert {row["file"] for row in sample.rows} == {sample.truth["file"]}


def test_sample_outcomes_are_those_of_the_truth(sample: Sample) -> None:
    wrong = [(true, row["outcome"], codes(row)) for true, row in pairs(sample, "accept")
             if row["outcome"] not in true["accept"]]  # fmt: skip

    assert not wrong


def test_sample_reasons_hold_the_code_of_the_truth(sample: Sample) -> None:
    wrong = [(true, codes(row)) for true, row in pairs(sample, "code") if true["code"] not in codes(row)]

    assert not wrong


def test_sample_duplicates_name_the_row_they_repeat(sample: Sample) -> None:
    for true, row in pairs(sample, "of"):
        repeated = sample.rows[true["of"]]

        assert row["duplicate_of"] == {key: repeated[key] for key in ("file", "sheet", "row")}


def test_sample_prices_are_those_of_the_truth(sample: Sample) -> None:
    wrong = [(true, row["total_idr"]) for true, row in pairs(sample, "total_idr")
             if row["total_idr"] != true["total_idr"]]  # fmt: skip

    assert not wrong


def test_sample_rows_show_what_the_extract_says(sample: Sample) -> None:
    records = pq.read_table(sample.source / "participants.parquet").to_pylist()
    by_kpj = {record["kpj"]: record for record in records}
    matched = [row for row in sample.rows if row["match_kpj"] is not None]

    assert matched
    for row in matched:
        record = by_kpj[row["match_kpj"]]
        assert row["match_paid_through"] == record["paid_through"]
        assert row["match_registered_on"] == record["registered_on"]
        assert row["match_segment"] == record["segment"]
        if row["match_rule"] == "exact":
            assert record["nik"] == row["nik"]


def test_sample_money_adds_up(sample: Sample) -> None:
    priced = [row for row in sample.rows if row["outcome"] in ("enrol", "lapsed")]
    monthly = {programme: sum(row[f"{programme}_idr"] or 0 for row in priced)
               for programme in ("jkk", "jkm", "jht", "total")}  # fmt: skip

    assert sample.summary["monthly_idr"] == monthly
    assert all(row["total_idr"] is None for row in sample.rows if row not in priced)
    # November 2026, funded by APBD: no relief in any month, so twelve months are twelve times one
    assert sample.summary["yearly_idr"] == {key: 12 * value for key, value in monthly.items()}
    assert sample.summary["to_december_idr"] == {key: 2 * value for key, value in monthly.items()}


def test_sample_summary_counts_what_the_table_holds(sample: Sample) -> None:
    summary, outcomes = sample.summary, Counter(row["outcome"] for row in sample.rows)
    reasons = Counter(code for row in sample.rows for code in codes(row))

    assert summary["rows"] == sample.truth["rows"] == len(sample.rows)
    assert summary["outcomes"] == {outcome: outcomes[outcome] for outcome in OUTCOMES}
    assert summary["reasons"] == dict(reasons)
    assert summary["matched"] is True
    assert (summary["month"], summary["region"]) == (sample.truth["month"], sample.truth["region"])
    assert (summary["segment"], summary["programmes"], summary["funding"]) == ("bpu", ["jkk", "jkm"], "apbd")
    assert [extract["as_of"] for extract in summary["participants"]] == ["2026-10-01"]


def test_sample_villages_add_up_to_the_rows(sample: Sample) -> None:
    villages = sample.summary["by_village"]

    assert sum(village["rows"] for village in villages) == len(sample.rows)
    for outcome in OUTCOMES:
        assert sum(village["outcomes"][outcome] for village in villages) == sample.summary["outcomes"][outcome]
    for programme, total in sample.summary["monthly_idr"].items():
        assert sum(village["monthly_idr"][programme] for village in villages) == total


def test_sample_sheets_stand_in_the_summary(sample: Sample) -> None:
    (read,) = sample.summary["inputs"]
    content = (sample.source / sample.truth["file"]).read_bytes()
    rows = Counter(row["sheet"] for row in sample.rows)

    assert read["file"] == sample.truth["file"]
    assert read["sha256"] == hashlib.sha256(content).hexdigest()
    assert {sheet["name"]: sheet["rows"] for sheet in read["sheets"]} == dict(rows)
    assert all(sheet["header_row"] for sheet in read["sheets"])


def test_sample_writes_every_promised_file_for_its_owner_alone(sample: Sample) -> None:
    assert sorted(path.name for path in sample.folder.iterdir()) == sorted(FILES)
    assert sample.folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in sample.folder.iterdir())
    assert all(path.stat().st_size for path in sample.folder.iterdir())


def test_sample_prints_the_summary_alone(sample: Sample) -> None:
    assert json.loads(sample.said.out) == sample.summary
    assert "Traceback" not in sample.said.err


def test_sample_table_has_the_columns_of_the_contract(sample: Sample) -> None:
    types = {field.name: field.type for field in sample.table.schema}
    where = pa.struct([("file", pa.string()), ("sheet", pa.string()), ("row", types["row"])])
    expected = {
        "row_id": pa.string(), "file": pa.string(), "file_sha256": pa.string(), "sheet": pa.string(),
        "nik": pa.string(), "nik_as_sent": pa.string(), "name": pa.string(), "birth_date": pa.date32(),
        "monthly_income": pa.int64(), "outcome": pa.string(), "match_rule": pa.string(), "match_kpj": pa.string(),
        "match_segment": pa.string(), "match_funder": pa.string(), "match_registered_on": pa.date32(),
        "match_paid_through": pa.date32(), "duplicate_of": where, "segment": pa.string(),
    }  # fmt: skip

    assert {name: types.get(name) for name in expected} == expected
    assert {"match_probability", "match_others", "price_if_relief_idr", "extra", "reasons"} <= set(types)
    assert pa.types.is_map(types["extra"])
    assert [field.name for field in types["reasons"].value_type] == ["code", "severity", "column", "params", "message"]
    assert all(pa.types.is_integer(types[f"{programme}_idr"]) for programme in ("jkk", "jkm", "jht", "total"))
    assert sample.table["reasons"].null_count == 0
    assert len(set(sample.table["row_id"].to_pylist())) == len(sample.rows)


def test_sample_keeps_extra_columns_untouched(sample: Sample) -> None:
    first = dict(sample.rows[0]["extra"] or [])

    assert set(first.values()) <= {"1", None, ""}


def test_sample_gives_the_same_bytes_again(sample: Sample, tmp_path: Path) -> None:
    again = tmp_path / "hasil"
    payung(*arguments(sample.source, again))

    different = [name for name in FILES if name != "ringkasan.json"  # it holds how many seconds the run took
                 and (again / name).read_bytes() != (sample.folder / name).read_bytes()]  # fmt: skip

    assert "hasil.parquet" not in different
    assert not different
