"""Kinds of rows whose person stands in a register under another NIK: what only names, dates and mothers can tell.

Which outcomes are right follows design.md section 3, "a doubt needs" and "the two errors are not alike":
a machine may answer by itself where birth date and (mother's name or a NIK one edit away) agree.
"""

from __future__ import annotations

from payung.generate.cases import Made
from payung.generate.hand import Hand, sent
from payung.generate.noise import figures
from payung.generate.people import Person

KEPT = 4  # figures at the front of a NIK that a slip in the roster leaves alone: province and regency


def probable(hand: Hand) -> list[Made]:
    return [_link(hand, active=True)]


def probable_lapsed(hand: Hand) -> list[Made]:
    return [_link(hand, active=False)]


def _link(hand: Hand, *, active: bool) -> Made:
    """Same birth date, similar name, and the NIK one edit away, or another NIK with a similar mother's name."""
    person = hand.person()
    record = hand.record(
        person, active=active, name=hand.another_name(person).upper(), mother_name=hand.another_mother(person).upper()
    )
    drawn = hand.rng.random()
    if drawn < 0.40:
        return Made(sent(person), (record._replace(nik=hand.slipped_nik(person.nik)),), plain=True)
    if drawn < 0.65:
        return Made(sent(person, nik=hand.slipped_nik(person.nik, KEPT)), (record,), plain=True)
    if drawn < 0.75:
        broken = figures.longer_or_shorter(person.nik, hand.rng)
        return Made(sent(person), (record._replace(nik=broken),), plain=True)
    if drawn < 0.82:
        row = sent(person, mother_name=None, nik=hand.slipped_nik(person.nik, KEPT))
        return Made(row, (record,), plain=True)
    return Made(sent(person), (record._replace(nik=_first_issue(hand, person)),), plain=True)


def nearby_birth(hand: Hand) -> list[Made]:
    """The birth date wrong in one part or swapped, a similar mother: a doubt that a person decides."""
    person = hand.person()
    wrong = figures.near_birth(person.birth_date, hand.rng, hand.grown)
    record = hand.record(
        person, active=hand.rng.random() < 0.7, birth_date=wrong, name=hand.another_name(person).upper()
    )
    new = hand.slipped_nik(person.nik) if hand.rng.random() < 0.6 else _first_issue(hand, person)
    return [Made(sent(person), (record._replace(nik=new),), plain=True)]


def mother_unknown(hand: Hand) -> list[Made]:
    """Same birth date and name, no mother on one side, and quite another NIK."""
    person = hand.person()
    record = hand.record(person, active=True, nik=_first_issue(hand, person), name=hand.another_name(person).upper())
    if hand.rng.random() < 0.5:
        return [Made(sent(person, mother_name=None), (record,), plain=True)]
    return [Made(sent(person), (record._replace(mother_name=None),), plain=True)]


def several(hand: Hand) -> list[Made]:
    """Two records under two NIKs that could both be the person: never a pick."""
    person = hand.person()
    records = (
        hand.record(person, active=True, nik=hand.slipped_nik(person.nik)),
        hand.record(person, active=hand.rng.random() < 0.5, nik=hand.slipped_nik(person.nik)),
    )
    return [Made(sent(person), records, plain=True)]


def death_probable(hand: Hand) -> list[Made]:
    """Name and birth date of somebody in the death list, whose NIK is one edit away."""
    person = hand.person()
    return [Made(sent(person), deaths=(hand.death(person, nik=hand.slipped_nik(person.nik)),), plain=True)]


def death_unsure(hand: Hand) -> list[Made]:
    """Name and birth date of somebody in the death list under quite another NIK; the list knows no mother."""
    person = hand.person()
    death = hand.death(person, nik=_first_issue(hand, person))
    return [Made(sent(person), deaths=(death,), plain=True)]


def duplicate_probable(hand: Hand) -> list[Made]:
    """An earlier row again, the NIK with a slip."""
    _, row = hand.rng.choice(hand.earlier_new)
    return [Made(row._replace(nik=hand.slipped_nik(str(row.nik), KEPT)), plain=True)]


def _first_issue(hand: Hand, person: Person) -> str:
    """A NIK that somebody had before the one of today: another district, another serial."""
    prefixes = hand.numbering.prefixes
    return hand.other_nik(person, prefix=prefixes[hand.rng.randrange(len(prefixes))])
