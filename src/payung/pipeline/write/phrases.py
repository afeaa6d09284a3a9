"""A run in plain sentences: its state in one line, its sums in short, what to do next. No personal data.

Used by everything that a person reads first: Ringkasan, laporan.pdf, pesan.txt.
"""

from __future__ import annotations

from payung.formats import long_month, number, rupiah
from payung.months import add_months, months_to_december
from payung.pipeline.write.papers import Papers
from payung.sentences import say

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def short_rupiah(value: int, lang: str) -> str:
    """35_498_400 → `Rp 35,5 juta`; below a million the full sum; one decimal, half up."""
    for scale, word in _SCALES:
        if value >= scale:
            tenths = (value * 10 + scale // 2) // scale
            whole, part = divmod(tenths, 10)
            figure = number(whole, lang) + (f"{',' if lang == 'id' else '.'}{part}" if part else "")
            return f"Rp\u00a0{figure}\u00a0{say(f'report.{word}', lang)}"
    return rupiah(value, lang)


def headline(papers: Papers) -> str:
    """The state of the run as a title."""
    counts = papers.summary["outcomes"]
    enrol, lapsed = counts["enrol"], counts["lapsed"]
    which = "nobody" if not enrol + lapsed else "both" if enrol and lapsed else "enrol" if enrol else "lapsed"
    if not papers.run.registers.matched and enrol:
        which = "unmatched"
    return say(f"report.headline_{which}", papers.lang, enrol=number(enrol, papers.lang),
               lapsed=number(lapsed, papers.lang),
               monthly=short_rupiah(papers.summary["monthly_idr"]["total"], papers.lang))  # fmt: skip


def basis(papers: Papers) -> str:
    """What the figures rest on: rows, files, extract, death list."""
    lang, run = papers.lang, papers.run
    counted = say("report.basis", lang, rows=number(run.reading.rows, lang), files=len(run.reading.files))
    dated = ", ".join(papers.extract_dates)
    held = [say("report.basis_extract", lang, dated=dated)] if run.registers.matched else []
    if run.registers.deaths_file:
        held.append(say("report.basis_deaths", lang))
    return counted + (say("report.and", lang).join(held) and f"; {say('report.basis_held', lang)} "
                      + say("report.and", lang).join(held)) + "."  # fmt: skip


def next_steps(papers: Papers) -> list[str]:
    """What to do next, in the order of doing it; each names the file where the work lies."""
    counts, lang = papers.summary["outcomes"], papers.lang
    said = papers.summary["reasons"]
    steps = [
        ("check", 0 if papers.run.registers.matched else papers.run.reading.rows),
        ("mend", counts["invalid"]),
        ("review", counts["review"]),
        ("enrol", counts["enrol"]),
        ("reactivate", counts["lapsed"]),
        ("stop", said.get("stop.payment", 0)),
    ]
    return [
        say(f"report.step_{step}", lang, people=number(people, lang),
            to_december=short_rupiah(papers.summary["to_december_idr"]["total"], lang), year=papers.month.year)
        for step, people in steps if people
    ]  # fmt: skip


def periods(papers: Papers) -> list[tuple[str, dict[str, int]]]:
    """The three sums of the bill with their labels: the month, to December, twelve months."""
    months = months_to_december(papers.month)
    return [
        (say("report.in_month", papers.lang), papers.summary["monthly_idr"]),
        (say("report.to_december", papers.lang, months=months, year=papers.month.year),
         papers.summary["to_december_idr"]),
        (say("report.twelve_months", papers.lang, month=long_month(add_months(papers.month, 11), papers.lang)),
         papers.summary["yearly_idr"]),
    ]  # fmt: skip
