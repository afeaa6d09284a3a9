"""The strip: seven outcomes in their order, widths that add up, no piece so small that it vanishes."""

from __future__ import annotations

import itertools
import re

from django.template import Context, Template
from hypothesis import example, given
from hypothesis import strategies as st

from payung.pipeline.schema import OUTCOMES
from payung.platform.ui import strip

COUNTS = st.fixed_dictionaries({code: st.integers(0, 300_000) for code in strip.OUTCOMES})


def drawn(counts: dict[str, int], how: str = "") -> str:
    return Template("{% load ui %}{% strip_of counts " + how + " %}").render(Context({"counts": counts}))


def test_outcomes_stand_in_the_order_of_the_pipeline() -> None:
    assert tuple(OUTCOMES) == strip.OUTCOMES


@given(COUNTS)
@example(dict.fromkeys(strip.OUTCOMES, 1) | {"covered": 300_000})
def test_widths_add_up_and_pieces_touch(counts: dict[str, int]) -> None:
    found = strip.pieces(counts)

    assert sum(piece.width for piece in found) == (100 if sum(counts.values()) else 0)
    assert all(piece.x + piece.width == after.x for piece, after in itertools.pairwise(found))
    assert all((piece.width >= strip.LEAST) == (piece.rows > 0) for piece in found)


def test_nothing_is_said_where_there_is_nothing() -> None:
    assert "tidak ada baris" in drawn({})
    assert "<rect" not in drawn({})


def test_small_strip_is_said_in_words() -> None:
    page = drawn({"enrol": 2113, "review": 120})

    assert 'aria-label="2.113 daftarkan, 120 perlu telaah"' in page


def test_large_strip_leads_to_its_rows() -> None:
    counts, links = {"enrol": 2113, "review": 120}, {"enrol": "?hasil=enrol"}
    page = Template('{% load ui %}{% strip_of counts "large" links %}').render(
        Context({"counts": counts, "links": links})
    )

    assert page.count('href="?hasil=enrol"') == 2  # the piece for the mouse, the key for all
    assert re.search(r"<strong>2\.113</strong> Daftarkan", page)
    assert "style=" not in page
