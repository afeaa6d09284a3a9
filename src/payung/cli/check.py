"""`payung check`: what is wrong with an installation, in sentences; exit status 1 where anything is."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from payung.sentences import say

PROBLEMS = 1


def configure(parser: argparse.ArgumentParser, tell: Callable[[str], str]) -> None:
    parser.add_argument("--content", action="store_true", help=tell("content"))


def run(arguments: argparse.Namespace) -> int:
    from payung.cli.installation import opened

    opened(arguments.lang, ready=False)

    from payung.platform.site.health import problems

    found = problems(content=arguments.content)
    for problem in found:
        print(problem.sentence(arguments.lang))
    if not found:
        print(say("health.well", arguments.lang))
    return PROBLEMS if found else 0
