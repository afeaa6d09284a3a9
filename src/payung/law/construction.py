"""What does a construction contract cost? Once a project, JKK and JKM on slices of the value without VAT.

Rule: PP 44/2015 as PP 49/2020 Pasal 12 restates it (cumulative); VAT as E-Jakon takes it out (practice).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.law.formulas import Amount, by_slices, share
from payung.law.parameters import Value, at


@dataclass(frozen=True)
class ContractPrice:
    """Rupiah for the whole project; `net_idr` is the contract value that was charged."""

    net_idr: Amount
    jkk_idr: Amount
    jkm_idr: Amount
    references: tuple[Value, ...]

    @property
    def total_idr(self) -> Amount:
        return self.jkk_idr + self.jkm_idr


def price_contract(day: date, value_idr: Amount, *, with_vat: bool = False) -> ContractPrice:
    """The contribution of a contract signed on `day`; NotInForce before the law (or before the known VAT rate).

    `value_idr` is one contract or a column of them.
    """
    jkk, jkm = at("construction.jkk_slices", day), at("construction.jkm_slices", day)
    vat = at("construction.vat_rate", day) if with_vat else None
    net = share(value_idr, 1 / (1 + vat.content)) if vat else value_idr
    references = (jkk, jkm, vat) if vat else (jkk, jkm)
    return ContractPrice(net, by_slices(net, jkk.content), by_slices(net, jkm.content), references)
