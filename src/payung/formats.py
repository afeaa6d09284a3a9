"""How numbers, money and dates are written for people: `Rp 16.800`, `34,81%`, `23 November 2026`."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

MONTH_NAMES = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def number(value: int, lang: str = "id") -> str:
    """18786 → `18.786` (English `18,786`)."""
    grouped = f"{value:,}"
    return grouped.replace(",", ".") if lang == "id" else grouped


def rupiah(value: int, lang: str = "id") -> str:
    """16800 → `Rp 16.800`, with a no-break space so that the sum never leaves its sign."""
    return f"Rp\u00a0{number(value, lang)}"


def percent(value: Fraction, lang: str = "id") -> str:
    """Fraction(27636, 79388) → `34,81%`: two decimals, half up."""
    hundredths = (value.numerator * 20_000 // value.denominator + 1) // 2
    whole, part = divmod(hundredths, 100)
    return f"{number(whole, lang)}{',' if lang == 'id' else '.'}{part:02d}%"


def long_date(day: date, lang: str = "id") -> str:
    """`23 November 2026`."""
    return f"{day.day} {MONTH_NAMES[lang][day.month - 1]} {day.year}"


def long_month(month: date, lang: str = "id") -> str:
    """`November 2026`."""
    return f"{MONTH_NAMES[lang][month.month - 1]} {month.year}"
