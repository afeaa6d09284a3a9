"""`payung template`: the Excel form to fill in, with the villages of a region."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from payung.formats import number
from payung.sentences import say


def configure(parser: argparse.ArgumentParser, tell: Callable[[str], str]) -> None:
    parser.add_argument("--region", metavar="CODE", help=tell("region"))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=tell("out"))


def run(arguments: argparse.Namespace) -> int:
    from payung.reference import regions
    from payung.template.form import write_form

    region = regions.resolve(arguments.region) if arguments.region else None
    written = write_form(arguments.out, region, arguments.lang)
    if region is None:
        print(say("template.written", arguments.lang, file=written.file))
    else:
        count = number(written.villages, arguments.lang)
        print(say("template.written_villages", arguments.lang, region=region.label, file=written.file, count=count))
    return 0
