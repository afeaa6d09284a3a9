"""How offices write names on forms: abbreviated, joined, with titles, with a nickname, cut at the width of a field."""

from __future__ import annotations

import re
from random import Random

# A word or two words at the beginning of a name, and how they stand on forms. Own list.
SHORTENED: dict[str, tuple[str, ...]] = {
    "Muhammad": ("Muh.", "Moh.", "M.", "Muh", "Moh", "Muhamad", "Mohammad", "Mohamad", "Md."),
    "Ahmad": ("Ahmat", "Achmad", "Akhmad", "Amad"),
    "Abdul": ("Abd.", "Abd", "Abdl.", "Ab."),
    "Siti": ("St.", "Sitti", "St", "Sity"),
    "Sitti": ("St.", "Siti", "St"),
    "La Ode": ("LD.", "Laode", "LD", "La. Ode", "L.O."),
    "Laode": ("LD.", "La Ode", "LD"),
    "Wa Ode": ("WD.", "Waode", "WD", "Wa. Ode", "W.O."),
    "Waode": ("WD.", "Wa Ode", "WD"),
    "Andi": ("A.", "And.", "A"),
    "Daeng": ("Dg.", "Dg", "Dg"),
    "Dg": ("Daeng", "Dg.", "DG"),
    "I Wayan": ("I Wyn.", "I Wy", "Wayan"),
    "I Made": ("I Md.", "Made"),
    "I Nyoman": ("I Nym.", "Nyoman"),
    "I Ketut": ("I Kt.", "Ketut"),
    "Ni Wayan": ("Ni Wyn.", "Wayan"),
    "Ni Made": ("Ni Md.", "Made"),
    "Ni Nyoman": ("Ni Nym.", "Nyoman"),
    "Ni Ketut": ("Ni Kt.", "Ketut"),
    "Syarifuddin": ("Syarif.", "Syaripuddin", "Sarifuddin"),
    "Christian": ("Chr.", "Kristian"),
    "Theresia": ("Th.", "Teresia"),
    "Yohanis": ("Yoh.", "Yohanes"),
    "Fransiskus": ("Frans.",),
    "Maria": ("M.",),
}
BEFORE = {"L": ("H. ", "H ", "Drs. ", "Ir. ", "Ust. "), "P": ("Hj. ", "Hj ", "Dra. ", "Hj. ")}
BEHIND = (", S.Pd", ", SH", ", SE", " S.Sos", ", A.Md", ", S.Pi", ", S.Pd.I", " SP", ", S.Kom")
NICKNAMES = {
    "L": ("Baco", "Aco", "Udin", "Papa Ani", "Bapak Iwan"),
    "P": ("Becce", "Ima", "Mama Rian", "Ibu Ati", "Cica"),
}
FIELD = 20  # columns that an old program kept of a name

_LONG = re.compile("|".join(rf"\b{full}\b" for full in sorted(SHORTENED, key=len, reverse=True)))
_JOINED = re.compile(r"\b(La|Wa|Nur|Abdul|Sri) (\w+)")
_SPLIT = re.compile(r"\b(Nur|Abdul|Sri|Muh)([a-z]{4,})")


def abbreviate(name: str, rng: Random) -> str:
    """One word of the name in its short form; the same name where no word has one or nothing else would be left."""
    found = [word for word in _LONG.finditer(name) if word[0] != name]
    if not found:
        return name
    word = rng.choice(found)
    return name[: word.start()] + rng.choice(SHORTENED[word[0]]) + name[word.end() :]


def join(name: str, rng: Random) -> str:
    """`Nur Hayati` as `Nurhayati`, `La Mane` as `Lamane`, or the other way round."""
    if _JOINED.search(name):
        return _JOINED.sub(lambda found: found[1] + found[2].lower(), name, count=1)
    return _SPLIT.sub(lambda found: f"{found[1]} {found[2].title()}", name, count=1)


def initial(name: str, rng: Random) -> str:
    """The last of several words as its initial: `Hasan Tola` as `Hasan T.`."""
    first, _, last = name.rpartition(" ")
    return f"{first} {last[0]}." if first and " " not in last else name


def entitle(name: str, sex: str, rng: Random) -> str:
    """With a title before or behind."""
    return rng.choice(BEFORE[sex]) + name if rng.random() < 0.6 else name + rng.choice(BEHIND)


def nickname(name: str, sex: str, rng: Random) -> str:
    """With the name by which the village knows the person."""
    known_as = rng.choice(NICKNAMES[sex])
    return f"{name} ({known_as})" if rng.random() < 0.5 else f"{name} alias {known_as}"


def cut(name: str, rng: Random) -> str:
    """As much as the field of an old program kept."""
    return name[:FIELD].rstrip()


def in_a_form(name: str, sex: str, rng: Random) -> str:
    """The name as one office or another writes it."""
    drawn = rng.random()
    if drawn < 0.35:
        return abbreviate(name, rng)
    if drawn < 0.55:
        return join(name, rng)
    if drawn < 0.75:
        return entitle(name, sex, rng)
    if drawn < 0.87:
        return initial(name, rng)
    return nickname(name, sex, rng) if drawn < 0.95 else cut(name, rng)
