"""`payung user`: the account of the first admin. Everybody else comes by an invitation from the screen."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable

from payung.errors import PayungError
from payung.sentences import say


def configure(parser: argparse.ArgumentParser, tell: Callable[[str], str]) -> None:
    parser.add_argument("email", metavar="EMAIL", help=tell("email"))
    parser.add_argument("--name", required=True, help=tell("name"))


def run(arguments: argparse.Namespace) -> int:
    from payung.cli.installation import opened

    opened(arguments.lang)

    from payung.platform.access.actions.accounts import make_first_admin
    from payung.platform.access.system import night_clerk

    make_first_admin(email=arguments.email, name=arguments.name, password=_password(arguments.lang), by=night_clerk())
    print(say("installation.admin_made", arguments.lang, email=arguments.email))
    return 0


def _password(lang: str) -> str:
    """Typed twice at a terminal; the first line of standard input elsewhere. Never an argument: others read those."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass(say("installation.password", lang))
    if getpass.getpass(say("installation.password_again", lang)) != first:
        raise PayungError("installation.passwords_differ")
    return first
