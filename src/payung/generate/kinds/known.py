"""Kinds of rows whose NIK stands in the extract: covered, lapsed, and what is remarkable about the record."""

from __future__ import annotations

from payung.generate.cases import Made
from payung.generate.hand import Hand, sent
from payung.generate.noise import figures
from payung.months import add_months


def covered(hand: Hand) -> list[Made]:
    if hand.rng.randrange(1000) < hand.level.birth_slips:
        return birth_slip(hand)
    person = hand.person()
    return [Made(sent(person), (hand.record(person, active=True),))]


def lapsed(hand: Hand) -> list[Made]:
    person = hand.person()
    return [Made(sent(person), (hand.record(person, active=False),))]


def covered_old(hand: Hand) -> list[Made]:
    """Over 65 but in: stays."""
    person = hand.person()
    person = hand.born_anew(person, hand.born_between(70, 66))
    return [Made(sent(person), (hand.record(person, active=True),))]


def paid_three_months_ago(hand: Hand) -> list[Made]:
    """Paid through three whole months before the extract's own month: just active."""
    person = hand.person()
    record = hand.record(person, active=True, paid_through=add_months(hand.as_of, -3))
    return [Made(sent(person), (record,))]


def programmes_missing(hand: Hand) -> list[Made]:
    person = hand.person()
    return [Made(sent(person), (hand.record(person, active=True, programmes="JKK"),))]


def programmes_together(hand: Hand) -> list[Made]:
    """One programme here, the other there: those of all active records count together."""
    person = hand.person()
    accident = hand.record(person, active=True, segment="bpu", npp=None, programmes="JKK")
    death = hand.record(person, active=True, segment="bpu", npp=None, programmes="JKM")
    return [Made(sent(person), (accident, death))]


def two_kpj(hand: Hand) -> list[Made]:
    """An old card beside the one that is paid."""
    person = hand.person()
    old = hand.record(person, active=False, segment="pu", registered_on=add_months(hand.as_of, -60),
                      paid_through=add_months(hand.as_of, -31))  # fmt: skip
    return [Made(sent(person), (old, hand.record(person, active=True, segment="bpu", npp=None)))]


def other_segment(hand: Hand) -> list[Made]:
    """Active as a wage-earner and as a farmer."""
    person = hand.person()
    farmer = hand.record(person, active=True, segment="bpu", npp=None)
    return [Made(sent(person), (farmer, hand.record(person, active=True, segment="pu", npp="31415926")))]


def birth_slip(hand: Hand) -> list[Made]:
    """The birth date is wrong on one side; NIK and name agree, so it is the person."""
    person = hand.person()
    record = hand.record(person, active=True)
    wrong = figures.near_birth(person.birth_date, hand.rng, hand.grown)
    return [Made(sent(person), (record._replace(birth_date=wrong),), plain=True)]


def name_changed(hand: Hand) -> list[Made]:
    """Known by another name at home; NIK and birth date agree, so it is the person."""
    person = hand.person()
    at_home = hand.stranger_to(person).name
    return [Made(sent(person, name=at_home), (hand.record(person, active=True),))]


def conflict(hand: Hand) -> list[Made]:
    """Status and last payment contradict each other, in either direction."""
    person = hand.person()
    if hand.rng.random() < 0.5:
        late = hand.rng.choice((-4, -5, -9, -19))
        record = hand.record(person, active=True, paid_through=add_months(hand.as_of, late),
                             registered_on=add_months(hand.as_of, -40))  # fmt: skip
    else:
        record = hand.record(person, active=True, status="nonaktif")
    return [Made(sent(person), (record,))]
