"""Kinds of rows that no register knows: to be enrolled, some with a remark."""

from __future__ import annotations

from datetime import timedelta

from payung.generate.cases import Made
from payung.generate.hand import Hand, sent
from payung.generate.packaged import words


def enrol(hand: Hand) -> list[Made]:
    return [Made(sent(hand.person()))]


def minor(hand: Hand) -> list[Made]:
    return [Made(sent(hand.born_anew(hand.person(), hand.born_between(18, 15))))]


def age_tomorrow(hand: Hand) -> list[Made]:
    """The 65th birthday is the second day of the month."""
    return [Made(sent(hand.born_anew(hand.person(), hand.birthday(65) + timedelta(days=1))))]


def not_civil_servant(hand: Hand) -> list[Made]:
    return [Made(sent(hand.person(), occupation=hand.rng.choice(words("work")["not_civil_servants"])))]


def part_time(hand: Hand) -> list[Made]:
    """Part-time PPPK: judged as sent, with a remark that the law has not settled it."""
    return [Made(sent(hand.person(), occupation=hand.rng.choice(words("work")["part_time"])))]


def retired_prefix(hand: Hand) -> list[Made]:
    """First registered in a district whose code is used no more."""
    person = hand.person()
    return [Made(sent(person, nik=hand.other_nik(person, prefix=hand.rng.choice(hand.place.retired))))]


def prefix_unknown(hand: Hand) -> list[Made]:
    """The district of the NIK never existed."""
    person = hand.person()
    return [Made(sent(person, nik=hand.other_nik(person, prefix=person.nik[:4] + "99")))]


def village_unknown(hand: Hand) -> list[Made]:
    """The district is right, the village is on no list."""
    person = hand.person()
    return [Made(sent(person, village_code=person.village_code[:8] + ".2999", village="Suka Maju Jaya"))]


def birth_mismatch(hand: Hand) -> list[Made]:
    """The birth date inside the NIK is another one; a warning, for many were registered by guess."""
    person = hand.person()
    other = hand.born_between(60, 20)
    shifted = other if other != person.birth_date else other - timedelta(days=40)
    return [Made(sent(person, nik=hand.other_nik(person, birth=shifted)))]


def sex_mismatch(hand: Hand) -> list[Made]:
    """The NIK says woman, the row says man, or the other way round."""
    person = hand.person()
    return [Made(sent(person, sex="L" if person.sex == "P" else "P"))]


def whole_zero(hand: Hand) -> list[Made]:
    """A NIK as text that ends in 0 is whole."""
    person = hand.person()
    while True:
        new = f"{person.nik[:12]}9{hand.rng.randrange(100):02d}0"
        if hand.free(new):
            return [Made(sent(person, nik=hand.take(new)))]
