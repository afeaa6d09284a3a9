"""`payung cover`: from roster files to a folder with an answer for every row."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from contextlib import closing, nullcontext
from datetime import date
from pathlib import Path
from typing import Any

from payung.cli.terminal import ProgressLine, progress_line
from payung.formats import long_month, number, rupiah
from payung.months import month
from payung.pipeline.options import (
    FUNDINGS,
    PROGRAMMES,
    RISK_GROUPS,
    SEGMENTS,
    CoverOptions,
    asked,
    base_of,
    day_of,
    programmes_of,
)
from payung.sentences import say


def configure(parser: argparse.ArgumentParser, tell: Callable[[str], str]) -> None:
    add = parser.add_argument
    add("rosters", nargs="+", type=Path, metavar="ROSTER", help=tell("rosters"))
    add("--participants", action="append", type=Path, default=[], metavar="EXTRACT", help=tell("participants"))
    add("--participants-date", type=day_of, metavar="DATE", help=tell("participants_date"))
    add("--deaths", type=Path, metavar="FILE", help=tell("deaths"))
    add("--decisions", type=Path, metavar="TELAAH", help=tell("decisions"))
    add("--region", metavar="CODE", help=tell("region"))
    add("--month", type=month, metavar="YYYY-MM", help=tell("month"))
    add("--segment", choices=SEGMENTS, default="bpu", help=tell("segment"))
    add(
        "--programmes",
        type=programmes_of,
        default=("jkk", "jkm"),
        metavar=",".join(PROGRAMMES),
        help=tell("programmes"),
    )
    add("--risk-group", type=int, choices=RISK_GROUPS, default=1, help=tell("risk_group"))
    add("--funding", choices=FUNDINGS, default="apbd", help=tell("funding"))
    add("--base", type=base_of, metavar="minimum|income|RUPIAH", help=tell("base"))
    add("--out", type=Path, default=Path("payung-hasil"), metavar="DIR", help=tell("out"))
    add("--json", action="store_true", help=tell("json"))


def run(arguments: argparse.Namespace) -> int:
    from payung.pipeline.cover import Sources, cover_into

    sources = Sources(tuple(arguments.rosters), tuple(arguments.participants), arguments.deaths, arguments.decisions)
    progress = progress_line(arguments.lang)
    with closing(progress) if isinstance(progress, ProgressLine) else nullcontext():
        summary = cover_into(arguments.out, sources, options(arguments), lang=arguments.lang, progress=progress)
    if arguments.json:
        print(json.dumps(summary, ensure_ascii=False, indent=2))
    else:
        print("\n".join(in_words(summary, arguments.out, arguments.lang)))
    return 0


def options(arguments: argparse.Namespace) -> CoverOptions:
    """The options of a run; today is read here and nowhere below."""
    return asked(
        arguments.month or date.today(),
        region=arguments.region,
        segment=arguments.segment,
        programmes=arguments.programmes,
        risk_group=arguments.risk_group,
        funding=arguments.funding,
        base=arguments.base,
        participants_date=arguments.participants_date,
    )


def in_words(summary: dict[str, Any], folder: Path, lang: str) -> list[str]:
    """The summary as a person reads it on a terminal: counts, rupiah, warnings, where the files are."""
    asked = month(summary["month"])
    lines = [say("cover.title", lang, rows=number(summary["rows"], lang), month=long_month(asked, lang))]
    width = max(len(say(f"outcomes.{outcome}", lang)) for outcome in summary["outcomes"])
    for outcome, count in summary["outcomes"].items():
        lines.append(f"  {say(f'outcomes.{outcome}', lang):<{width}}  {number(count, lang):>12}")
    lines.append(say("cover.price", lang, monthly=rupiah(summary["monthly_idr"]["total"], lang),
                     yearly=rupiah(summary["yearly_idr"]["total"], lang)))  # fmt: skip
    lines += [say("cover.warning", lang, warning=warning) for warning in summary["warnings"]]
    lines.append(say("cover.files", lang, folder=folder))
    lines += [f"  {folder / name}" for name in sorted(path.name for path in folder.iterdir())]
    return lines
