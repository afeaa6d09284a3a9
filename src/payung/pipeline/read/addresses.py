"""How does Excel name the columns of a sheet?"""

from __future__ import annotations


def letter(column: int) -> str:
    """The letter of a column counted from 0: 0 → A, 26 → AA."""
    number, letters = column + 1, ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_of(letters: str) -> int:
    """The place of a column from 0: A → 0, AA → 26."""
    number = 0
    for sign in letters.upper():
        number = number * 26 + ord(sign) - 64
    return number - 1
