"""Kinds of rows beside which a register holds somebody else: namesakes, twins, brothers, a NIK that is another's."""

from __future__ import annotations

from payung.generate.cases import Made, Record
from payung.generate.hand import Hand, sent
from payung.generate.noise.names import apart, given
from payung.generate.people import Person

TWINS = {
    "L": (("Hasan", "Husen"), ("Harun", "Musa"), ("Ilyas", "Idris"), ("Petrus", "Paulus")),
    "P": (("Aminah", "Salma"), ("Rahma", "Nadira"), ("Fitri", "Indah"), ("Marta", "Maria")),
}


def other_person(hand: Hand) -> list[Made]:
    """The NIK is an active participant's; name and birth date are not."""
    person = hand.person()
    owner = hand.stranger_to(person)
    return [Made(sent(person, nik=owner.nik), (hand.record(owner, active=True),))]


def old_and_other_person(hand: Hand) -> list[Made]:
    """Over the age, but the NIK is an active participant's: the doubt comes first."""
    return [_over_age_with_anothers_nik(hand, active=True)]


def old_and_other_lapsed(hand: Hand) -> list[Made]:
    """Over the age, and the NIK is a lapsed participant's: the age decides."""
    return [_over_age_with_anothers_nik(hand, active=False)]


def _over_age_with_anothers_nik(hand: Hand, *, active: bool) -> Made:
    person = hand.person()._replace(birth_date=hand.born_between(75, 66))
    owner = hand.stranger_to(person)
    return Made(sent(person, nik=owner.nik), (hand.record(owner, active=active),))


def death_other(hand: Hand) -> list[Made]:
    """The NIK stands in the death list under another name and birth date."""
    person = hand.person()
    dead = hand.stranger_to(person)
    return [Made(sent(person), deaths=(hand.death(dead, nik=person.nik),))]


def namesake(hand: Hand) -> list[Made]:
    """The same name, and nothing else."""
    person = hand.person()
    other = hand.stranger_to(person)
    return [Made(sent(person), (hand.record(other, active=True, name=person.name.upper()),))]


def namesake_same_birth(hand: Hand) -> list[Made]:
    """The same name and birth date, but the mother is clearly another."""
    person = hand.person()
    return [Made(sent(person), (_namesake_record(hand, person, hand.other_nik(person)),), plain=True)]


def namesake_near_nik(hand: Hand) -> list[Made]:
    """The same name and birth date, a NIK one edit away, but the mother is clearly another: nobody can be sure."""
    person = hand.person()
    return [Made(sent(person), (_namesake_record(hand, person, hand.slipped_nik(person.nik)),), plain=True)]


def _namesake_record(hand: Hand, person: Person, nik: str) -> Record:
    return hand.record(person, active=True, nik=nik, mother_name=_another_mother(hand, person).upper())


def near_nik(hand: Hand) -> list[Made]:
    """Registered on the same day in the same district: the NIK is near, the name clearly another."""
    person = hand.person()
    other = hand.stranger_to(person)
    record = hand.record(other, active=True, nik=hand.slipped_nik(person.nik, 13), birth_date=person.birth_date,
                         mother_name=_another_mother(hand, person).upper(), sex=person.sex)  # fmt: skip
    return [Made(sent(person), (record,))]


def sibling(hand: Hand) -> list[Made]:
    """A brother or sister is covered: the same mother, another name and birth date."""
    person = hand.person()
    other = hand.stranger_to(person)
    record = hand.record(other, active=True, mother_name=person.mother_name.upper())
    return [Made(sent(person), (record,))]


def twins(hand: Hand) -> list[Made]:
    """Two in the roster: one mother, one birth date, one village, neighbouring serials."""
    first, second = _pair(hand)
    return [Made(sent(first), plain=True), Made(sent(second), plain=True)]


def twin_of_participant(hand: Hand) -> list[Made]:
    """The twin is covered, this one is not."""
    first, second = _pair(hand)
    return [Made(sent(first), (hand.record(second, active=True),), plain=True)]


def _pair(hand: Hand) -> tuple[Person, Person]:
    person = hand.person()
    names = hand.rng.choice(TWINS[person.sex])
    own = given(person.name)
    first, second = (person._replace(name=person.name.replace(own, name, 1)) for name in names)
    return first, second._replace(nik=hand.neighbour_nik(person))


def shared(hand: Hand) -> list[Made]:
    """Two rows with one NIK, name and birth date both different: nobody knows whose it is."""
    person = hand.person()
    other = hand.stranger_to(person)
    return [Made(sent(person)), Made(sent(other, nik=person.nik))]


def duplicate(hand: Hand) -> list[Made]:
    """An earlier row again, perhaps in another spelling."""
    order, row = hand.rng.choice(hand.earlier)
    return [Made(row, of=order)]


def _another_mother(hand: Hand, person: Person) -> str:
    return hand.spare(lambda other: apart(other.mother_name, person.mother_name)).mother_name
