"""What does one person cost in one month, line by line, and which articles say so?

The figures come from `tariff`; this file adds the person (income, sector) and what is in doubt. Rule: design, "Price".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from payung.errors import PayungError
from payung.law.formulas import is_whole
from payung.law.parameters import UNPROVED, Value, at
from payung.law.tariff import BaseChoice, Charge, Funding, Programme, Sector, Segment, Tariff, tariff
from payung.months import first_of_month
from payung.sentences import Notice


@dataclass(frozen=True)
class Line:
    """What one payer owes for one programme. `rate` and `relief` are text, None where there is none (a flat amount)."""

    programme: str
    payer: str
    base_idr: int
    rate: str | None
    amount_idr: int
    relief: str | None
    references: tuple[Value, ...]


@dataclass(frozen=True)
class Quote:
    """The price of one person in one month.

    `price_if_relief_idr` stands where the law leaves the payer open, also in months without a relief (then it is the
    total), so that it can be summed; None for payers whom the law names.
    """

    month: date
    segment: str
    funding: str
    lines: tuple[Line, ...]
    price_if_relief_idr: int | None = None
    notices: tuple[Notice, ...] = ()

    @property
    def total_idr(self) -> int:
        return sum(line.amount_idr for line in self.lines)

    def as_json(self) -> dict[str, Any]:
        """The shape of `payung price --json` (design, section 5)."""
        return {"month": f"{self.month:%Y-%m}", "segment": self.segment, "funding": self.funding,
                "lines": [_line_as_json(line) for line in self.lines], "total_idr": self.total_idr}  # fmt: skip


def price(
    month: date,
    *,
    segment: Segment = "bpu",
    programmes: Sequence[Programme] = ("jkk", "jkm"),
    funding: Funding = "apbd",
    base: BaseChoice | None = None,
    income: int | None = None,
    risk_group: int = 1,
    sector: Sector = "general",
) -> Quote:
    """The price of one person in the contribution month of `month`.

    `income` is rupiah a month, for pu the wage; `base` as in `tariff`, when left out "income" for who pays for himself
    and "minimum" else. A wage-earner needs a wage or a base in rupiah. A non-wage-earner whose income is asked for and
    missing is priced in the lowest bracket, with a notice. NotInForce before the law, PayungError for bad input.
    """
    chosen = base if base is not None else ("income" if funding == "self" else "minimum")
    rules = tariff(first_of_month(month), segment=segment, programmes=programmes, funding=funding,
                   base=chosen, risk_group=risk_group)  # fmt: skip
    _refuse_bad_income(rules, income)
    base_idr = _whole(rules.base.of(rules.base.assumed_idr if income is None else income))
    lines = tuple(_line(rules, charge, base_idr, sector) for charge in rules.charges)
    return Quote(rules.month, segment, funding, lines, _if_relief(rules, base_idr, sector),
                 tuple(_notices(rules, lines, income, sector)))  # fmt: skip


def doubts(values: Iterable[Value]) -> list[Notice]:
    """One notice for each parameter among `values` that rests on practice or on nothing, each once, in order."""
    weak = {value.key: value for value in values if value.evidence in UNPROVED}
    return [Notice(f"law.doubt_{key.replace('.', '_')}") for key in weak]


def decimal_text(ratio: Fraction) -> str:
    """An exact ratio as the law writes it: Fraction(3, 1250) → "0.0024"."""
    return f"{(Decimal(ratio.numerator) / Decimal(ratio.denominator)).normalize():f}"


def _refuse_bad_income(rules: Tariff, income: int | None) -> None:
    if income is not None and income < 0:
        raise PayungError("law.amount_unreadable", text=income)
    if rules.segment == "pu" and income is None and rules.base.fixed_idr is None:
        raise PayungError("law.wage_missing")


def _line(rules: Tariff, charge: Charge, base_idr: int, sector: str) -> Line:
    payable = charge.payable(sector)
    relief = charge.reliefs.get(sector)
    granted = relief if relief and relief.standing == "granted" else None
    return Line(
        charge.programme,
        charge.payer,
        _whole(charge.base(base_idr)),
        decimal_text(charge.rate) if charge.rate is not None else None,
        _whole(charge.amount(base_idr, sector)),
        f"{granted.value.reference.law} × {decimal_text(payable)}" if granted else None,
        tuple(_references(rules, charge, base_idr, sector)),
    )


def _references(rules: Tariff, charge: Charge, base_idr: int, sector: str) -> Iterable[Value]:
    """What proves a line: rate, ceiling, base, relief or the rule that withholds it, rounding where it matters."""
    yield from charge.values
    if charge.rate is not None and (proof := rules.base.proof(base_idr)):
        yield proof
    relief = charge.reliefs.get(sector)
    if relief and relief.standing == "granted":
        yield relief.value
    if relief and relief.payers:
        yield relief.payers
    exact = (charge.flat_idr, charge.payable(sector)) if charge.rate is None else (
        charge.base(base_idr), charge.rate * charge.payable(sector))  # fmt: skip
    if not is_whole(*exact):
        yield at("rounding.contribution", rules.month)


def _if_relief(rules: Tariff, base_idr: int, sector: str) -> int | None:
    if not rules.payer_is_open:
        return None
    return sum(_whole(charge.amount(base_idr, sector, if_relief=True)) for charge in rules.charges)


def _notices(rules: Tariff, lines: Iterable[Line], income: int | None, sector: str) -> Iterable[Notice]:
    if rules.base.brackets and income is None:
        yield Notice("law.income_assumed")
    if rules.base.fixed_idr is not None and income is not None:
        yield Notice("law.income_unused")
    if rules.unsettled(sector):
        yield Notice("law.unsettled_payer")
    yield from doubts(value for line in lines for value in line.references)


def _line_as_json(line: Line) -> dict[str, Any]:
    cited = dict.fromkeys((value.reference.law, value.reference.article, value.evidence) for value in line.references)
    references = [{"law": law, "article": article, "evidence": evidence} for law, article, evidence in cited]
    return {"programme": line.programme, "payer": line.payer, "base_idr": line.base_idr, "rate": line.rate,
            "amount_idr": line.amount_idr, "relief": line.relief, "references": references}  # fmt: skip


def _whole(amount: Any) -> int:
    """An amount of one person is an int; a column here is a bug."""
    assert isinstance(amount, int)
    return amount
