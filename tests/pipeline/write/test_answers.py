"""hasil.parquet: the columns of the contract, in order and type; the same input gives the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import world

from payung.pipeline.write import write
from payung.pipeline.write.answers import answers_table, prepare, write_answers
from payung.pipeline.write.papers import Papers

TEXT = pa.string()
WHERE = pa.struct([("file", TEXT), ("sheet", TEXT), ("row", pa.int32())])
COLUMNS: dict[str, Any] = {
    "row_id": TEXT, "file": TEXT, "file_sha256": TEXT, "sheet": TEXT, "row": pa.int32(), "nik": TEXT,
    "nik_as_sent": TEXT, "name": TEXT, "birth_date": pa.date32(), "birth_place": TEXT, "sex": TEXT,
    "mother_name": TEXT, "address": TEXT, "village_code": TEXT, "village": TEXT, "district": TEXT, "occupation": TEXT,
    "monthly_income": pa.int64(), "phone": TEXT, "group": TEXT, "disability": TEXT, "email": TEXT, "family_card": TEXT,
    "employer_npp": TEXT, "start_date": TEXT, "extra": pa.map_(TEXT, TEXT), "outcome": TEXT, "reasons": None,
    "match_rule": TEXT, "match_probability": pa.float64(), "match_segment": TEXT, "match_funder": TEXT,
    "match_registered_on": pa.date32(), "match_paid_through": pa.date32(), "match_kpj": TEXT,
    "match_others": pa.int32(), "duplicate_of": WHERE, "segment": TEXT, "jkk_idr": pa.int64(), "jkm_idr": pa.int64(),
    "jht_idr": pa.int64(), "total_idr": pa.int64(), "price_if_relief_idr": pa.int64(),
}  # fmt: skip


@pytest.fixture(scope="module")
def table(matched: Path) -> pa.Table:
    return pq.read_table(matched / "hasil.parquet")


@pytest.fixture(scope="module")
def rows(table: pa.Table) -> list[dict[str, Any]]:
    return table.to_pylist()  # type: ignore[no-any-return]


def of(rows: list[dict[str, Any]], outcome: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["outcome"] == outcome]


def test_columns_have_the_names_order_and_types_of_the_contract(table: pa.Table) -> None:
    kinds = {field.name: field.type for field in table.schema}

    assert list(kinds) == list(COLUMNS)
    assert {name: kind for name, kind in kinds.items() if name != "reasons"} == {
        name: kind for name, kind in COLUMNS.items() if name != "reasons"
    }


def test_reasons_are_lists_of_five_fields_and_never_null(table: pa.Table, rows: list[dict[str, Any]]) -> None:
    inside = table.schema.field("reasons").type.value_type

    assert [field.name for field in inside] == ["code", "severity", "column", "params", "message"]
    assert table["reasons"].null_count == 0
    assert [reason["code"] for reason in rows[0]["reasons"]] == ["covered.active"]
    assert rows[2]["reasons"] == []


def test_rows_stand_in_the_order_of_the_run(rows: list[dict[str, Any]]) -> None:
    assert [row["row"] for row in rows] == list(range(5, 5 + len(rows)))


def test_texts_stay_as_sent_and_read_values_stand_beside(rows: list[dict[str, Any]]) -> None:
    short, lost, unreadable = of(rows, "invalid")

    assert (short["nik"], short["nik_as_sent"]) == (None, "711101500180901")
    assert (lost["nik"], lost["nik_as_sent"]) == (None, "7111015001809010")
    assert unreadable["birth_date"] is None
    assert rows[1]["name"] == "=SUM(A1:A9)"
    assert dict(rows[0]["extra"]) == {"No.": "1", "Ket.": ""}


def test_match_columns_tell_the_chosen_record(rows: list[dict[str, Any]]) -> None:
    covered = rows[0]

    assert (covered["match_rule"], covered["match_probability"]) == ("exact", None)
    assert (covered["match_segment"], covered["match_funder"], covered["match_others"]) == ("bpu", "APBD", 0)
    assert str(covered["match_registered_on"]) == "2025-03-14"
    assert covered["match_kpj"] == "10000000000"


def test_a_doubtful_record_keeps_its_kpj(rows: list[dict[str, Any]]) -> None:
    doubtful = of(rows, "review")[0]

    assert (doubtful["match_rule"], doubtful["match_probability"]) == ("probable", 0.9712)
    assert doubtful["match_funder"] == "APBD"
    assert doubtful["match_kpj"] is None


def test_only_duplicates_name_another_row(rows: list[dict[str, Any]]) -> None:
    assert of(rows, "duplicate")[0]["duplicate_of"] == {"file": "Data Petani.xlsx", "sheet": "Data", "row": 5}
    assert all(row["duplicate_of"] is None for row in rows if row["outcome"] != "duplicate")


def test_only_rows_to_enrol_or_reactivate_have_a_price(rows: list[dict[str, Any]]) -> None:
    money = ("segment", "jkk_idr", "jkm_idr", "jht_idr", "total_idr")
    for row in rows:
        priced = row["outcome"] in ("enrol", "lapsed")

        assert [row[name] is not None for name in money] == [priced] * len(money)
        assert not priced or row["total_idr"] == row["jkk_idr"] + row["jkm_idr"] + row["jht_idr"]


def test_the_file_says_whether_it_was_matched(matched: Path, unmatched: Path) -> None:
    said = [pq.read_schema(folder / "hasil.parquet").metadata[b"payung"].decode() for folder in (matched, unmatched)]

    assert '"matched": true' in said[0]
    assert world.STALE.sentence() in said[0]
    assert "belum dicocokkan dengan data BPJS Ketenagakerjaan" in said[1]


def test_the_arrow_table_is_the_file(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    run = world.make_run(connection, world.many(50))
    write(run, tmp_path / "hasil", only=("hasil.parquet",))

    table = answers_table(connection)

    assert table.to_pylist() == pq.read_table(tmp_path / "hasil" / "hasil.parquet").to_pylist()


def test_order_and_bytes_survive_joins_of_many_rows(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """More rows than one row group, their narrow tables in any order, on two threads."""
    run = world.make_run(connection, world.one_of_each())
    for table in ("rows", "checked", "decided"):
        connection.execute(f"""
            CREATE OR REPLACE TABLE {table} AS
            SELECT {table}.* REPLACE (row_ord + 13 * i AS row_ord) FROM {table}, range(20000) AS t(i)
            ORDER BY {"row_ord" if table == "rows" else "hash(row_ord)"}
        """)
    papers = Papers(run, {"month": "2026-11", "matched": True, "warnings": []}, "id")
    prepare(connection)

    for name in ("satu.parquet", "dua.parquet"):
        write_answers(papers, tmp_path / name)

    expected = connection.execute("SELECT list(row ORDER BY row_ord) FROM rows").fetchall()[0][0]
    assert pq.read_table(tmp_path / "satu.parquet", columns=["row"])["row"].to_pylist() == expected
    assert (tmp_path / "satu.parquet").read_bytes() == (tmp_path / "dua.parquet").read_bytes()
