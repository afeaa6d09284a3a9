"""Kinds of rows that are sound but not for this programme: too old, elsewhere, civil servants, dead."""

from __future__ import annotations

from payung.generate.cases import Made
from payung.generate.hand import Hand, sent
from payung.generate.packaged import words
from payung.generate.people import Person


def too_old(hand: Hand) -> list[Made]:
    return [Made(sent(hand.born_anew(hand.person(), hand.born_between(82, 66))))]


def age_today(hand: Hand) -> list[Made]:
    """The 65th birthday is the first day of the month."""
    return [Made(sent(hand.born_anew(hand.person(), hand.birthday(65))))]


def outside(hand: Hand) -> list[Made]:
    """Lives in another regency."""
    person = hand.person()
    home = hand.rng.choice(hand.place.outside)
    village = hand.rng.choice(home.villages)
    moved = person._replace(village_code=village.code, village=village.name, district=home.name)
    prefix = home.code.replace(".", "")
    return [Made(sent(moved._replace(nik=hand.other_nik(person, prefix=prefix))))]


def civil_servant(hand: Hand) -> list[Made]:
    return [Made(sent(hand.person(), occupation=hand.rng.choice(words("work")["civil_servants"])))]


def deceased(hand: Hand) -> list[Made]:
    person = hand.person()
    return [Made(sent(person), deaths=(hand.death(person),))]


def deceased_active(hand: Hand) -> list[Made]:
    """Dead, and still paid for."""
    person: Person = hand.person()
    return [Made(sent(person), (hand.record(person, active=True),), (hand.death(person),))]
