"""`payung backup`: the whole installation, database and files, in one tar with the hashes of all that is in it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from payung.formats import number
from payung.sentences import say

INCOMPLETE = 1


def configure(parser: argparse.ArgumentParser, tell: Callable[[str], str]) -> None:
    parser.add_argument("--out", type=Path, metavar="FILE", help=tell("out"))


def run(arguments: argparse.Namespace) -> int:
    from payung.cli.installation import opened, watched

    opened(arguments.lang)

    from payung.platform.site.backup.make import back_up, default_name

    lang = arguments.lang
    out = (arguments.out or Path(default_name())).absolute()
    with watched(lang, lambda stage: say(f"backup.stage_{stage}", lang)) as watch:
        made = back_up(out, watch)
    print(say("backup.made", lang, file=out, members=number(len(made.members), lang)))
    for sha256 in made.missing:
        print(say("health.file_missing", lang, file=sha256[:12]), file=sys.stderr)
    return INCOMPLETE if made.missing else 0
