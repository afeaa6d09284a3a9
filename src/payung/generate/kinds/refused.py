"""Kinds of rows without a usable identity, as keyboards, spreadsheets and empty cells produce them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from payung.generate.cases import Made, Sent
from payung.generate.hand import Hand, sent
from payung.generate.people import Person

LETTERS = {"0": "Oo", "1": "Il", "5": "S", "8": "B", "2": "Z", "6": "b", "9": "g"}
UNREADABLE = ("1985", "00/00/1970", "31/02/1980", "12/05/78", "29221", "belum tahu", "30-13-1975", "1970/1971")


def refused(code: str) -> Callable[[Hand], list[Made]]:
    """The maker of rows with this one fault."""
    spoil = _FAULTS[code]

    def make(hand: Hand) -> list[Made]:
        person = hand.person()
        return [Made(spoil(hand, person))]

    return make


def digits_lost(hand: Hand) -> list[Made]:
    """Typed into a numeric cell: the sixteenth digit is gone and shows as 0."""
    person = hand.person()
    return [Made(sent(person, nik=int(person.nik) // 10 * 10))]


def exponent(hand: Hand) -> list[Made]:
    """Saved from a spreadsheet that showed the number short."""
    person = hand.person()
    comma = hand.rng.choice((",", "."))
    short = str((int(person.nik[:7]) + 5) // 10)
    return [Made(sent(person, nik=f"{short[0]}{comma}{short[1:]}E+15"))]


def two_faults(hand: Hand) -> list[Made]:
    """A short NIK and no birth date: all reasons that apply."""
    person = hand.person()
    return [Made(sent(person, nik=person.nik[:13], birth_date=None))]


def _missing(hand: Hand, person: Person) -> Sent:
    return sent(person, nik=None)


def _length(hand: Hand, person: Person) -> Sent:
    at = hand.rng.randrange(1, 16)
    wrong = (person.nik[:14], person.nik[:at] + person.nik[at + 1 :], person.nik[:at] + person.nik[at - 1 :])
    return sent(person, nik=hand.rng.choice(wrong))


def _letters(hand: Hand, person: Person) -> Sent:
    places = [at for at, figure in enumerate(person.nik) if figure in LETTERS]
    at = hand.rng.choice(places)
    letter = hand.rng.choice(LETTERS[person.nik[at]])
    return sent(person, nik=person.nik[:at] + letter + person.nik[at + 1 :])


def _placeholder(hand: Hand, person: Person) -> Sent:
    return sent(person, nik=hand.rng.choice("0123456789") * 16)


def _impossible(hand: Hand, person: Person) -> Sent:
    nik = person.nik
    day = "72" if person.sex == "P" else "32"
    wrong = (nik[:6] + day + nik[8:], nik[:8] + "13" + nik[10:], nik[:12] + "0000", nik[:6] + "3002" + nik[10:])
    return sent(person, nik=hand.rng.choice(wrong))


def _province(hand: Hand, person: Person) -> Sent:
    return sent(person, nik=hand.rng.choice(("99", "10", "88", "59")) + person.nik[2:])


def _no_name(hand: Hand, person: Person) -> Sent:
    return sent(person, name=None)


def _no_birth(hand: Hand, person: Person) -> Sent:
    return sent(person, birth_date=None)


def _birth_unreadable(hand: Hand, person: Person) -> Sent:
    return sent(person, birth_date=hand.rng.choice(UNREADABLE))


def _birth_future(hand: Hand, person: Person) -> Sent:
    return sent(person, birth_date=hand.month + timedelta(days=hand.rng.randrange(1, 2000)))


def _birth_too_old(hand: Hand, person: Person) -> Sent:
    return sent(person, birth_date=hand.born_between(123, 111))


_FAULTS: dict[str, Callable[[Hand, Person], Sent]] = {
    "nik.missing": _missing,
    "nik.length": _length,
    "nik.letters": _letters,
    "nik.placeholder": _placeholder,
    "nik.impossible": _impossible,
    "nik.province_unknown": _province,
    "name.missing": _no_name,
    "birth.missing": _no_birth,
    "birth.unreadable": _birth_unreadable,
    "birth.future": _birth_future,
    "birth.too_old": _birth_too_old,
}
