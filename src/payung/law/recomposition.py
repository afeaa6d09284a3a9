"""Where do a wage-earner's JKK and JKM go once JKP has taken its slices? Bookkeeping inside BPJS Ketenagakerjaan.

Informative only: the bill keeps the full rates. Rules: PP 37/2021 Pasal 11, since February 2025 PP 6/2025 Pasal 11.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.law.formulas import Amount, least, share
from payung.law.parameters import Value, at, parameter


@dataclass(frozen=True)
class Recomposition:
    """Rupiah a month. What is billed = what is left + what goes to JKP, for JKK and JKM; `state_idr` comes on top."""

    jkk_billed_idr: Amount
    jkm_billed_idr: Amount
    from_jkk_idr: Amount
    from_jkm_idr: Amount
    state_idr: Amount
    references: tuple[Value, ...]

    @property
    def jkk_left_idr(self) -> Amount:
        return self.jkk_billed_idr - self.from_jkk_idr

    @property
    def jkm_left_idr(self) -> Amount:
        return self.jkm_billed_idr - self.from_jkm_idr

    @property
    def jkp_idr(self) -> Amount:
        return self.from_jkk_idr + self.from_jkm_idr + self.state_idr


def recompose(month: date, wage: Amount, risk_group: int = 1) -> Recomposition:
    """The split for a worker who is in JKP and whose employer owes nothing; NotInForce before JKP began.

    The slices are cut from the wage up to the ceiling of JKP (practice). `wage` is one wage or a column of them.
    """
    keys = ("pu.jkk_rate", "pu.jkm_rate", "jkp.wage_ceiling", "jkp.state_rate", "jkp.from_jkk_rate")
    jkk, jkm, ceiling, state, from_jkk = (at(key, month) for key in keys)
    from_jkm = parameter("jkp.from_jkm_rate").find(month)
    capped = least(wage, ceiling.content)
    return Recomposition(
        jkk_billed_idr=share(wage, jkk.content[risk_group]),
        jkm_billed_idr=share(wage, jkm.content),
        from_jkk_idr=share(capped, from_jkk.content),
        from_jkm_idr=share(capped, from_jkm.content) if from_jkm else 0,
        state_idr=share(capped, state.content),
        references=(jkk, jkm, ceiling, state, from_jkk, *([from_jkm] if from_jkm else [])),
    )
