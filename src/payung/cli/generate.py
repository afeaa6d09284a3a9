"""`payung generate`: invented rosters, extracts and death lists whose right answers are known."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import closing, nullcontext
from datetime import date
from pathlib import Path

from payung.cli.terminal import ProgressLine, progress_line
from payung.formats import number
from payung.generate.spec import DEMOS, EXTRACTS, NOISES, SHAPES, Spec
from payung.months import first_of_month, month
from payung.sentences import say


def configure(parser: argparse.ArgumentParser, tell: Callable[[str], str]) -> None:
    add = parser.add_argument
    add("--out", type=Path, required=True, metavar="DIR", help=tell("out"))
    add("--demo", choices=DEMOS, help=tell("demo"))
    add("--shape", choices=SHAPES, default="village", help=tell("shape"))
    add("--rows", type=int, metavar="N", help=tell("rows"))
    add("--participants", type=int, metavar="N", help=tell("participants"))
    add("--extract", choices=EXTRACTS, default="parquet", help=tell("extract"))
    add("--region", default="71.11", metavar="CODE", help=tell("region"))
    add("--month", type=month, metavar="YYYY-MM", help=tell("month"))
    add("--to-linkage", type=float, metavar="SHARE", help=tell("to_linkage"))
    add("--links", type=float, metavar="SHARE", help=tell("links"))
    add("--odd", type=float, metavar="SHARE", help=tell("odd"))
    add("--noise", choices=NOISES, default="normal", help=tell("noise"))
    add("--seed", type=int, default=1, metavar="N", help=tell("seed"))


def run(arguments: argparse.Namespace) -> int:
    from payung.generate import bolsel, generate
    from payung.reference import regions

    lang, out = arguments.lang, arguments.out
    progress = progress_line(lang, sys.stderr)
    with closing(progress) if isinstance(progress, ProgressLine) else nullcontext():

        def tell(share: float) -> None:
            progress("generate", share)

        if arguments.demo:
            made = bolsel(out, seed=arguments.seed, month=arguments.month, progress=tell)
        else:
            spec = Spec(
                shape=arguments.shape,
                rows=arguments.rows,
                participants=arguments.participants,
                region=regions.resolve(arguments.region).code,
                month=arguments.month or first_of_month(date.today()),
                to_linkage=arguments.to_linkage,
                links=arguments.links,
                odd=arguments.odd,
                noise=arguments.noise,
                seed=arguments.seed,
                extract=arguments.extract,
            )
            made = generate(spec, out, progress=tell)
    counts = {"rows": made.rows, "participants": made.participants, "deaths": made.deaths}
    told = {name: number(count, lang) for name, count in counts.items()}
    print(say("generate.done", lang, folder=out, **told), file=sys.stderr)
    for path in made.files:
        print(path, file=sys.stderr)
    return 0
