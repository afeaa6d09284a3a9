"""What fingers do to a name: a neighbouring key, a letter twice, left out, swapped with the next, or one too many."""

from __future__ import annotations

from random import Random

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _neighbours() -> dict[str, str]:
    """For every letter the keys that touch it: left, right, and the two above and below (rows are shifted by half)."""
    found: dict[str, str] = {}
    for number, row in enumerate(ROWS):
        for at, key in enumerate(row):
            near = [row[at - 1 : at], row[at + 1 : at + 2]]
            for other, shift in ((number - 1, 0), (number - 1, 1), (number + 1, -1), (number + 1, 0)):
                if 0 <= other < len(ROWS) and 0 <= at + shift < len(ROWS[other]):
                    near.append(ROWS[other][at + shift])
            found[key] = "".join(near)
    return found


NEIGHBOURS = _neighbours()


def slip(word: str, rng: Random) -> str:
    """One slip in a word of letters, never the same word again; words of fewer than three letters are left alone."""
    if len(word) < 3:
        return word
    while True:
        at = rng.randrange(len(word))
        slipped = _SLIPS[rng.randrange(len(_SLIPS))](word, at, rng)
        if slipped != word:
            return slipped


def _neighbour(word: str, at: int, rng: Random) -> str:
    keys = NEIGHBOURS.get(word[at].lower(), "")
    return word[:at] + _cased(rng.choice(keys), word[at]) + word[at + 1 :] if keys else word


def _twice(word: str, at: int, rng: Random) -> str:
    return word[: at + 1] + word[at].lower() + word[at + 1 :]


def _left_out(word: str, at: int, rng: Random) -> str:
    return word[:at] + word[at + 1 :] if at else word


def _swapped(word: str, at: int, rng: Random) -> str:
    return word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :] if at else word


def _one_too_many(word: str, at: int, rng: Random) -> str:
    keys = NEIGHBOURS.get(word[at].lower(), "")
    return word[: at + 1] + rng.choice(keys) + word[at + 1 :] if keys else word


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter


# The commoner slips stand twice.
_SLIPS = (_neighbour, _twice, _left_out, _left_out, _swapped, _neighbour, _one_too_many)
