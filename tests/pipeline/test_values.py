"""How cells become values: dates, rupiah, sexes, NIKs, each with the forms that offices write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payung.formats import MONTH_NAMES, number
from payung.pipeline import values


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        values.register(connection)
        yield connection


def read(connection: duckdb.DuckDBPyConnection, macro: str, text: str | None) -> Any:
    return connection.execute(f"SELECT {macro}($1::VARCHAR)", [text]).fetchall()[0][0]


def read_all(connection: duckdb.DuckDBPyConnection, macro: str, texts: list[str]) -> list[Any]:
    found = connection.execute(f"SELECT {macro}(text) FROM (SELECT unnest($1::VARCHAR[]) AS text)", [texts]).fetchall()
    return [value for (value,) in found]


@pytest.mark.parametrize(
    "text",
    ["31/12/1980", "31-12-1980", "31.12.1980", "31 12 1980", "1980-12-31", "1980/12/31", "31 Desember 1980",
     "31 desember 1980", "31 DESEMBER 1980", "31 Des 1980", "31 Des. 1980", "31-Des-1980", "31 December 1980",
     "31 Dec 1980", "  31/12/1980 ", "31 / 12 / 1980", "31\u00a0Desember\u00a01980", "'31-12-1980", "31–12–1980",
     "1980-12-31 00:00:00", "1980-12-31T00:00:00", "31/12/1980 0:00", "1980-12-31 00:00:00.000"],
)  # fmt: skip
def test_date_is_read_in_every_form_that_offices_write(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    assert read(connection, "read_date", text) == date(1980, 12, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [("5/3/1980", date(1980, 3, 5)), ("1980-3-5", date(1980, 3, 5)), ("5 Peb 1980", date(1980, 2, 5)),
     ("5 Agt 1980", date(1980, 8, 5)), ("5 Nop 1980", date(1980, 11, 5)), ("29/02/2000", date(2000, 2, 29)),
     ("14/05/2031", date(2031, 5, 14)), ("17/08/1899", date(1899, 8, 17)), ("31-12-9999", date(9999, 12, 31))],
)  # fmt: skip
def test_date_is_read_though_it_be_unlikely(connection: duckdb.DuckDBPyConnection, text: str, day: date) -> None:
    assert read(connection, "read_date", text) == day


@pytest.mark.parametrize(
    "text",
    ["31/12/80", "31-Des-80", "29586", "1985", "19801231", "00/00/1970", "31/02/1985", "29/02/1900", "31 April 1980",
     "12/31/1980", "0980-01-01", "31/12/19800", "tidak tahu", "5 Blah 1980", "Desember 1980", "31/12", "-", "", None],
)  # fmt: skip
def test_date_is_not_guessed(connection: duckdb.DuckDBPyConnection, text: str | None) -> None:
    assert read(connection, "read_date", text) is None


@settings(max_examples=10)
@given(days=st.lists(st.dates(min_value=date(1000, 1, 1)), min_size=1), lang=st.sampled_from(["id", "en"]))
def test_date_comes_back_as_it_was_written(connection: duckdb.DuckDBPyConnection, days: list[date], lang: str) -> None:
    named = [f"{day.day} {MONTH_NAMES[lang][day.month - 1]} {day.year}" for day in days]
    numbered = [f"{day.day}/{day.month}/{day.year}" for day in days]

    for texts in (named, numbered, [day.isoformat() for day in days]):
        assert read_all(connection, "read_date", texts) == days


@pytest.mark.parametrize(
    "text",
    ["1500000", "1.500.000", "1,500,000", "Rp 1.500.000", "Rp. 1.500.000", "Rp.1.500.000,-", "Rp1.500.000,00",
     "rp 1.500.000.-", "1.500.000,00", "1,500,000.00", "1500000.0", "1500000,50", "1 500 000", "1,5 juta", "1.5 jt",
     "1,5jt", "Rp 1,5 Juta", "1.500 ribu", "1500 rb", "1.500.000 rupiah", "Rp 1.500.000/bulan", "1.500.000 per bulan",
     "IDR 1,500,000", "Rp 1.500.000,--", "1500000.3333333"],
)  # fmt: skip
def test_rupiah_is_read_in_every_form_that_offices_write(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    assert read(connection, "read_rupiah", text) == 1_500_000


@pytest.mark.parametrize(
    ("text", "amount"), [("750 ribu", 750_000), ("2 juta", 2_000_000), ("Rp850.000,-", 850_000), ("1.500", 1_500),
                         ("0", 0), ("2,25 juta", 2_250_000), ("12,5 juta", 12_500_000)],
)  # fmt: skip
def test_rupiah_of_other_sizes(connection: duckdb.DuckDBPyConnection, text: str, amount: int) -> None:
    assert read(connection, "read_rupiah", text) == amount


@pytest.mark.parametrize(
    "text",
    ["1 juta - 2 juta", "1.000.000 - 2.000.000", "< 1 juta", "sekitar 1 juta", "tidak tetap", "1,5", "1.5", "-500000",
     "15.00.000", "1.500.00", "1500.000", "1e6", "1234567890123456789", "Rp", "50.000 per hari", "-", "", None],
)  # fmt: skip
def test_rupiah_is_not_guessed(connection: duckdb.DuckDBPyConnection, text: str | None) -> None:
    assert read(connection, "read_rupiah", text) is None


@settings(max_examples=10)
@given(amounts=st.lists(st.integers(0, 10**12 - 1), min_size=1), lang=st.sampled_from(["id", "en"]))
def test_rupiah_comes_back_as_it_was_written(
    connection: duckdb.DuckDBPyConnection, amounts: list[int], lang: str
) -> None:
    assert read_all(connection, "read_rupiah", [f"Rp {number(amount, lang)}" for amount in amounts]) == amounts
    assert read_all(connection, "read_rupiah", [str(amount) for amount in amounts]) == amounts


@pytest.mark.parametrize(
    ("text", "sex"),
    [("L", "L"), ("l", "L"), ("Laki-laki", "L"), ("LAKI - LAKI", "L"), ("Lk.", "L"), ("Pria", "L"), ("M", "L"),
     ("P", "P"), ("Perempuan", "P"), ("Pr", "P"), ("WANITA", "P"), ("F", "P"), ("x", None), ("L/P", None), ("", None),
     (None, None)],
)  # fmt: skip
def test_sex_is_read_or_left_open(connection: duckdb.DuckDBPyConnection, text: str | None, sex: str | None) -> None:
    assert read(connection, "read_sex", text) == sex


@pytest.mark.parametrize(
    ("text", "mended"),
    [("'7411081905899001", "7411081905899001"), ("74.11.08-190589.9001", "7411081905899001"),
     (" 7411 0819 0589\u00a09001 ", "7411081905899001"), ("`7411081905899001’", "7411081905899001"),
     ("7411081905899OO1", "7411081905899OO1"), ("7411081905899001/2", "7411081905899001/2"), (" - ", None), ("", None),
     (None, None)],
)  # fmt: skip
def test_nik_is_mended_by_taking_away_and_nothing_else(
    connection: duckdb.DuckDBPyConnection, text: str | None, mended: str | None
) -> None:
    assert read(connection, "mend_nik", text) == mended


@settings(max_examples=20)
@given(texts=st.lists(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40)))
def test_no_text_makes_the_readers_fail(connection: duckdb.DuckDBPyConnection, texts: list[str]) -> None:
    for macro in ("read_date", "read_rupiah", "read_sex", "mend_nik", "has_content", "has_letter"):
        assert len(read_all(connection, macro, texts)) == len(texts)
