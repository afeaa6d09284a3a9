"""How the command line speaks: argparse with Indonesian (or English) headings and one clear sentence per mistake."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

from payung.errors import PayungError
from payung.sentences import say

# What argparse says in English, and our sentence for it; groups fill the sentence by name.
_MISTAKES = (
    (r"the following arguments are required: (?P<names>.*)", "cli.missing"),
    (r"unrecognized arguments: (?P<names>.*)", "cli.unknown"),
    (
        r"argument (?P<name>[^:]*): invalid choice: '?(?P<value>.*?)'? \(choose from (?P<choices>.*)\)",
        "cli.choice",
    ),
    (r"argument (?P<name>[^:]*): expected .*", "cli.value_missing"),
    (r"argument (?P<name>[^:]*): invalid .* value: '?(?P<value>.*?)'?", "cli.value"),
)


class Parser(argparse.ArgumentParser):
    """A parser in one language whose mistakes are PayungErrors: one sentence, exit status 2."""

    def __init__(self, *, lang: str = "id", **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **options)
        self.lang = lang
        self._positionals.title = say("cli.arguments", lang)
        self._optionals.title = say("cli.options", lang)
        self.add_argument("-h", "--help", action="help", help=say("cli.help", lang))

    def format_usage(self) -> str:
        return self._in_language(super().format_usage())

    def format_help(self) -> str:
        return self._in_language(super().format_help())

    def error(self, message: str) -> NoReturn:
        for pattern, code in _MISTAKES:
            if found := re.fullmatch(pattern, message):
                raise PayungError(code, **{name: said.replace("'", "") for name, said in found.groupdict().items()})
        raise PayungError("cli.mistake", message=message)

    def _in_language(self, text: str) -> str:
        return text.replace("usage:", say("cli.usage", self.lang), 1)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Wide enough to read, with the example kept as it is written."""

    def __init__(self, prog: str, **options: Any) -> None:
        super().__init__(prog, max_help_position=30, width=100, **options)
