"""What one person costs in one month. Design 3, "Price"; figures from the law's own tables, quoted above each.

Written out as numbers on purpose: it must not read the parameters that it checks.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from oracle.model import Facts, Price, Question

# PP 44/2015 Annex II: income from, base. "The printed rows end at x99,000: test income >= lower bound."
BRACKETS = [(0, 1_000_000)]
BRACKETS += [(1_100_000 + step * 200_000, 1_200_000 + step * 200_000) for step in range(8)]
BRACKETS += [(2_700_000, 2_950_000)] + [(3_200_000 + step * 500_000, 3_450_000 + step * 500_000) for step in range(10)]
BRACKETS += [(8_200_000 + step * 1_000_000, 8_700_000 + step * 1_000_000) for step in range(13)]

# PP 44/2015 Art. 16(1): JKK of wage-earners by risk group.
RISK_RATES = {1: Fraction(24, 10_000), 2: Fraction(54, 10_000), 3: Fraction(89, 10_000),
              4: Fraction(127, 10_000), 5: Fraction(174, 10_000)}  # fmt: skip

# PP 50/2025: first month of the relief, first month after it.
RELIEF = {"transport": (date(2026, 1, 1), date(2027, 4, 1)), "general": (date(2026, 4, 1), date(2027, 1, 1))}


def read_income(text: str | None) -> tuple[int | None, Facts]:
    """`Rp 1.500.000`, `1,5 juta`, `Rp750.000,-`, bare rupiah."""
    sent = (text or "").strip().lower()
    if not sent:
        return None, Facts()
    words = re.sub(r"^rp\.?\s*", "", sent)
    if million := re.fullmatch(r"(\d+)(?:[.,](\d+))?\s*(juta|jt)", words):
        whole, part = int(million[1]), million[2] or "0"
        return whole * 1_000_000 + int(part) * 1_000_000 // 10 ** len(part), Facts()
    if plain := re.fullmatch(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,-|,00)?", words):
        return int(plain[1].replace(".", "")), Facts()
    return None, Facts({"income.unreadable"}, {"income.assumed"})


def price(income: int | None, sector: str, month: date, asked: Question) -> Price:
    full = _wage_earner(income, asked) if asked.segment == "pu" else _not_wage_earner(income, asked)
    relieved = _relieved(full, sector, month, asked)
    # "a self-paying one on the lowest base Rp 8,400"
    if asked.funding == "self":
        return relieved
    # "The relief of PP 50/2025 does not reach what APBN or APBD pays"
    if asked.funding in ("apbd", "apbn"):
        return full
    # "Other public payers: the full price, with price_if_relief_idr beside it."
    return Price(full.jkk, full.jkm, full.jht, relieved.total)


def _not_wage_earner(income: int | None, asked: Question) -> Price:
    if asked.base == "minimum":
        base = 1_000_000
    elif isinstance(asked.base, int):
        base = bracket(asked.base)
    else:
        base = bracket(income or 0)  # "missing income: lowest bracket, with a warning"
    # "JKK 1% of the base, JHT 2% of the base, JKM Rp 6,800 whatever the income"
    return _asked(base // 100, 6_800, base * 2 // 100, asked)


def _wage_earner(wage: int | None, asked: Question) -> Price:
    base = asked.base if isinstance(asked.base, int) else (wage or 0)
    # JKM 0.30%; JHT 3.7% employer and 2% worker; each line rounded half up to one rupiah
    jht = half_up(base * Fraction(37, 1000)) + half_up(base * Fraction(20, 1000))
    return _asked(half_up(base * RISK_RATES[asked.risk_group]), half_up(base * Fraction(3, 1000)), jht, asked)


def _asked(jkk: int, jkm: int, jht: int, asked: Question) -> Price:
    on = asked.programmes
    return Price(jkk if "jkk" in on else 0, jkm if "jkm" in on else 0, jht if "jht" in on else 0)


def _relieved(full: Price, sector: str, month: date, asked: Question) -> Price:
    begins, ends = RELIEF[sector]
    # "50% off JKK and JKM for BPU in 2026 ... JHT stays whole"
    if asked.segment == "bpu" and begins <= month < ends:
        return Price(half_up(Fraction(full.jkk, 2)), half_up(Fraction(full.jkm, 2)), full.jht)
    return full


def bracket(income: int) -> int:
    return [base for lower, base in BRACKETS if income >= lower][-1]


def half_up(amount: Fraction) -> int:
    return int(amount + Fraction(1, 2))
