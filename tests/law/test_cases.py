"""The cases a lawyer can read, each run for one person and, by the very same text, for a DuckDB column."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pytest

from payung import law
from payung.errors import PayungError
from payung.law.formulas import Amount, as_column
from payung.law.recomposition import Recomposition
from payung.months import month
from payung.sentences import load_yaml

HERE = Path(__file__).parent
PROGRAMMES = ("jkk", "jkm", "jht", "jp")
Case = dict[str, Any]


def cases(*names: str) -> list[Any]:
    """All cases of these files, each under its own sentence."""
    found = [case for name in names for case in load_yaml((HERE / f"{name}.yaml").read_text("utf-8"))]
    return [pytest.param(case, id=case.get("name") or f"{case['key']} on {case['day']}") for case in found]


def holds(case: Case, answer: dict[str, Any]) -> None:
    for key, expected in case["expect"].items():
        assert answer[key] == expected, key
    for key, wrong in case.get("not", {}).items():
        assert answer[key] != wrong, key


def refuses(case: Case, act: Callable[[], object]) -> bool:
    """Whether the case expects a refusal; if so, that it comes and has a sentence in both languages."""
    if "error" not in case["expect"]:
        return False
    with pytest.raises(PayungError) as refusal:
        act()
    assert refusal.value.code == case["expect"]["error"]
    assert refusal.value.sentence("id") != refusal.value.sentence("en")
    return True


def column(amounts: Iterable[Amount], **row: int | bool | None) -> list[int]:
    """Evaluate `amounts` on a table of three equal rows, so that it is truly a column; returns the one answer."""
    with duckdb.connect() as connection:
        names = [
            f"${name}::{'BOOLEAN' if isinstance(value, bool) else 'BIGINT'} AS {name}" for name, value in row.items()
        ]
        connection.execute(f"CREATE TABLE people AS SELECT {', '.join(names)} FROM range(3)", row)
        table = connection.table("people").select(*(as_column(amount) for amount in amounts))
        rows = set(table.fetchall())
    assert len(rows) == 1
    return list(rows.pop())


@pytest.mark.parametrize("case", cases("bpu", "relief", "pu"))
def test_price_of_one_person(case: Case) -> None:
    inputs = asked(case)
    if refuses(case, lambda: law.price(**inputs)):
        return

    quote = law.price(**inputs)

    sums = {programme: sum(line.amount_idr for line in quote.lines if line.programme == programme)
            for programme in PROGRAMMES}  # fmt: skip
    payers = {payer: sum(line.amount_idr for line in quote.lines if line.payer == payer)
              for payer in ("employer", "worker")}  # fmt: skip
    relief = next((line.relief for line in quote.lines if line.relief), None)
    holds(case, {**sums, **payers, "total": quote.total_idr, "if_relief": quote.price_if_relief_idr, "relief": relief})


@pytest.mark.parametrize(
    "case", [case for case in cases("bpu", "relief", "pu") if "error" not in case.values[0]["expect"]]
)
def test_price_of_a_column(case: Case) -> None:
    inputs = asked(case)
    income, sector = inputs.pop("income", None), inputs.pop("sector", "general")
    inputs.setdefault("base", "income" if inputs.get("funding") == "self" else "minimum")
    rules = law.tariff(**inputs)
    earned = duckdb.CoalesceOperator(duckdb.ColumnExpression("income"), as_column(rules.base.assumed_idr))
    person = {"income": income, "transport": sector == "transport"}

    billed = by_programme(rules, rules.base.of(earned), sector)
    relieved = by_programme(rules, rules.base.of(earned), sector, if_relief=True)

    sums = dict(zip(billed, column(billed.values(), **person), strict=True))
    if_relief = sum(column(relieved.values(), **person)) if rules.payer_is_open else None
    answer = {**dict.fromkeys(PROGRAMMES, 0), **sums, "total": sum(sums.values()), "if_relief": if_relief}
    holds({part: {key: value for key, value in case.get(part, {}).items() if key in answer}
           for part in ("expect", "not")}, answer)  # fmt: skip


@pytest.mark.parametrize("case", cases("splits"))
def test_split_for_jkp(case: Case) -> None:
    wage, group = case["inputs"]["wage"], case["inputs"].get("risk_group", 1)
    when = month(case["inputs"]["month"])
    if refuses(case, lambda: law.recompose(when, wage, group)):
        return

    one = of_split(law.recompose(when, wage, group))
    many = of_split(law.recompose(when, duckdb.ColumnExpression("wage"), group))

    holds(case, one)
    assert list(one.values()) == column(many.values(), wage=wage)


@pytest.mark.parametrize("case", cases("contracts"))
def test_price_of_a_contract(case: Case) -> None:
    day, value, with_vat = case["inputs"]["day"], case["inputs"]["value"], case["inputs"].get("with_vat", False)
    if refuses(case, lambda: law.price_contract(day, value, with_vat=with_vat)):
        return

    one = law.price_contract(day, value, with_vat=with_vat)
    many = law.price_contract(day, duckdb.ColumnExpression("value"), with_vat=with_vat)

    holds(case, {"jkk": one.jkk_idr, "jkm": one.jkm_idr, "total": one.total_idr})
    assert [one.jkk_idr, one.jkm_idr] == column([many.jkk_idr, many.jkm_idr], value=value)


@pytest.mark.parametrize("case", cases("figures"))
def test_figure_on_a_day(case: Case) -> None:
    if case["value"] is None:
        with pytest.raises(law.NotInForce) as refusal:
            law.at(case["key"], case["day"])
        assert refusal.value.law.split()[0] in refusal.value.sentence("en")
        return

    content = law.at(case["key"], case["day"]).content

    assert content == (Fraction(case["value"]) if isinstance(case["value"], str) else case["value"])


def test_migrant_pays_by_the_length_of_the_contract() -> None:
    day = date(2026, 11, 24)

    assert law.price_migrant(day, 12, via_agency=True) == 226_500  # EX061
    assert law.price_migrant(day, 24, via_agency=True) == 370_000
    assert law.price_migrant(day, 6, via_agency=False, extra_months=2) == 135_000
    with pytest.raises(law.NotInForce):
        law.price_migrant(date(2023, 2, 21), 12, via_agency=True)
    with pytest.raises(PayungError, match="6, 12, 24"):
        law.price_migrant(day, 7, via_agency=True)


def test_there_are_enough_cases_and_no_two_share_a_sentence() -> None:
    told = [case.id for case in cases("bpu", "relief", "pu", "splits", "contracts")]

    assert len(told) == len(set(told)) >= 60


def asked(case: Case) -> dict[str, Any]:
    inputs = dict(case["inputs"])
    return {**inputs, "month": month(inputs["month"])}


def by_programme(rules: law.Tariff, base: Amount, sector: str, *, if_relief: bool = False) -> dict[str, Amount]:
    """What the pipeline asks of a column; the sector of PP 7/2025 is no column there and is asked charge by charge."""
    if sector != "labour_intensive":
        return rules.amounts(base, duckdb.ColumnExpression("transport"), if_relief=if_relief)
    return {charge.programme: charge.amount(base, sector, if_relief=if_relief) for charge in rules.charges}


def of_split(split: Recomposition) -> dict[str, Amount]:
    return {"jkk_billed": split.jkk_billed_idr, "jkk_left": split.jkk_left_idr, "jkm_billed": split.jkm_billed_idr,
            "jkm_left": split.jkm_left_idr, "state": split.state_idr, "jkp": split.jkp_idr}  # fmt: skip
