"""`pesan.txt`: five lines to paste into a chat. Counts and rupiah only, no personal data."""

from __future__ import annotations

from pathlib import Path

from payung.formats import long_month, number
from payung.pipeline.schema import OUTCOMES
from payung.pipeline.write import phrases
from payung.pipeline.write.papers import Papers


def write_message(papers: Papers, path: Path) -> None:
    """Write pesan.txt."""
    path.write_text("\n".join(lines(papers)) + "\n", "utf-8")


def lines(papers: Papers) -> list[str]:
    """Where and when; the state; the counts; the sums; what to know first, else what to do first."""
    counts = papers.summary["outcomes"]
    told = [f"{papers.outcome(code)} {number(counts[code], papers.lang)}" for code in OUTCOMES if counts[code]]
    sums = [f"{label}: {phrases.short_rupiah(sums['total'], papers.lang)}" for label, sums in phrases.periods(papers)]
    steps = phrases.next_steps(papers)
    last = " ".join(papers.cautions) or (steps[0] if steps else papers.say("all_done"))
    return [
        f"Payung · {papers.place} · {long_month(papers.month, papers.lang)}",
        phrases.headline(papers) + ".",
        f"{phrases.basis(papers)} {', '.join(told)}.",
        "; ".join(sums) + ".",
        last,
    ]
