"""What a run may be asked from a notebook: the words of the command line, with its defaults and its refusals."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from clerk import write_roster
from payung import PayungError, cover
from payung.pipeline.options import CoverOptions, asked
from village import Village
from village.people import person, sent


def test_options_are_asked_in_the_words_of_the_command_line() -> None:
    options = asked("2026-11", region="bolsel", programmes="jkm,jkk", base="2.000.000", participants_date="2026-10-31")

    assert options == CoverOptions(
        date(2026, 11, 1), "71.11", programmes=("jkk", "jkm"), base=2_000_000, participants_date=date(2026, 10, 31)
    )


def test_month_of_a_day_is_the_first() -> None:
    assert asked(date(2026, 11, 24)).month == date(2026, 11, 1)


@pytest.mark.parametrize(("funding", "base"), [("self", "income"), ("apbd", "minimum"), ("csr", "minimum")])
def test_base_is_the_income_where_the_worker_pays_himself(funding: str, base: str) -> None:
    assert asked("2026-11", funding=funding).base == base


@pytest.mark.parametrize(("wrong", "said"), [
    ({"month": "November"}, "November"), ({"funding": "hibah"}, "apbd, apbn"), ({"segment": "tki"}, "bpu, pu"),
    ({"risk_group": 9}, "1, 2, 3, 4, 5"), ({"programmes": ["jp"]}, "jkk, jkm, jht"), ({"region": "99.99"}, "99.99"),
    ({"base": "lima"}, "lima"), ({"participants_date": "besok"}, "besok"),
])  # fmt: skip
def test_unknown_word_is_refused_with_what_would_be_right(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(PayungError, match=said):
        asked(**({"month": "2026-11"} | wrong))


def test_summary_speaks_the_language_asked_for(tmp_path: Path) -> None:
    village = Village(Random(5))
    sent(village, person(village))
    roster = write_roster(tmp_path / "daftar.csv", village.rows)

    covered = cover(roster, month="2026-11", lang="en")

    assert covered.summary["warnings"][0].startswith("Not yet matched")
