"""`payung demo`: loads the invented offices and people once, and prints an account for each role."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from payung.errors import PayungError
from payung.sentences import say

if TYPE_CHECKING:
    from payung.platform.site.demo.story import PersonTold


def configure(parser: argparse.ArgumentParser, tell: Callable[[str], str]) -> None:
    parser.add_argument("--accounts", action="store_true", help=tell("accounts"))


def run(arguments: argparse.Namespace) -> int:
    from payung.cli.installation import opened, watched

    opened(arguments.lang)

    from django.conf import settings

    from payung.platform.runs.kinds import stage_name
    from payung.platform.site.install import do_once
    from payung.platform.site.kinds import LOAD_DEMO

    if not settings.DEMO:
        raise PayungError("demo.not_a_demo")
    if not arguments.accounts:
        with watched(arguments.lang, lambda stage: stage_name(LOAD_DEMO, stage)) as watch:
            do_once(LOAD_DEMO, LOAD_DEMO, {}, watch)
    print("\n".join(_accounts(arguments.lang)))
    return 0


def _accounts(lang: str) -> Iterator[str]:
    """One account for each role, the password, and what the telephones of three of them would show."""
    from payung.platform.access.roles import ROLES
    from payung.platform.site.demo import secrets
    from payung.platform.site.demo.story import story

    shown = story().shown
    width = max(len(str(ROLES[person.role].label)) for person in shown)
    yield say("demo.accounts", lang, password=secrets.password())
    for person in shown:
        yield f"  {ROLES[person.role].label!s:<{width}}  {person.email:<24}  {person.office}"
    yield say("demo.codes", lang)
    for person in shown:
        if ROLES[person.role].second_factor:
            yield _telephone(person)


def _telephone(person: PersonTold) -> str:
    from payung.platform.site.demo import secrets

    return f"  {person.email:<24}  {secrets.code_now(person.email)}  {secrets.totp_secret(person.email)}"
