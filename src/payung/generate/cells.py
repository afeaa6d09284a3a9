"""How a field of a row is written into a cell: the forms of NIK, date, name, money, place and sex that offices use.

A cell is text, a whole number, a date, or None; a CSV has text alone. Forms lose nothing: what is lost on purpose
(numbers cut by a spreadsheet, letters for figures) is made by the kinds and stands in the cell as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from payung.formats import MONTH_NAMES, number
from payung.generate.cases import Sent

Cell = str | int | date | None

DISABILITIES = ("Fisik", "Netra", "Rungu", "Wicara", "Intelektual", "Tuna daksa", "Tuna rungu")


@dataclass(frozen=True)
class Habit:
    """How one office fills its cells. `typed`: cells have types; `tidy`: one form throughout, as a program writes."""

    typed: bool
    tidy: bool
    sexes: tuple[str, str]
    rng: Random


def nik(sent: Sent, habit: Habit) -> Cell:
    """16 digits with the dots, spaces and quotes that people use; all else as it is."""
    text = sent.nik
    if not isinstance(text, str) or len(text) != 16 or not text.isdecimal() or habit.tidy:
        return text
    drawn = habit.rng.random()
    if drawn < 0.45:
        return text
    if drawn < 0.60:
        return f"{text[:6]} {text[6:12]} {text[12:]}"
    if drawn < 0.73:
        return f"{text[:6]}.{text[6:12]}.{text[12:]}"
    if drawn < 0.86:
        return f"'{text}"
    return f"{text} " if drawn < 0.97 else f"{text[:6]}-{text[6:12]}-{text[12:]}"


def name(sent: Sent, habit: Habit) -> Cell:
    """In capitals, as it is, or with blanks around."""
    return _cased(sent.name, habit)


def mother(sent: Sent, habit: Habit) -> Cell:
    return sent.mother_name


def birth_date(sent: Sent, habit: Habit) -> Cell:
    """A date cell, or one of the ways to write a date; a text that is no date as it is."""
    born = sent.birth_date
    if not isinstance(born, date):
        return born
    if habit.tidy:
        return born.isoformat()
    drawn = habit.rng.random()
    if habit.typed and drawn < 0.35:
        return born
    form = int(drawn * 1000) % 5
    if form == 0:
        return f"{born.day} {MONTH_NAMES['id'][born.month - 1]} {born.year}"
    return f"{born:{('%d/%m/%Y', '%Y-%m-%d', '%d-%m-%Y', '%d/%m/%Y')[form - 1]}}"


def birth_place(sent: Sent, habit: Habit) -> Cell:
    return sent.district


def sex(sent: Sent, habit: Habit) -> Cell:
    return habit.sexes[sent.sex == "P"]


def village_code(sent: Sent, habit: Habit) -> Cell:
    """With dots or without."""
    dotted = habit.tidy or habit.rng.random() < 0.5
    return sent.village_code if dotted else sent.village_code.replace(".", "")


def village(sent: Sent, habit: Habit) -> Cell:
    """The name, with or without "Desa"."""
    drawn = habit.rng.random()
    plain = sent.village if drawn < 0.8 else sent.village.upper()
    return f"Desa {plain}" if not habit.tidy and 0.5 < drawn < 0.8 else plain


def district(sent: Sent, habit: Habit) -> Cell:
    """The name, with or without "Kec."."""
    return f"Kec. {sent.district}" if not habit.tidy and habit.rng.random() < 0.3 else sent.district


def occupation(sent: Sent, habit: Habit) -> Cell:
    return sent.occupation


def income(sent: Sent, habit: Habit) -> Cell:
    """A number, or one of the ways to write rupiah."""
    rupiah = sent.monthly_income
    if habit.tidy:
        return rupiah if habit.typed else str(rupiah)
    form = habit.rng.randrange(12)
    if form < 4:
        return rupiah if habit.typed else str(rupiah)
    if form < 6:
        return f"Rp. {number(rupiah)}"
    if form < 8:
        return f"Rp {number(rupiah)}"
    if form < 10 or rupiah < 1_000_000:
        return number(rupiah)
    return f"Rp{number(rupiah)},-" if form == 10 else f"{str(rupiah / 1_000_000).replace('.', ',')} juta"


def phone(sent: Sent, habit: Habit) -> Cell:
    return sent.phone


def family_card(sent: Sent, habit: Habit) -> Cell:
    return sent.family_card


def disability(sent: Sent, habit: Habit) -> Cell:
    return habit.rng.choice(DISABILITIES)


def address(sent: Sent, habit: Habit) -> Cell:
    """The hamlet, from the phone's last figures so that a household has one."""
    return f"Dusun {'I' * (1 + int(sent.phone[-1]) % 3)}, RT {1 + int(sent.phone[-2]) % 6:03d}"


def remark(sent: Sent, habit: Habit) -> Cell:
    return None


def _cased(text: str | None, habit: Habit) -> Cell:
    if text is None or habit.tidy:
        return text
    drawn = habit.rng.random()
    if drawn < 0.4:
        return text.upper()
    return f"  {text} " if drawn < 0.55 else text


Field = Callable[[Sent, Habit], Cell]
