"""`payung price`: what one person costs in one month, line by line, with the articles that say so."""

from __future__ import annotations

import argparse
import json
import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from payung.errors import PayungError
from payung.formats import long_date, long_month, rupiah
from payung.law.parameters import UNPROVED, Value
from payung.law.quote import Line, Quote, decimal_text, price
from payung.months import first_of_month, month
from payung.pipeline.options import FUNDINGS, PROGRAMMES, SEGMENTS, base_of, programmes_of
from payung.sentences import say

SECTORS = ("general", "transport")
_WIDTH = 80  # of the printed page; amounts end at its right edge


def configure(parser: argparse.ArgumentParser, tell: Callable[[str], str]) -> None:
    add = parser.add_argument
    add("--segment", choices=SEGMENTS, default="bpu", help=tell("segment"))
    add("--month", type=month, metavar="YYYY-MM", help=tell("month"))
    add("--income", type=_amount, metavar="RUPIAH", help=tell("income"))
    add("--wage", type=_amount, metavar="RUPIAH", help=tell("wage"))
    add("--base", type=base_of, metavar="minimum|income|RUPIAH", help=tell("base"))
    add(
        "--programmes",
        type=programmes_of,
        default=("jkk", "jkm"),
        metavar=",".join(PROGRAMMES),
        help=tell("programmes"),
    )
    add("--funding", choices=FUNDINGS, default="apbd", help=tell("funding"))
    add("--sector", choices=SECTORS, default="general", help=tell("sector"))
    add("--risk-group", type=int, choices=range(1, 6), default=1, help=tell("risk_group"))
    add("--explain", action="store_true", help=tell("explain"))
    add("--json", action="store_true", help=tell("json"))


def run(arguments: argparse.Namespace) -> int:
    quote = _quote(arguments)
    if arguments.json:
        print(json.dumps(quote.as_json(), ensure_ascii=False, indent=2))
        for remark in _remarks(quote, arguments.lang):
            print(remark, file=sys.stderr)
    else:
        print("\n".join(in_words(quote, arguments.lang, explain=arguments.explain)))
    return 0


def _quote(arguments: argparse.Namespace) -> Quote:
    """The price that was asked for; today is read here and nowhere below."""
    if arguments.income is not None and arguments.wage is not None:
        raise PayungError("law.income_and_wage")
    return price(
        arguments.month or first_of_month(date.today()),
        segment=arguments.segment,
        programmes=arguments.programmes,
        funding=arguments.funding,
        base=arguments.base,
        income=arguments.income if arguments.wage is None else arguments.wage,
        risk_group=arguments.risk_group,
        sector=arguments.sector,
    )


def in_words(quote: Quote, lang: str, *, explain: bool = False) -> list[str]:
    """The quote as a person reads it: a heading, a line a charge, the total, and what is in doubt."""
    page = [_heading(quote, lang), ""]
    for line in quote.lines:
        page += [_charge(line, lang), *(_proofs(line, lang) if explain else ())]
    total = rupiah(quote.total_idr, lang)
    page += [_row("", "─" * len(total)), _row(say("law.total", lang), total)]
    if quote.price_if_relief_idr not in (None, quote.total_idr):
        page.append(_row(say("law.total_if_relief", lang), rupiah(quote.price_if_relief_idr, lang)))
    remarks = list(_remarks(quote, lang))
    return [*page, "", *remarks] if remarks else page


def _heading(quote: Quote, lang: str) -> str:
    segment, payer = say(f"law.segment_{quote.segment}", lang), say(f"law.payer_{quote.funding}", lang)
    return say("law.title", lang, month=long_month(quote.month, lang), segment=segment, payer=payer)


def _charge(line: Line, lang: str) -> str:
    """`  JKK  Jaminan Kecelakaan Kerja    1% × Rp 1.000.000    Rp 10.000`"""
    name = say(f"law.programme_{line.programme}", lang)
    if line.payer in ("employer", "worker"):
        name = f"{name}, {say(f'law.payer_{line.payer}', lang)}"
    return _row(f"{line.programme.upper():<5}{name:<33}{_product(line, lang)}", rupiah(line.amount_idr, lang))


def _product(line: Line, lang: str) -> str:
    """How the amount comes about: `1% × Rp 1.000.000 × 50%`, or that it is a flat one."""
    owed = f"{_percent(line.rate, lang)} × {rupiah(line.base_idr, lang)}" if line.rate else say("law.flat", lang)
    return f"{owed} × {_percent(line.relief.rpartition(' ')[2], lang)}" if line.relief else owed


def _proofs(line: Line, lang: str) -> Iterator[str]:
    """Under a charge: each value it rests on with article, first day, grade of evidence and last check."""
    for value in line.references:
        about = say(f"law.about_{value.key.replace('.', '_')}", lang)
        yield from _wrapped(f"· {about}: {_cited(value, lang)}", 7)
        yield from _wrapped(_graded(value, lang), 9)
    yield ""


def _cited(value: Value, lang: str) -> str:
    law, article = value.reference.law, value.reference.article
    if article:
        return f"{law}, {article}"
    return law if value.evidence == "none" else f"{law} ({say('law.article_unseen', lang)})"


def _graded(value: Value, lang: str) -> str:
    days = {"since": long_date(value.since, lang), "checked": long_date(value.checked_on, lang)}
    grade = say(f"law.evidence_{value.evidence}", lang)
    return say("law.graded", lang, grade=f"▲ {grade}" if value.evidence in UNPROVED else grade, **days)


def _remarks(quote: Quote, lang: str) -> Iterator[str]:
    for notice in quote.notices:
        yield from _wrapped(f"▲ {notice.sentence(lang)}", 2)


def _wrapped(text: str, indent: int) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2))


def _row(left: str, right: str) -> str:
    return f"  {left:<{_WIDTH - 3 - len(right)}} {right}"


def _percent(ratio: str, lang: str) -> str:
    """`"0.0024"` → `0,24%`: exact, as many decimals as the law has."""
    text = decimal_text(Fraction(ratio) * 100)
    return f"{text.replace('.', ',') if lang == 'id' else text}%"


def _amount(text: str) -> int:
    """Rupiah in digits, with or without thousands dots: `1500000`, `1.500.000`, `Rp 1.500.000`."""
    found = re.fullmatch(r"(?:rp\.?\s*)?(\d{1,12}|\d{1,3}(?:\.\d{3}){1,3})", text.strip().lower(), re.ASCII)
    if not found:
        raise PayungError("law.amount_unreadable", text=text[:20])
    return int(found[1].replace(".", ""))
