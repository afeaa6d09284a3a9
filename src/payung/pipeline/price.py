"""What does each row to enrol or reactivate cost, and all of them together? From `decided` to `priced` and a `Bill`.

The law and its arithmetic stand in `payung.law.tariff`; here it meets columns. Rules: design, section 3, "Price".
May be cut by row; the sums of a cut run are the sums of its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

from duckdb import CaseExpression, CoalesceOperator, ColumnExpression, ConstantExpression, FunctionExpression

from payung.errors import PayungError
from payung.law.formulas import Amount, as_column, is_whole
from payung.law.parameters import Value, at
from payung.law.quote import doubts
from payung.law.tariff import Tariff, tariff
from payung.months import add_months, months_to_december
from payung.pipeline import reasons
from payung.pipeline.engine import keep, statement
from payung.pipeline.options import PROGRAMMES, CoverOptions
from payung.pipeline.run import Bill, Sum
from payung.sentences import Notice

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation, Expression

HIGHEST_INCOME_IDR = 10**12  # a trillion rupiah a month is a slip of the keyboard; more would not fit 64-bit products


def price(connection: DuckDBPyConnection, options: CoverOptions) -> Bill:
    """Make table `priced` (rupiah a month; docs/architecture.md) and return what all its rows cost.

    Months ahead are priced each at its own law, as far as it is known: the last value in force holds. NotInForce
    before the law. Whether wage-earners have wages at all is asked earlier, by `require_wage`.
    """
    year = [_tariff(options, add_months(options.month, ahead)) for ahead in range(12)]
    _gather(connection, options)
    keep(connection, _priced(connection.table("price_basis"), year[0]), "priced")
    bill = _bill(connection.table("price_basis"), year)
    connection.execute("DROP TABLE price_basis")
    return bill


def require_wage(connection: DuckDBPyConnection, options: CoverOptions) -> None:
    """Refuse wage-earners whose rosters hold no wage at all when no base in rupiah is given; needs `rows` alone.

    PayungError `cover.base_missing`."""
    if options.segment != "pu" or isinstance(options.base, int):
        return
    if not _any(connection.table("rows"), "monthly_income IS NOT NULL"):
        raise PayungError("cover.base_missing")


def _tariff(options: CoverOptions, month: date) -> Tariff:
    return tariff(month, segment=options.segment, programmes=options.programmes, funding=options.funding,
                  base=options.base, risk_group=options.risk_group)  # fmt: skip


def _gather(connection: DuckDBPyConnection, options: CoverOptions) -> None:
    """Table `price_basis`. An income of nothing is an income; a wage of nothing is none."""
    wage = options.segment == "pu"
    uses_income = not isinstance(options.base, int) and (wage or options.base == "income")
    connection.execute(
        statement("price_basis"),
        {"uses_income": uses_income, "lowest": 1 if wage else 0, "highest": HIGHEST_INCOME_IDR},
    )


def _priced(basis: DuckDBPyRelation, rules: Tariff) -> DuckDBPyRelation:
    amounts = rules.amounts(ColumnExpression("base"), ColumnExpression("transport"))
    columns = [as_column(amounts.get(programme, 0)).alias(f"{programme}_idr") for programme in PROGRAMMES]
    warned = CaseExpression(ColumnExpression("assumed"), ConstantExpression(reasons.mask("income.assumed")))
    return _with_base(basis, rules, "row_ord", "assumed").select(
        ColumnExpression("row_ord"),
        ConstantExpression(rules.segment).alias("segment"),
        *columns,
        as_column(_total(amounts)).alias("total_idr"),
        _total_if_relief(rules).cast("BIGINT").alias("price_if_relief_idr"),
        warned.otherwise(ConstantExpression(0)).cast("UBIGINT").alias("mask"),
    )


def _with_base(people: DuckDBPyRelation, rules: Tariff, *others: str) -> DuckDBPyRelation:
    """The base of everybody beside their sector: a step of its own, so that no amount computes it again."""
    earned = CoalesceOperator(ColumnExpression("income"), as_column(rules.base.assumed_idr))
    base = as_column(rules.base.of(earned)).alias("base")
    return people.select(base, ColumnExpression("transport"), *map(ColumnExpression, others))


def _total(amounts: dict[str, Amount]) -> Amount:
    return reduce(lambda total, amount: total + amount, amounts.values(), 0)


def _total_if_relief(rules: Tariff) -> Expression:
    """The total if the relief reached this payer; null for payers whom the law names."""
    if not rules.payer_is_open:
        return ConstantExpression(None)
    return as_column(_total(rules.amounts(ColumnExpression("base"), ColumnExpression("transport"), if_relief=True)))


@dataclass(frozen=True)
class _Month:
    """What everybody costs in one month, the highest base among them, and whether nothing had to be rounded."""

    cost: Sum
    highest_base: int
    whole: bool


def _bill(basis: DuckDBPyRelation, year: Sequence[Tariff]) -> Bill:
    distinct = {rules.numbers: rules for rules in year}
    months = {numbers: _month(basis, rules) for numbers, rules in distinct.items()}
    costs = [months[rules.numbers].cost for rules in year]
    values = _values(basis, year, months.values())
    return Bill(
        monthly=costs[0],
        yearly=_added(costs),
        to_december=_added(costs[: months_to_december(year[0].month)]),
        law_as_of=min(value.checked_on for value in values),
        notices=tuple(_notices(basis, year, values)),
    )


def _month(basis: DuckDBPyRelation, rules: Tariff) -> _Month:
    base = ColumnExpression("base")
    amounts = rules.amounts(base, ColumnExpression("transport"))
    asked = [
        FunctionExpression("sum", as_column(amounts.get(programme, 0))).alias(programme) for programme in PROGRAMMES
    ]
    whole = [FunctionExpression("bool_and", is_whole(capped, ratio)) for capped, ratio in _products(rules, base)]
    found = _with_base(basis, rules).aggregate([FunctionExpression("max", base), *asked, *whole])
    highest, *rest = found.fetchall()[0]
    sums = [int(each or 0) for each in rest[: len(asked)]]
    return _Month(Sum(*sums), highest or 0, all(each is not False for each in rest[len(asked) :]))


def _products(rules: Tariff, base: Expression) -> Iterator[tuple[Amount, Fraction]]:
    """What is multiplied before it is rounded: the bases and ratios of all charges, each pair once."""
    for charge in rules.charges:
        if charge.rate is not None:
            for payable in {charge.payable("general"), charge.payable("transport")}:
                yield charge.base(base), charge.rate * payable


def _values(basis: DuckDBPyRelation, year: Sequence[Tariff], months: Iterable[_Month]) -> list[Value]:
    """The legal values that the bill rests on, those of base and rounding only where they mattered."""
    months = list(months)
    values = [value for rules in year for value in rules.values()]
    base = year[0].base
    if proof := base.proof(max(month.highest_base for month in months)):
        values.append(proof)
    if base.assumed and _any(basis, "assumed"):
        values.append(base.assumed)
    if not all(month.whole for month in months):
        values.append(at("rounding.contribution", year[0].month))
    return values


def _notices(basis: DuckDBPyRelation, year: Sequence[Tariff], values: Iterable[Value]) -> Iterable[Notice]:
    sectors = [sector for sector, there in (("transport", "transport"), ("general", "NOT transport"))
               if _any(basis, there)]  # fmt: skip
    if any(rules.unsettled(sector) for rules in year for sector in sectors):
        yield Notice("law.unsettled_payer")
    if sectors:
        yield from doubts(values)


def _any(basis: DuckDBPyRelation, condition: str) -> bool:
    return bool(basis.filter(condition).limit(1).fetchall())


def _added(costs: Sequence[Sum]) -> Sum:
    return Sum(*(sum(getattr(cost, programme) for cost in costs) for programme in PROGRAMMES))
