"""Where do a wage-earner's JKK and JKM go once JKP has taken its slices? Bookkeeping inside BPJS Ketenagakerjaan.

Informative only: the bill keeps the full rates. Rules: PP 37/2021 Pasal 11, since February 2025 PP 6/2025 Pasal 11.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.law.formulas import share
from payung.law.parameters import Value, at, parameter


@dataclass(frozen=True)
class Recomposition:
    """Rupiah a month. What is billed = what is left + what goes to JKP, for JKK and JKM; `state_idr` comes on top."""

    jkk_billed_idr: int
    jkk_left_idr: int
    jkm_billed_idr: int
    jkm_left_idr: int
    from_jkk_idr: int
    from_jkm_idr: int
    state_idr: int
    references: tuple[Value, ...]

    @property
    def jkp_idr(self) -> int:
        return self.from_jkk_idr + self.from_jkm_idr + self.state_idr


def recompose(month: date, wage: int, risk_group: int = 1) -> Recomposition:
    """The split for a worker who is in JKP and whose employer owes nothing; NotInForce before JKP began.

    The slices are cut from the wage up to the ceiling of JKP (practice).
    """
    keys = ("pu.jkk_rate", "pu.jkm_rate", "jkp.wage_ceiling", "jkp.state_rate", "jkp.from_jkk_rate")
    jkk, jkm, ceiling, state, from_jkk = (at(key, month) for key in keys)
    from_jkm = parameter("jkp.from_jkm_rate").find(month)
    capped = min(wage, ceiling.content)
    billed_jkk, billed_jkm = int(share(wage, jkk.content[risk_group])), int(share(wage, jkm.content))
    slice_jkk = int(share(capped, from_jkk.content))
    slice_jkm = int(share(capped, from_jkm.content)) if from_jkm else 0
    used = (jkk, jkm, ceiling, state, from_jkk, *([from_jkm] if from_jkm else []))
    return Recomposition(billed_jkk, billed_jkk - slice_jkk, billed_jkm, billed_jkm - slice_jkm,
                         slice_jkk, slice_jkm, int(share(capped, state.content)), used)  # fmt: skip
