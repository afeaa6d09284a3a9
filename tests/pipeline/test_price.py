"""Rows to enrol or reactivate get their price, and the bill is what they cost, month by month at its own law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payung import law
from payung.errors import PayungError
from payung.months import add_months
from payung.pipeline import reasons
from payung.pipeline.engine import engine, keep
from payung.pipeline.options import CoverOptions
from payung.pipeline.price import price, require_wage
from payung.pipeline.run import Bill, Sum

NOVEMBER = date(2026, 11, 1)
Person = tuple[str, int | None, str | None]  # outcome, income or wage, class of occupation
Priced = list[dict[str, Any]]


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with engine() as connection:
        yield connection


def run(connection: duckdb.DuckDBPyConnection, people: Sequence[Person], **asked: Any) -> tuple[Priced, Bill]:
    """Price these people; returns `priced` in their order and the bill."""
    people_table = pa.table(
        {
            "row_ord": pa.array(range(len(people)), pa.int64()),
            "outcome": pa.array([outcome for outcome, _, _ in people], pa.string()),
            "income": pa.array([income for _, income, _ in people], pa.int64()),
            "occupation": pa.array([occupation for _, _, occupation in people], pa.string()),
        }
    )
    people_view = connection.from_arrow(people_table)
    for name, columns in (
        ("decided", "row_ord, outcome, 0::UBIGINT AS mask"),
        ("checked", "row_ord, income AS monthly_income, occupation AS occupation_class"),
        ("rows", "row_ord, income::VARCHAR AS monthly_income"),
    ):
        keep(connection, people_view.project(columns), name)
    bill = price(connection, CoverOptions(**{"month": NOVEMBER, **asked}))
    return connection.table("priced").order("row_ord").to_arrow_table().to_pylist(), bill


def test_price_takes_only_rows_to_enrol_or_reactivate(connection):
    outcomes = ("covered", "enrol", "review", "lapsed", "invalid")

    priced, bill = run(connection, [(outcome, None, None) for outcome in outcomes])

    assert [row["row_ord"] for row in priced] == [1, 3]
    assert priced[0] == {"row_ord": 1, "segment": "bpu", "jkk_idr": 10_000, "jkm_idr": 6_800, "jht_idr": 0,
                         "total_idr": 16_800, "price_if_relief_idr": None, "mask": 0}  # fmt: skip
    assert bill.monthly == Sum(20_000, 13_600, 0)


def test_price_has_the_types_of_the_contract(connection):
    run(connection, [("enrol", None, None)], funding="apbdes")

    types = dict(connection.execute("SELECT column_name, column_type FROM (DESCRIBE priced)").fetchall())

    assert types == {"row_ord": "BIGINT", "segment": "VARCHAR", "jkk_idr": "BIGINT", "jkm_idr": "BIGINT",
                     "jht_idr": "BIGINT", "total_idr": "BIGINT", "price_if_relief_idr": "BIGINT",
                     "mask": "UBIGINT"}  # fmt: skip


def test_bill_follows_the_law_of_each_month(connection):
    _, bill = run(connection, [("enrol", None, None)], funding="self", base="minimum")

    assert bill.monthly.total == 8_400
    assert bill.to_december.total == 2 * 8_400
    assert bill.yearly.total == 2 * 8_400 + 10 * 16_800 == 184_800


def test_bill_of_a_courier_keeps_the_relief_to_march(connection):
    _, bill = run(connection, [("enrol", None, "transport")], funding="self", base="minimum")

    assert bill.to_december.total == 2 * 8_400
    assert bill.yearly.total == 5 * 8_400 + 7 * 16_800


def test_bill_of_what_a_regional_budget_pays_is_the_same_in_every_month(connection):
    _, bill = run(connection, [("enrol", None, None), ("lapsed", None, "transport")])

    assert bill.yearly.total == 12 * 2 * 16_800
    assert bill.notices == ()


def test_relief_follows_the_sector_of_each_row(connection):
    priced, _ = run(connection, [("enrol", None, None), ("enrol", None, "transport")],
                    month=date(2026, 2, 1), funding="self", base="minimum")  # fmt: skip

    assert [row["total_idr"] for row in priced] == [16_800, 8_400]


def test_payer_that_the_law_leaves_open_has_both_prices_and_a_notice(connection):
    priced, bill = run(connection, [("enrol", None, None), ("enrol", None, "transport")],
                       month=date(2026, 2, 1), funding="apbdes")  # fmt: skip

    assert [row["total_idr"] for row in priced] == [16_800, 16_800]
    assert [row["price_if_relief_idr"] for row in priced] == [16_800, 8_400]
    assert [notice.code for notice in bill.notices] == ["law.unsettled_payer"]


def test_income_decides_the_bracket_and_a_missing_one_is_warned_of(connection):
    asked = {"month": date(2025, 3, 1), "funding": "self", "base": "income", "programmes": ("jkk", "jkm", "jht")}

    priced, bill = run(connection, [("enrol", 3_200_000, None), ("enrol", None, None), ("enrol", 0, None)], **asked)

    assert [row["total_idr"] for row in priced] == [110_300, 36_800, 36_800]
    assert [row["mask"] for row in priced] == [0, reasons.mask("income.assumed"), 0]
    assert [notice.code for notice in bill.notices] == ["law.doubt_bpu_brackets"]


def test_income_that_plays_no_part_is_not_missed(connection):
    priced, _ = run(connection, [("enrol", None, None)], base="minimum")

    assert priced[0]["mask"] == 0


def test_lowest_bracket_alone_raises_no_doubt(connection):
    _, bill = run(connection, [("enrol", 900_000, None)], funding="self", base="income")

    assert bill.notices == ()


def test_base_in_rupiah_is_the_income_of_everybody(connection):
    priced, _ = run(connection, [("enrol", 9_000_000, None)], base=1_150_000)

    assert priced[0]["jkk_idr"] == 12_000


def test_wage_earner_is_priced_by_risk_group_and_both_parts_of_old_age_savings_stand_together(connection):
    priced, bill = run(connection, [("enrol", 2_000_000, None)], segment="pu", risk_group=2,
                       programmes=("jkk", "jkm", "jht"))  # fmt: skip

    assert (priced[0]["segment"], priced[0]["jkk_idr"], priced[0]["jkm_idr"]) == ("pu", 10_800, 6_000)
    assert priced[0]["jht_idr"] == 74_000 + 40_000
    assert bill.notices == ()


def test_wage_that_needs_rounding_says_on_what_the_rounding_rests(connection):
    priced, bill = run(connection, [("enrol", 2_152_323, None)], segment="pu")

    assert priced[0]["total_idr"] == 11_623
    assert [notice.code for notice in bill.notices] == ["law.doubt_rounding_contribution"]


def test_wage_earner_without_a_wage_is_priced_on_the_assumed_base_with_a_warning(connection):
    people = [("enrol", 2_000_000, None), ("enrol", None, None), ("enrol", 0, None), ("enrol", 10**15, None)]

    priced, bill = run(connection, people, segment="pu")

    assert [row["total_idr"] for row in priced] == [10_800, 5_400, 5_400, 5_400]
    assert [bool(row["mask"]) for row in priced] == [False, True, True, True]
    assert [notice.code for notice in bill.notices] == ["law.doubt_pu_base_assumed"]


def test_wage_earners_need_a_wage_column_or_a_base(connection):
    priced, _ = run(connection, [("enrol", None, None)], segment="pu", base=1_000_000)
    assert priced[0]["total_idr"] == 5_400

    with pytest.raises(PayungError) as refusal:
        require_wage(connection, CoverOptions(NOVEMBER, segment="pu"))
    assert refusal.value.code == "cover.base_missing"

    require_wage(connection, CoverOptions(NOVEMBER, segment="pu", base=1_000_000))
    require_wage(connection, CoverOptions(NOVEMBER))


def test_nobody_to_enrol_costs_nothing(connection):
    priced, bill = run(connection, [("covered", None, None)], funding="apbdes", base="income")

    assert priced == []
    assert bill.monthly == bill.yearly == bill.to_december == Sum()
    assert bill.notices == ()
    assert bill.law_as_of >= date(2026, 11, 23)


def test_month_before_the_law_is_refused(connection):
    with pytest.raises(law.NotInForce):
        run(connection, [("enrol", None, None)], month=date(2015, 6, 1))


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(("enrol", "lapsed", "covered")),
        st.none() | st.integers(0, 25_000_000),
        st.sampled_from((None, "transport", "pppk_part_time")),
    ),
    max_size=12,
)
ASKED = st.fixed_dictionaries(
    {
        "month": st.integers(0, 140).map(lambda ahead: add_months(date(2015, 7, 1), ahead)),
        "segment": st.sampled_from(("bpu", "pu")),
        "funding": st.sampled_from(("apbd", "apbn", "apbdes", "self")),
        "base": st.sampled_from(("income", "minimum", 2_500_000)),
        "programmes": st.sampled_from((("jkk", "jkm"), ("jkk", "jkm", "jht"))),
        "risk_group": st.integers(1, 5),
    }
)


@settings(max_examples=12, deadline=None)
@given(people=PEOPLE, asked=ASKED)
def test_columns_say_what_each_person_alone_is_told(people, asked):
    people = [("enrol", 3_000_000, None), *people]

    with engine() as connection:
        priced, bill = run(connection, people, **asked)

    alone = [quote for person in people if person[0] != "covered" and (quote := told(person, asked))]
    assert [row["total_idr"] for row in priced] == [quote.total_idr for quote in alone]
    assert [row["price_if_relief_idr"] for row in priced] == [quote.price_if_relief_idr for quote in alone]
    assert bill.monthly.total == sum(quote.total_idr for quote in alone)
    assert bill.yearly.total == sum(
        told(person, {**asked, "month": add_months(asked["month"], ahead)}).total_idr
        for person in people if person[0] != "covered" for ahead in range(12)
    )  # fmt: skip


def told(person: Person, asked: dict[str, Any]) -> law.Quote:
    """One person through the scalar door, with what the pipeline assumes about a missing wage or income."""
    _, income, occupation = person
    options = dict(asked)
    if options["segment"] == "pu" and not income:
        income = law.at("pu.base_assumed", options["month"]).content
    return law.price(**options, income=income or 0, sector="transport" if occupation == "transport" else "general")


@settings(max_examples=6, deadline=None)
@given(people=PEOPLE, cut=st.integers(0, 12))
def test_a_run_cut_in_two_costs_what_it_costs_whole(people, cut):
    asked = {"funding": "self", "base": "income"}

    with engine() as connection:
        whole, bill = run(connection, people, **asked)
        first, bill_first = run(connection, people[:cut], **asked)
        second, bill_second = run(connection, people[cut:], **asked)

    assert [row["total_idr"] for row in whole] == [row["total_idr"] for row in [*first, *second]]
    assert bill.yearly.total == bill_first.yearly.total + bill_second.yearly.total
