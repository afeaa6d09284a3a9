"""Do two names agree? Design 3: "Names agree when, after titles, variants and spelling rules (which add a candidate
form; the unfolded form is compared too), the given names agree or are one slip apart, allowing for joined words and
initials. A common last word alone is no agreement. A missing name neither agrees nor disagrees."

Where that sentence does not settle a pair (Hasan and Husen; Siti Aminah and Aminah) the answer is UNCLEAR.
"""

from __future__ import annotations

import re
from functools import cache

from oracle.model import Fit

TITLES = set(re.findall(r"\S+", "H HJ HAJI HAJJAH HAJAH DRS DRA DR IR SPD SE SH SPT MSI MH SSOS SKM ALM ALMH PROF"))

# Words that many people share at the head of a name; what follows them is part of the given name.
PARTICLES = set(re.findall(r"\S+", "MUHAMMAD ABDUL AHMAD SITI NUR LA WA LAODE WAODE ODE ANDI DAENG SRI A M"))

VARIANTS = {
    "MUHAMMAD": "MUH MOH MOHD MUHD MD MUHAMAD MOHAMAD MOHAMMAD MUCHAMAD MOCHAMAD MOCHAMMAD MOHAMMED MUHAMMED MUHAMAT",
    "ABDUL": "ABD ABDL ABDOEL",
    "AHMAD": "ACHMAD AKHMAD AKMAD AHMAT ACMAD",
    "SITI": "SITTI ST STI SITTY",
    "NUR": "NOOR NOR NURR",
    "DAENG": "DG",
    "LAODE": "LO LD",
    "WAODE": "WO WD",
    "SYAMSUDDIN": "SAMSUDIN SYAMSUDIN SAMSUDDIN SYAMSUDDING SAMSUDING",
    "BAHARUDDIN": "BAHARUDIN BAHRUDDIN BAHARUDING",
    "JAMALUDDIN": "JAMALUDIN DJAMALUDDIN JAMALUDING",
    "NURDIN": "NURDING NOERDIN NURUDDIN",
    "RAHMAN": "RACHMAN RAKHMAN RAHMANG",
    "HUSAIN": "HUSEIN HUSSEIN HUSSAIN HUSEN HUSENG",
    "YUSUF": "JUSUF YUSUP YUSUPH JOESOEF",
    "FATIMAH": "FATIMA PATIMAH PATIMA",
    "YOHANES": "JOHANES JOHANNES YOHANNIS JOHANIS JHON",
}
CANONICAL = {variant: name for name, variants in VARIANTS.items() for variant in variants.split()}

# name_spelling_rules.csv, in an order in which a longer spelling is read before a shorter one.
SPELLING = (
    ("OE", "U"), ("DJ", "J"), ("TJ", "C"), ("SJ|SY", "S"), ("CH|KH", "H"), ("Z", "S"), ("PH|F|V", "P"),
    ("AE", "AI"), (r"(.)\1", r"\1"), ("NG$", "N"), ("H$", ""), ("^J|(?<=[AIUEO])J(?=[AIUEO])", "Y"),
)  # fmt: skip


def words(name: str | None) -> list[str]:
    """The words of a name in capitals, without titles and signs; [] when there is none."""
    text = re.sub(r"[^A-Z ]", " ", re.sub(r"['.`]", "", (name or "").upper()))
    text = re.sub(r"\b(LA|WA) ODE\b", r"\1ODE", re.sub(r"\bL(?:OM|M)\b", "LAODE MUHAMMAD", text))
    kept = [word for word in text.split() if word not in TITLES]
    return [CANONICAL.get(word, word) for word in kept]


@cache
def fold(word: str) -> str:
    for pattern, instead in SPELLING:
        word = re.sub(pattern, instead, word)
    return word


def slips(one: str, other: str) -> int:
    """How many single slips lie between two words: a letter replaced, added, dropped, or two neighbours swapped."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


@cache
def distance(one: str, other: str) -> int:
    """Slips between two words in the kinder of their two forms, as written and folded."""
    return min(slips(one, other), slips(fold(one), fold(other)))


@cache
def compare(one: str | None, other: str | None) -> Fit:
    a, b = words(one), words(other)
    if not a or not b:
        return Fit.MISSING
    if distance("".join(a), "".join(b)) <= 1:
        return Fit.YES
    if a[0] in PARTICLES or b[0] in PARTICLES:
        return Fit.NO if _strangers(a, b) else Fit.UNCLEAR
    if a[0] == b[0] or (distance(a[0], b[0]) <= 1 and min(len(a[0]), len(b[0])) >= 5):
        return Fit.YES
    return Fit.NO if _strangers(a, b) else Fit.UNCLEAR


def alike(one: str | None, other: str | None) -> bool:
    """The same name to every reader: equal, or one slip in the whole."""
    a, b = "".join(words(one)), "".join(words(other))
    return bool(a) and distance(a, b) <= 1


def _strangers(a: list[str], b: list[str]) -> bool:
    """Nobody would take these two for one person: no word at the head of one is near a head of the other."""
    heads_a, heads_b = _heads(a), _heads(b)
    return all(_far(x, y) for x in heads_a for y in heads_b)


def _heads(name: list[str]) -> set[str]:
    """What may be read as the given name: the first word, the first two joined, what follows a particle."""
    heads = {name[0], "".join(name[:2])}
    for position, word in enumerate(name):
        if word not in PARTICLES:
            heads |= {word, "".join(name[position : position + 2])}
            break
    return heads


def _far(one: str, other: str) -> bool:
    if one.startswith(other) or other.startswith(one):
        return False
    return distance(one, other) >= 3
