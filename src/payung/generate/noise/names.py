"""How a name is written the second time: which cause strikes which word. The causes stand in their own files."""

from __future__ import annotations

from difflib import SequenceMatcher
from random import Random

from payung.generate.noise import Level, handwriting, hearing, keyboard, office

# Words before the given name; a slip in them would be a slip in nothing.
PARTICLES = frozenset({"La", "Wa", "Ode", "Laode", "Waode", "I", "Ni", "Andi", "Petta", "Puang", "Karaeng", "Wayan",
                       "Made", "Nyoman", "Ketut", "Putu", "Komang", "Gede", "Luh"})  # fmt: skip


def given(name: str) -> str:
    """The given name: the first word that is no particle."""
    words = name.split()
    return next((word for word in words if word not in PARTICLES), words[0])


def slipped(name: str, rng: Random) -> str:
    """The name with one slip in one word, mostly in the given name."""
    words = name.split()
    if len(words) > 1 and rng.random() < 0.05:
        return _without_a_space(words, rng)
    own = words.index(given(name))
    at = own if rng.random() < 0.7 else rng.randrange(len(words))
    drawn = rng.random()
    if drawn < 0.4:
        words[at] = keyboard.slip(words[at], rng)
    elif drawn < 0.75:
        words[at] = hearing.mishear(words[at], rng)
    else:
        words[at] = handwriting.misread(words[at], rng)
    return " ".join(words)


def by_an_office(name: str, sex: str, level: Level, rng: Random) -> str:
    """As a roster has it whose birth date is right: a form, a slip, both, or the name as it is."""
    if rng.randrange(1000) < level.slips:
        name = slipped(name, rng)
    return office.in_a_form(name, sex, rng) if rng.randrange(1000) < level.forms else name


def by_another_hand(name: str, sex: str, level: Level, rng: Random) -> str:
    """As another office wrote the same person: a slip, or short, joined or an initial; both where noise is high."""
    slip, form = rng.randrange(1000) < level.links, rng.randrange(1000) < level.forms
    if slip:
        name = slipped(name, rng)
    if form and (not slip or level.both):
        change = rng.choice((office.abbreviate, office.abbreviate, office.join, office.initial))
        name = change(name, rng)
    return name


def apart(one: str, other: str) -> bool:
    """Whether two names are clearly two: no word of one is like a word of the other. Only to choose strangers by."""
    return all(
        SequenceMatcher(None, mine, theirs).ratio() < 0.62
        for mine in one.lower().split()
        for theirs in other.lower().split()
    )


def _without_a_space(words: list[str], rng: Random) -> str:
    at = rng.randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + words[at + 1].lower(), *words[at + 2 :]])
