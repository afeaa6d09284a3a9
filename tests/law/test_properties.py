"""What must hold for every person, month and payer: hypothesis looks for somebody for whom it does not."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from fractions import Fraction

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from payung import law
from payung.law.formulas import as_column, by_slices, is_whole
from payung.months import add_months

MONTHS = st.integers(0, 12 * 12).map(lambda ahead: add_months(date(2015, 7, 1), ahead))
FUNDINGS = st.sampled_from(("apbd", "apbn", "apbdes", "dbh", "csr", "self"))
INCOMES = st.integers(0, 30_000_000)
PROGRAMMES = st.sampled_from((("jkk",), ("jkk", "jkm"), ("jkk", "jkm", "jht"), ("jht",)))
SECTORS = st.sampled_from(("general", "transport"))
SEGMENTS = st.sampled_from(("bpu", "pu"))
ASKED = {
    "month": MONTHS,
    "segment": SEGMENTS,
    "funding": FUNDINGS,
    "programmes": PROGRAMMES,
    "risk_group": st.integers(1, 5),
}


@given(**ASKED, income=INCOMES, sector=SECTORS)
def test_total_is_the_sum_of_its_lines(month, segment, funding, programmes, risk_group, income, sector):
    quote = law.price(month, segment=segment, funding=funding, programmes=programmes, base="income", income=income,
                      risk_group=risk_group, sector=sector)  # fmt: skip

    assert quote.total_idr == sum(line.amount_idr for line in quote.lines)
    assert {line.programme for line in quote.lines} == set(programmes)
    assert quote.as_json()["total_idr"] == quote.total_idr


@given(**ASKED, income=INCOMES, more=st.integers(0, 5_000_000), sector=SECTORS)
def test_more_income_never_costs_less(month, segment, funding, programmes, risk_group, income, more, sector):
    asked = {"segment": segment, "funding": funding, "programmes": programmes, "base": "income",
             "risk_group": risk_group, "sector": sector}  # fmt: skip

    assert (
        law.price(month, income=income, **asked).total_idr <= law.price(month, income=income + more, **asked).total_idr
    )


@given(**ASKED, income=INCOMES, sector=SECTORS)
def test_relief_never_raises_a_price(month, segment, funding, programmes, risk_group, income, sector):
    asked = {"segment": segment, "programmes": programmes, "base": "income", "income": income,
             "risk_group": risk_group, "sector": sector}  # fmt: skip
    before = law.price(date(2019, 1, 1), funding=funding, **asked).total_idr

    quote = law.price(month, funding=funding, **asked)

    assert quote.total_idr <= before
    assert quote.price_if_relief_idr is None or quote.price_if_relief_idr <= quote.total_idr


@settings(max_examples=25, deadline=None)
@given(**ASKED, base=st.sampled_from(("income", "minimum", 2_000_000)),
       people=st.lists(st.tuples(INCOMES, st.booleans()), min_size=1, max_size=20))  # fmt: skip
def test_one_text_prices_one_person_and_a_column(month, segment, funding, programmes, risk_group, base, people):
    rules = law.tariff(month, segment=segment, funding=funding, programmes=programmes, base=base, risk_group=risk_group)
    one_by_one = [list(rules.amounts(rules.base.of(income), transport).values()) for income, transport in people]

    columns = rules.amounts(rules.base.of(duckdb.ColumnExpression("income")), duckdb.ColumnExpression("transport"))

    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE people (income BIGINT, transport BOOLEAN)")
        connection.executemany("INSERT INTO people VALUES (?, ?)", people)
        together = connection.table("people").select(*map(as_column, columns.values())).fetchall()
    assert [list(row) for row in together] == one_by_one


@given(st.integers(0, 10**12), st.fractions(0, 1, max_denominator=100_000))
def test_share_is_the_nearest_rupiah_and_halves_go_up(amount, ratio):
    exact = amount * ratio

    rounded = law.share(amount, ratio)

    assert rounded - Fraction(1, 2) <= exact < rounded + Fraction(1, 2)
    assert is_whole(amount, ratio) == (exact.denominator == 1)


@given(INCOMES)
def test_bracket_is_the_last_row_whose_lower_bound_is_reached(income):
    rows = law.at("bpu.brackets", date(2026, 11, 1)).content

    assert law.bracket(income, rows) == max((lower, base) for lower, base in rows if lower <= income)[1]


@given(st.integers(0, 10**11))
def test_slices_of_a_contract_never_exceed_the_first_rate_on_all_of_it(value):
    slices = law.at("construction.jkk_slices", date(2026, 11, 1)).content

    assert 0 <= by_slices(value, slices) <= law.share(value, slices[0][1])


def test_importing_the_law_loads_neither_duckdb_nor_any_figure():
    probe = "import sys, payung.law as law; print('duckdb' in sys.modules, law.subject.cache_info().currsize)"

    assert (
        subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout == "False 0\n"
    )
