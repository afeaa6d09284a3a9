"""What does the law charge in one month? Resolves dated parameters into exact numbers, with the proof of each.

One `Tariff` serves one person (`quote`) and whole columns (`pipeline.price`): `Base.of`, `Charge.amount` and
`Tariff.amounts` take an `int` or a DuckDB expression. Rules: design, "Price"; figures and articles: parameters/.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, Literal

from payung.errors import PayungError
from payung.law.formulas import Amount, Condition, bracket, choose, least, share
from payung.law.parameters import Parameter, Scope, Value, at, subject

Segment = Literal["bpu", "pu"]
Programme = Literal["jkk", "jkm", "jht", "jp"]
Funding = Literal["apbd", "apbn", "apbdes", "dbh", "csr", "self"]
Sector = Literal["general", "transport", "labour_intensive"]
BaseChoice = Literal["minimum", "income"] | int

SECTORS: tuple[Sector, ...] = ("general", "transport", "labour_intensive")
WHOLE = Fraction(1)

# Who owes what: segment → programme → (payer, rate, ceiling of the wage). No payer named: whoever funds.
_OWED: Mapping[str, Mapping[str, Sequence[tuple[str | None, str, str | None]]]] = {
    "bpu": {
        "jkk": [(None, "bpu.jkk_rate", None)],
        "jkm": [(None, "bpu.jkm_amount", None)],
        "jht": [(None, "bpu.jht_rate", None)],
    },
    "pu": {
        "jkk": [("employer", "pu.jkk_rate", None)],
        "jkm": [("employer", "pu.jkm_rate", None)],
        "jht": [("employer", "pu.jht_employer_rate", None), ("worker", "pu.jht_worker_rate", None)],
        "jp": [
            ("employer", "jp.employer_rate", "jp.wage_ceiling"),
            ("worker", "jp.worker_rate", "jp.wage_ceiling"),
        ],
    },
}


@dataclass(frozen=True)
class Relief:
    """A relief in force for a charge, and how its payer stands to it; `payers` is the rule that says so."""

    value: Value
    standing: Literal["granted", "withheld", "unsettled"]
    payers: Value | None = None


@dataclass(frozen=True)
class Base:
    """On which rupiah the shares are taken. `assumed_idr` stands in for an income or wage that is missing.

    `lowest` and `table` prove a non-wage-earner's base, `assumed` the one taken for a wage-earner without a wage.
    """

    assumed_idr: int
    fixed_idr: int | None = None
    brackets: tuple[tuple[int, int], ...] | None = None
    lowest: Value | None = None
    table: Value | None = None
    assumed: Value | None = None

    def of(self, income: Amount) -> Amount:
        """The base in rupiah for an income (or wage) in rupiah a month; the same text for one person and a column."""
        if self.fixed_idr is not None:
            return self.fixed_idr
        return bracket(income, self.brackets) if self.brackets else income

    def proof(self, base_idr: int) -> Value | None:
        """The value that proves one base: the lowest has better proof than the brackets above it."""
        return self.lowest if self.lowest and base_idr == self.lowest.content else self.table


@dataclass(frozen=True)
class Charge:
    """What one payer owes for one programme: a rate on the base up to a ceiling, or a flat amount (rate None)."""

    programme: str
    payer: str
    rate: Fraction | None
    flat_idr: int
    ceiling_idr: int | None
    values: tuple[Value, ...]
    reliefs: Mapping[str, Relief] = field(default_factory=dict)  # by sector

    def payable(self, sector: str, *, if_relief: bool = False) -> Fraction:
        """The share of the contribution that remains; `if_relief` reads an unsettled law in the payer's favour."""
        relief = self.reliefs.get(sector)
        if relief and (relief.standing == "granted" or (if_relief and relief.standing == "unsettled")):
            share_left: Fraction = relief.value.content
            return share_left
        return WHOLE

    def base(self, base: Amount) -> Amount:
        return base if self.ceiling_idr is None else least(base, self.ceiling_idr)

    def amount(self, base: Amount, sector: str, *, if_relief: bool = False) -> Amount:
        """Rupiah a month, rounded once."""
        payable = self.payable(sector, if_relief=if_relief)
        if self.rate is None:
            return share(self.flat_idr, payable)
        return share(self.base(base), self.rate * payable)


@dataclass(frozen=True)
class Tariff:
    """The law of one month for one segment, payer, risk group and choice of base."""

    month: date
    segment: str
    funding: str
    base: Base
    charges: tuple[Charge, ...]

    def amounts(self, base: Amount, transport: Condition, *, if_relief: bool = False) -> dict[str, Amount]:
        """Rupiah a month by programme of law, all payers together; `transport` says who works in that sector."""
        sums: dict[str, Amount] = {}
        for charge in self.charges:
            if charge.payable("transport", if_relief=if_relief) == charge.payable("general", if_relief=if_relief):
                amount = charge.amount(base, "general", if_relief=if_relief)
            else:
                amount = choose(transport, charge.amount(base, "transport", if_relief=if_relief),
                                charge.amount(base, "general", if_relief=if_relief))  # fmt: skip
            sums[charge.programme] = sums[charge.programme] + amount if charge.programme in sums else amount
        return sums

    @property
    def payer_is_open(self) -> bool:
        """Whether no relief ever said if it reaches this payer: then the price with it stands beside the full one."""
        return self.funding not in _settled_payers()

    def unsettled(self, sector: str) -> bool:
        """Whether a relief is in force in this month of which the law does not say if this payer has it."""
        reliefs = (charge.reliefs.get(sector) for charge in self.charges)
        return any(relief is not None and relief.standing == "unsettled" for relief in reliefs)

    @property
    def numbers(self) -> tuple[Any, ...]:
        """All that decides amounts and nothing else: months of equal numbers cost the same."""
        charges = tuple((charge.programme, charge.payer, charge.rate, charge.flat_idr, charge.ceiling_idr,
                         *(charge.payable(sector) for sector in SECTORS)) for charge in self.charges)  # fmt: skip
        return (self.base.fixed_idr, self.base.brackets, self.base.assumed_idr, charges)

    def values(self) -> Iterator[Value]:
        """Every legal value that the charges rest on, each once, in order of use; the base proves itself."""
        seen: dict[tuple[str, date], Value] = {}
        for value in self._looked_at():
            seen.setdefault((value.key, value.since), value)
        yield from seen.values()

    def _looked_at(self) -> Iterator[Value]:
        for charge in self.charges:
            yield from charge.values
            for relief in charge.reliefs.values():
                yield relief.value
                if relief.payers:
                    yield relief.payers


def tariff(
    month: date,
    *,
    segment: Segment = "bpu",
    programmes: Sequence[Programme] = ("jkk", "jkm"),
    funding: Funding = "apbd",
    base: BaseChoice = "minimum",
    risk_group: int = 1,
) -> Tariff:
    """The law of contribution month `month` (a first of month).

    `base`: "minimum" (the lowest bracket), "income" (by bracket), or rupiah: for bpu the income to find the bracket
    of, for pu the wage. NotInForce before the law; PayungError for a programme that is closed to the segment.
    """
    owed = _OWED[segment]
    if closed := [programme for programme in programmes if programme not in owed]:
        raise PayungError("law.programme_closed", programme=closed[0].upper(), segment=segment.upper())
    charges = [
        _charge(month, programme, payer or funding, rate, ceiling,
                reliefs=_reliefs(month, segment, programme, funding), risk_group=risk_group)
        for programme in owed if programme in programmes
        for payer, rate, ceiling in owed[programme]
    ]  # fmt: skip
    return Tariff(month, segment, funding, _base(month, segment, base), tuple(charges))


def _base(month: date, segment: str, base: BaseChoice) -> Base:
    if segment == "pu":
        assumed = at("pu.base_assumed", month)
        return Base(assumed.content, base if isinstance(base, int) else None, assumed=assumed)
    lowest, table = at("bpu.base_minimum", month), at("bpu.brackets", month)
    if base == "income":
        return Base(0, brackets=table.content, lowest=lowest, table=table)
    fixed = _bracket_of(base, table) if isinstance(base, int) else lowest.content
    return Base(0, fixed, lowest=lowest, table=table)


def _bracket_of(income: int, table: Value) -> int:
    found = bracket(income, table.content)
    assert isinstance(found, int)
    return found


def _charge(month: date, programme: str, payer: str, rate: str, ceiling: str | None, *,
            reliefs: Mapping[str, Relief], risk_group: int) -> Charge:  # fmt: skip
    owed = at(rate, month)
    top = at(ceiling, month) if ceiling else None
    content = owed.content
    if isinstance(content, Mapping):
        if risk_group not in content:
            raise PayungError("law.risk_group_unknown", risk_group=risk_group, highest=max(content))
        content = content[risk_group]
    return Charge(
        programme,
        payer,
        rate=content if isinstance(content, Fraction) else None,
        flat_idr=content if isinstance(content, int) else 0,
        ceiling_idr=top.content if top else None,
        values=(owed, top) if top else (owed,),
        reliefs=reliefs,
    )


def _reliefs(month: date, segment: str, programme: str, funding: str) -> Mapping[str, Relief]:
    """The reliefs in force for one programme by sector; at most one reaches a sector (a test holds it)."""
    found: dict[str, Relief] = {}
    for each in _known_reliefs():
        value, scope = each.find(month), each.scope
        if value and scope and segment in scope.segments and programme in scope.programmes:
            found |= {sector: _standing(value, scope, month, funding) for sector in scope.sectors}
    return found


def _standing(value: Value, scope: Scope, month: date, funding: str) -> Relief:
    if scope.granted_payers is None or scope.excluded_payers is None:
        return Relief(value, "granted")
    granted, excluded = at(scope.granted_payers, month), at(scope.excluded_payers, month)
    if funding in granted.content:
        return Relief(value, "granted", granted)
    if funding in excluded.content:
        return Relief(value, "withheld", excluded)
    return Relief(value, "unsettled", granted)


@cache
def _settled_payers() -> frozenset[str]:
    """Payers whom any law on relief names, to grant or to withhold."""
    named = [each for each in subject("relief").values() if each.unit == "payers"]
    return frozenset(payer for each in named for value in each.values for payer in value.content)


@cache
def _known_reliefs() -> tuple[Parameter, ...]:
    return tuple(each for each in subject("relief").values() if each.scope)
