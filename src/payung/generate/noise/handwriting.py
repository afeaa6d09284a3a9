"""What is read from a paper form: letters and figures that look alike when written by hand."""

from __future__ import annotations

from random import Random

LETTERS = ("ao", "nu", "uv", "rv", "il", "ec", "hk", "tf", "gy", "gq", "mn", "jy", "bl", "hn", "rn", "ou")
FIGURES = ("17", "49", "56", "06", "38", "27", "12", "89")


def _alike(pairs: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one, other in map(tuple, pairs):
        found[one] = found.get(one, "") + other
        found[other] = found.get(other, "") + one
    return found


LIKE_LETTERS = _alike(LETTERS)
LIKE_FIGURES = _alike(FIGURES)


def misread(word: str, rng: Random) -> str:
    """The word with one letter read as another, never the first; the same word where none looks like another."""
    places = [at for at, letter in enumerate(word) if at and letter in LIKE_LETTERS]
    if not places:
        return word
    at = rng.choice(places)
    return word[:at] + rng.choice(LIKE_LETTERS[word[at]]) + word[at + 1 :]


def misread_figure(figure: str, rng: Random) -> str:
    """A figure that looks like this one."""
    return rng.choice(LIKE_FIGURES[figure])
