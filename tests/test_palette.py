"""The colours of outcomes: readable, and apart for the three kinds of colour blindness."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest

from payung.palette import GREY, INK, PALE, TEAL, TEAL_TINT, TONES, WHITE
from payung.pipeline.schema import OUTCOMES

Colour = tuple[float, float, float]

# Machado, Oliveira, Fernandes 2009, severity 1.0, in linear sRGB.
BLIND = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> Colour:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted(
        (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True)) for x in (one, other)),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


def seen(colour: str, kind: str | None) -> Colour:
    rgb = linear(colour)
    if kind is None:
        return rgb
    red, green, blue = (max(0.0, sum(m * c for m, c in zip(row, rgb, strict=True))) for row in BLIND[kind])
    return red, green, blue


def oklab(rgb: Colour) -> Colour:
    red, green, blue = rgb
    l = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)  # noqa: E741
    m = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    s = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
    )


def test_every_outcome_has_a_tone_and_a_pattern_of_its_own() -> None:
    assert tuple(TONES) == OUTCOMES
    assert len({tone.pattern for tone in TONES.values()}) == len(OUTCOMES)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_text_and_marks_are_readable(outcome: str) -> None:
    tone = TONES[outcome]

    assert contrast(tone.on, tone.solid) >= 4.5
    assert contrast(tone.deep, tone.tint) >= 4.5
    assert contrast(INK, tone.tint) >= 4.5
    assert contrast(tone.solid, WHITE) >= 3


def test_plain_text_is_readable() -> None:
    assert min(contrast(INK, WHITE), contrast(GREY, WHITE), contrast(INK, PALE)) >= 4.5
    assert min(contrast(WHITE, TEAL), contrast(TEAL, WHITE), contrast(INK, TEAL_TINT)) >= 4.5


@pytest.mark.parametrize("kind", [None, *BLIND])
def test_outcomes_are_told_apart_by_every_eye(kind: str | None) -> None:
    marks = {outcome: oklab(seen(tone.solid, kind)) for outcome, tone in TONES.items()}

    near = {(one, other) for one, other in combinations(OUTCOMES, 2) if dist(marks[one], marks[other]) < 0.09}
    assert not near
