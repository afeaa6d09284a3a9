"""The command line: chooses the language, finds the command, and says whose fault it was when something fails."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from itertools import zip_longest
from typing import NoReturn, cast

from payung import __version__
from payung.cli.manners import Parser
from payung.errors import PayungError
from payung.sentences import LANGUAGES, say

COMMANDS = (  # each is a module of this folder
    "cover", "price", "region", "template", "generate",
    "migrate", "serve", "worker", "check", "user", "demo", "audit", "backup", "restore",
)  # fmt: skip

OK, REFUSED, INTERRUPTED = 0, 2, 130


def entry() -> NoReturn:
    """What the command `payung` runs. A Ctrl-C after the end comes too late to change how it ended."""
    status = main()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if status == INTERRUPTED:  # Python would die of the signal where it met the Ctrl-C inside an `exec`
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when done, 2 with one sentence when the input cannot be used, 130 on Ctrl-C."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    lang = language(words)
    try:
        parsed = build_parser(lang, words).parse_args(words)
        parsed.lang = lang
        return int(import_module(f"payung.cli.{parsed.command}").run(parsed))
    except PayungError as refusal:
        print(refusal.sentence(lang), file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print(say("cli.interrupted", lang), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output left, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def language(words: Sequence[str]) -> str:
    """The language of this call, known before anything is parsed, for help and errors need it."""
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        chosen = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and chosen in LANGUAGES:
            return chosen
    return os.environ.get("PAYUNG_LANG", "id") if os.environ.get("PAYUNG_LANG") in LANGUAGES else "id"


def build_parser(lang: str = "id", wanted: Sequence[str] = COMMANDS) -> Parser:
    """The command line in one language. Options are loaded for the commands in `wanted` alone: help starts fast."""
    parser = Parser(prog="payung", lang=lang, description=say("cli.payung", lang))
    parser.add_argument("--version", action="version", version=f"payung {__version__}", help=say("cli.version", lang))
    commands = parser.add_subparsers(dest="command", metavar=say("cli.command", lang), required=True,
                                     parser_class=cast(type[Parser], partial(Parser, lang=lang)))  # fmt: skip
    for name in COMMANDS:
        tell = _teller(name, lang)
        command = commands.add_parser(name, help=tell("summary"), description=tell("summary"),
                                      epilog=say("cli.example", lang, example=tell("example")))  # fmt: skip
        if name in wanted:
            import_module(f"payung.cli.{name}").configure(command, tell)
        command.add_argument("--lang", choices=LANGUAGES, default="id", help=say("cli.lang", lang))
    return parser


def _teller(command: str, lang: str) -> Callable[[str], str]:
    return lambda key: say(f"help_{command}.{key}", lang).replace("%", "%%")
