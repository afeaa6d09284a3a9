"""What a clerk writes who hears a name: sounds that ears here do not tell apart, and old and foreign spellings."""

from __future__ import annotations

import re
from random import Random

# (as it may be written, as it may be heard); read both ways. Own list, from how names sound in Sulawesi.
SOUNDS = (
    ("f", "p"), ("v", "f"), ("z", "s"), ("z", "j"), ("sy", "s"), ("kh", "h"), ("dh", "d"), ("th", "t"), ("q", "k"),
    ("j", "y"), ("dj", "j"), ("tj", "c"), ("oe", "u"), ("ie", "i"), ("y", "i"), ("ai", "e"), ("ei", "e"), ("au", "o"),
    ("uddin", "udin"), ("din", "ding"), ("an", "ang"), ("in", "ing"), ("mm", "m"), ("tt", "t"), ("nn", "n"),
    ("ss", "s"),
    ("ll", "l"), ("aa", "a"), ("ia", "iya"), ("ua", "uwa"), ("ah", "a"), ("at", "ad"), ("id", "it"), ("ub", "up"),
    ("o", "u"), ("e", "i"), ("x", "ks"), ("ck", "k"), ("ph", "f"),
)  # fmt: skip

# Endings count only at the end of a word: Hasan, Hasang; but never Nurangsiah.
ENDINGS = frozenset({"din", "an", "in", "ah", "at", "id", "ub"})


def _rules() -> list[tuple[re.Pattern[str], str]]:
    rules = []
    for one, other in SOUNDS:
        end = r"\b" if one in ENDINGS else ""
        rules.append((re.compile(one + end), other))
        rules.append((re.compile(other + end), one))
    return rules


RULES = _rules()


def mishear(word: str, rng: Random) -> str:
    """The word with one sound written as another, in one place; the same word where nothing sounds alike."""
    lower = word.lower()
    for rule in rng.sample(RULES, len(RULES)):
        places = list(rule[0].finditer(lower))
        if places:
            place = rng.choice(places)
            heard = lower[: place.start()] + rule[1] + lower[place.end() :]
            if heard != lower:
                return heard.title() if word[:1].isupper() else heard
    return word
