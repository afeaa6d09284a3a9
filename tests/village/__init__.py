"""Invented villages for hypothesis: people with stories, and the files that an office would make of them."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from village.people import MONTH, REGION, Story, Village, died, listed, person
from village.stories import ALONE, STORIES

__all__ = ["ALONE", "MONTH", "REGION", "STORIES", "Story", "Village", "tell", "villages"]


def tell(stories: list[Story], random: Random) -> Village:
    """A village in which these stories happen, in this order."""
    village = Village(random)
    # Somebody who is in the registers alone: they are never empty, and the extract has a date.
    listed(village, person(village))
    died(village, person(village))
    for story in stories:
        village.story = story.__name__
        story(village)
    return village


@st.composite
def villages(draw: st.DrawFn, *, of: tuple[Story, ...] = STORIES, at_least: int = 8, at_most: int = 30) -> Village:
    stories = draw(st.lists(st.sampled_from(of), min_size=at_least, max_size=at_most))
    return tell(stories, Random(draw(st.integers(0, 2**32))))
