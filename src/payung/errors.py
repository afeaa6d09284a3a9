"""Whose fault it is: `PayungError` is the user's input and carries a sentence; every other exception is a bug."""

from __future__ import annotations

from payung.sentences import say


class PayungError(Exception):
    """Input that cannot be used. `code` names a sentence of `payung.sentences`, `params` fill it.

    Never put a NIK, a name or a birth date into `params`: the sentence reaches logs and screens.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def sentence(self, lang: str = "id") -> str:
        return say(self.code, lang, **self.params)

    def __str__(self) -> str:
        return self.sentence("id")
