"""`laporan.pdf`: one page that a regent can read out, set by Typst. Counts and rupiah only, no personal data.

How it looks stands in report.typ; here is what it says. The font travels with Payung (fonts/), none of the system's
is asked for, and the page carries the date of the month asked for, so the same input gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

from payung import __version__
from payung.formats import long_date, long_month, number, percent, rupiah
from payung.palette import GREY, INK, LINE, TONES
from payung.pipeline.schema import OUTCOMES
from payung.pipeline.write import phrases
from payung.pipeline.write.overview import place_name
from payung.pipeline.write.papers import Papers
from payung.pipeline.write.strip import pieces
from payung.sentences import say

MOST_PLACES = 24
TOO_MANY = 120  # places; beyond that the level above is told of
LEVELS = (("place", 13), ("district", 8), ("regency", 5))  # and the length of their codes
MOST_CAUTIONS = 3
LEAST_WIDTH = 0.006  # of the strip: a piece stays visible however few its rows
ROOMY = 0.07  # of the strip: a piece wide enough to hold its number
OTHERS = ("review", "duplicate", "ineligible", "invalid")


def write_report(papers: Papers, path: Path) -> None:
    """Write laporan.pdf."""
    path.write_bytes(set_page(page(papers), papers))


def set_page(content: Mapping[str, Any], papers: Papers) -> bytes:
    """The page as PDF."""
    import typst

    here = Path(str(files(__package__)))
    compiler = typst.Compiler(
        (here / "report.typ").read_bytes(),
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
    )
    made = compiler.compile(format="pdf", timestamp=papers.made_at.replace(tzinfo=UTC))
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(files(__package__) / "fonts")])


def page(papers: Papers) -> dict[str, Any]:
    """What stands on the page."""
    lang = papers.lang
    return {
        "lang": lang,
        "colours": {"ink": INK, "grey": GREY, "line": LINE, "caution": asdict(TONES["lapsed"])},
        "kind": say("report.kind", lang, month=long_month(papers.month, lang)),
        "title": papers.place,
        "basis": phrases.basis(papers),
        "cautions": _cautions(papers),
        "figures": _figures(papers),
        "headline": phrases.headline(papers) + ".",
        "strip": _strip(papers),
        "legend": _legend(papers),
        "table": _table(papers),
        "steps": {"title": say("report.next", lang), "lines": phrases.next_steps(papers) or [papers.say("all_done")]},
        "sums": _sums(papers),
        "footer": say("report.footer", lang, source=papers.source),
        "made_by": say("report.made_by", lang, version=__version__),
    }


def _cautions(papers: Papers) -> list[str]:
    """Those of every output first, then the other warnings, as many as the page has room for."""
    told = list(dict.fromkeys([*papers.cautions, *papers.summary["warnings"]]))
    if len(told) <= MOST_CAUTIONS:
        return told
    more = say("report.more_warnings", papers.lang, count=len(told) - MOST_CAUTIONS + 1)
    return [*told[: MOST_CAUTIONS - 1], more]


def _figures(papers: Papers) -> list[dict[str, str]]:
    """The four numbers: the roster, who is covered, who is to be enrolled, what it costs a month."""
    lang, counts = papers.lang, papers.summary["outcomes"]
    monthly = phrases.short_rupiah(papers.summary["monthly_idr"]["total"], lang)
    _, figure, *unit = monthly.split("\u00a0")
    covered = number(counts["covered"], lang) if papers.run.registers.matched else "–"
    shown = [
        ("people", number(papers.run.reading.rows, lang), "", INK),
        ("covered", covered, "", TONES["covered"].solid),
        ("to_enrol", number(counts["enrol"] + counts["lapsed"], lang), "", TONES["enrol"].solid),
        ("monthly", figure, "".join(unit), TONES["enrol"].solid),
    ]
    return [
        {"label": say(f"report.figure_{key}", lang), "sign": "Rp" if key == "monthly" else "", "figure": figure,
         "unit": unit, "colour": colour}
        for key, figure, unit, colour in shown
    ]  # fmt: skip


def _tone(outcome: str) -> dict[str, str]:
    return {**asdict(TONES[outcome]), "thread": TONES[outcome].thread}


def _strip(papers: Papers) -> list[dict[str, Any]]:
    return [
        {"rows": number(piece.rows, papers.lang), "width": max(float(piece.share), LEAST_WIDTH),
         "roomy": piece.share >= ROOMY, "tone": _tone(piece.outcome)}
        for piece in pieces(papers.summary["outcomes"])
    ]  # fmt: skip


def _legend(papers: Papers) -> list[dict[str, Any]]:
    shares = {piece.outcome: percent(piece.share, papers.lang) for piece in pieces(papers.summary["outcomes"])}
    return [
        {"label": papers.outcome(code), "rows": number(papers.summary["outcomes"][code], papers.lang),
         "share": shares.get(code, ""), "tone": _tone(code)}
        for code in OUTCOMES
    ]  # fmt: skip


def _table(papers: Papers) -> dict[str, Any]:
    """Places with most to enrol first; `rest[n]` is the line of all others when n are shown."""
    level, named = _places(papers)
    places = sorted(named, key=_order)
    shown = places[:MOST_PLACES]
    lines = [_cells(papers, place["shown"], [place]) for place in shown]
    rest = [_rest(papers, places[count:]) for count in range(len(shown) + 1)]
    heads = (level, "people", "covered", "to_enrol", "other", "monthly")
    return {
        "title": say("report.by_place", papers.lang),
        "head": [say(f"report.head_{head}", papers.lang) for head in heads],
        "lines": lines,
        "rest": rest,
        "total": _cells(papers, papers.say("total"), places),
    }


def _places(papers: Papers) -> tuple[str, list[dict[str, Any]]]:
    """The level that is told of and its places, each `shown` by name: villages, unless those are too many to see."""
    villages = papers.summary["by_village"]
    for level, length in LEVELS:
        found = [{**place, "code": place["code"] and place["code"][:length]} for place in villages]
        if level == LEVELS[-1][0] or len({place["code"] for place in found}) <= TOO_MANY:
            break
    if level == LEVELS[0][0]:
        return level, [{**place, "shown": place_name(papers, place)} for place in villages]
    names = papers.region_names({place["code"] for place in found if place["code"]})
    for place in found:
        place["shown"] = names.get(place["code"], place["code"] or papers.say("no_place"))
    ordered = sorted(found, key=lambda place: place["code"] or "~")
    return level, [_sum(list(group)) for _, group in groupby(ordered, key=lambda place: place["code"])]


def _sum(places: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Several entries of one place as one."""
    return {
        **places[0],
        "rows": sum(place["rows"] for place in places),
        "outcomes": {code: sum(place["outcomes"][code] for place in places) for code in OUTCOMES},
        "monthly_idr": {"total": sum(place["monthly_idr"]["total"] for place in places)},
    }


def _order(place: Mapping[str, Any]) -> tuple[int, int, str]:
    return -_to_enrol(place), -place["rows"], place["code"] or "~"


def _to_enrol(place: Mapping[str, Any]) -> int:
    return int(place["outcomes"]["enrol"] + place["outcomes"]["lapsed"])


def _rest(papers: Papers, places: Sequence[Mapping[str, Any]]) -> list[str] | None:
    if not places:
        return None
    return _cells(papers, papers.say("other_places", places=number(len(places), papers.lang)), places)


def _cells(papers: Papers, name: str, places: Sequence[Mapping[str, Any]]) -> list[str]:
    numbers = [
        sum(place["rows"] for place in places),
        sum(place["outcomes"]["covered"] for place in places),
        sum(map(_to_enrol, places)),
        sum(place["outcomes"][code] for place in places for code in OTHERS),
    ]
    money = rupiah(sum(place["monthly_idr"]["total"] for place in places), papers.lang)
    told = [number(value, papers.lang) for value in numbers]
    if not papers.run.registers.matched:
        told[1] = "–"
    return [name, *told, money]


def _sums(papers: Papers) -> dict[str, Any]:
    lang = papers.lang
    return {
        "title": say("report.sums", lang),
        "lines": [[label, rupiah(sums["total"], lang)] for label, sums in phrases.periods(papers)],
        "note": say("report.sums_note", lang, law=long_date(papers.run.bill.law_as_of, lang)),
    }
