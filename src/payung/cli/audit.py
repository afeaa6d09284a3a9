"""`payung audit verify`: is the audit trail whole? Exit status 0 where it is, 1 where it is broken."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable

BROKEN = 1


def configure(parser: argparse.ArgumentParser, tell: Callable[[str], str]) -> None:
    parser.add_argument("act", choices=["verify"], metavar="verify", help=tell("act"))
    parser.add_argument("--json", action="store_true", help=tell("json"))


def run(arguments: argparse.Namespace) -> int:
    from payung.cli.installation import opened

    opened(arguments.lang)

    from payung.platform.trail.verify import verify

    report = verify()
    if arguments.json:
        print(json.dumps(report.as_json(arguments.lang), ensure_ascii=False, indent=2))
    else:
        print("\n".join(report.sentences(arguments.lang)))
    return 0 if report.whole else BROKEN
