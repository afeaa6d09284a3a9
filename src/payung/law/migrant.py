"""What does a migrant worker's cover cost? JKK and JKM together, once a contract. Rule: Permenaker 4/2023 Pasal 18."""

from __future__ import annotations

from datetime import date

from payung.errors import PayungError
from payung.law.parameters import at


def price_migrant(day: date, contract_months: int, *, via_agency: bool, extra_months: int = 0) -> int:
    """Rupiah for a contract of 6, 12 or 24 months that begins on `day`, prolonged by `extra_months`.

    Another length raises PayungError; NotInForce before Permenaker 4/2023.
    """
    lengths = at("migrant.contract", day).content
    if contract_months not in lengths:
        raise PayungError("law.contract_months_unknown", lengths=", ".join(map(str, lengths)))
    before = at("migrant.before_work", day).content if via_agency else 0
    return int(before + lengths[contract_months] + extra_months * at("migrant.extra_month", day).content)
