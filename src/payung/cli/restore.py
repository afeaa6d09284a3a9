"""`payung restore`: takes an installation from a backup, after all its hashes have been verified."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from payung.sentences import say


def configure(parser: argparse.ArgumentParser, tell: Callable[[str], str]) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=tell("file"))
    parser.add_argument("--replace", action="store_true", help=tell("replace"))
    parser.add_argument("--other-key", action="store_true", help=tell("other_key"))


def run(arguments: argparse.Namespace) -> int:
    from payung.cli.installation import opened, watched

    opened(arguments.lang, ready=False)

    from django.conf import settings
    from django.utils.dateparse import parse_datetime

    from payung.platform.site.backup.restore import restore
    from payung.platform.ui.words import moment

    lang = arguments.lang
    with watched(lang, lambda stage: say(f"backup.stage_{stage}", lang)) as watch:
        told = restore(arguments.file, watch, replace=arguments.replace, other_key=arguments.other_key)
    print(say("backup.restored", lang, folder=settings.DATA, made_at=moment(parse_datetime(told.made_at))))
    return 0
