"""How much is it? Integer arithmetic that runs unchanged on one person's `int` and on a whole DuckDB column.

Three helpers take both (`least`, `bracket`, `choose`); what they are fed with, the dated figures, comes from `tariff`.
Rounding: `rounding.contribution`, exact up to the end and then half up to one rupiah (no rule of law was found).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import zip_longest
from math import lcm
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import duckdb

Amount: TypeAlias = "int | duckdb.Expression"  # whole rupiah, of one person or of a column
Condition: TypeAlias = "bool | duckdb.Expression"


def as_column(value: Amount) -> duckdb.Expression:
    """A number as a 64-bit constant, so that products of small numbers do not overflow 32 bits; a column as it is."""
    import duckdb

    return duckdb.ConstantExpression(value).cast("BIGINT") if isinstance(value, int) else value


def choose(condition: Condition, yes: Amount, no: Amount) -> Amount:
    """`yes` where the condition holds, else `no`."""
    if isinstance(condition, bool):
        return yes if condition else no
    import duckdb

    return duckdb.CaseExpression(condition, as_column(yes)).otherwise(as_column(no))


def least(first: Amount, second: Amount) -> Amount:
    """The smaller of two amounts."""
    return choose(first < second, first, second)


def bracket(amount: Amount, rows: Sequence[tuple[int, int]]) -> Amount:
    """The second of the last pair whose first is at most `amount`; an amount below the first pair has that one too.

    Halves the table at each step, so that a column of ten million needs six comparisons, not thirty-three.
    """
    if len(rows) == 1:
        return rows[0][1]
    middle = len(rows) // 2
    return choose(amount < rows[middle][0], bracket(amount, rows[:middle]), bracket(amount, rows[middle:]))


def share(amount: Amount, ratio: Fraction) -> Amount:
    """`amount` × `ratio`, half up to one rupiah. Amounts are never negative."""
    return (amount * (2 * ratio.numerator) + ratio.denominator) // (2 * ratio.denominator)


def is_whole(amount: Amount, ratio: Fraction) -> Condition:
    """Whether `share` has nothing to round."""
    whole: Condition = amount * ratio.numerator % ratio.denominator == 0
    return whole


def by_slices(amount: Amount, slices: Sequence[tuple[int, Fraction]]) -> Amount:
    """The sum over slices of (the part of `amount` above each step, up to the next) × its rate, half up at the end."""
    unit = lcm(*(rate.denominator for _, rate in slices))
    exact: Amount = 0
    uppers = [lower for lower, _ in slices[1:]]
    for (lower, rate), upper in zip_longest(slices, uppers):
        reached = amount if upper is None else least(amount, upper)
        part = choose(amount > lower, reached - lower, 0)
        exact = exact + part * (rate.numerator * unit // rate.denominator)
    return share(exact, Fraction(1, unit))
