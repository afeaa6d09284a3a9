"""The settings of matching: shares that are shares, thresholds in their order, and goals met beside them."""

from __future__ import annotations

import pytest

from payung.pipeline.settings import match_settings

SETTINGS = match_settings()


@pytest.mark.parametrize("comparison", SETTINGS.comparisons)
def test_shares_of_a_comparison_add_up_to_one(comparison):
    levels = [level for level in SETTINGS.comparisons[comparison] if level.m is not None]

    assert sum(level.m for level in levels) == pytest.approx(1, abs=0.002)
    assert sum(level.u for level in levels) == pytest.approx(1, abs=0.002)
    assert [level.when for level in levels].index("ELSE") == len(levels) - 1


def test_a_pair_is_offered_before_it_decides():
    assert 0 < SETTINGS.offer_from < SETTINGS.decide_from < 1


def test_thresholds_stand_beside_what_they_were_measured_to_do():
    usual = [line for line in SETTINGS.measured if line.noise == "normal" and line.to_linkage == 0.05]

    assert usual
    for line in usual:
        assert line.precision >= 0.999
        assert line.recall >= 0.93
        assert line.review / line.rows <= 0.01
