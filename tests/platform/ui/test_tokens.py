"""Colours: what is read stands out from what it stands on, in light and dark, and outcomes are the palette's."""

from __future__ import annotations

import re
from math import cos, radians, sin
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from payung import palette

CSS = Path(str(finders.find("ui/tokens.css"))).read_text("utf-8")
PLAIN, MODERN = CSS.split("@supports")
HEX = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", PLAIN))
OKLCH = r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: / [\d.]+)?\)"
PAIRS = {
    name: (found[:3], found[3:]) for name, *found in re.findall(rf"--([\w-]+): light-dark\({OKLCH}, {OKLCH}\);", MODERN)
}
SCHEMES = ("plain", "light", "dark")
SURFACES = ("paper", "sheet", "pale")
TEXTS = [(text, surface) for text in ("ink", "grey", "accent", "accent-strong", "invalid-deep") for surface in SURFACES]
ON = [("on-accent", "accent"), ("on-accent", "accent-strong"), ("accent-strong", "accent-tint"), ("ink", "accent-tint")]
TONES = [pair for code in palette.TONES for pair in ((f"on-{code}", code), (f"{code}-deep", f"{code}-tint"))]
MARKS = [("edge", "sheet"), ("edge", "paper"), ("accent", "pale"), *((code, "paper") for code in palette.TONES)]


def linear(name: str, scheme: str) -> tuple[float, float, float]:
    """Linear sRGB of a token."""
    if scheme == "plain":
        return _from_hex(HEX[name])
    lightness, chroma, hue = (float(part) for part in PAIRS[name][scheme == "dark"])
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    mixed = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return tuple(min(1.0, max(0.0, part)) for part in mixed)  # type: ignore[return-value]


def contrast(one: str, other: str, scheme: str) -> float:
    """WCAG's ratio of two tokens."""
    bright, dim = sorted((_luminance(linear(name, scheme)) for name in (one, other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS + ON + TONES)
def test_text_stands_out_from_its_ground(text: str, ground: str, scheme: str) -> None:
    assert contrast(text, ground, scheme) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_mark_stands_out_from_its_ground(mark: str, ground: str, scheme: str) -> None:
    assert contrast(mark, ground, scheme) >= 3


@pytest.mark.parametrize("code", palette.TONES)
def test_outcome_has_the_colours_of_the_palette(code: str) -> None:
    tone = palette.TONES[code]

    for name, colour in {
        code: tone.solid,
        f"on-{code}": tone.on,
        f"{code}-tint": tone.tint,
        f"{code}-deep": tone.deep,
    }.items():
        assert HEX[name] == colour.lower()
        assert _distance(name, colour) < 4


@pytest.mark.parametrize(
    ("name", "colour"),
    [("ink", palette.INK), ("grey", palette.GREY), ("line", palette.LINE), ("pale", palette.PALE),
     ("accent", palette.TEAL), ("accent-tint", palette.TEAL_TINT)],
)  # fmt: skip
def test_house_colour_is_the_palette_s(name: str, colour: str) -> None:
    assert HEX[name] == colour.lower()
    assert _distance(name, colour) < 4


def test_every_token_has_both_forms() -> None:
    assert set(HEX) == set(PAIRS) - {"thread"}


def _distance(name: str, colour: str) -> float:
    """The widest step, in 1/255, between a token by daylight and a colour written as sRGB."""
    made = (_gamma(part) * 255 for part in linear(name, "light"))
    return max(abs(one - int(colour[at : at + 2], 16)) for one, at in zip(made, (1, 3, 5), strict=True))


def _from_hex(text: str) -> tuple[float, float, float]:
    parts = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def _gamma(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _luminance(colour: tuple[float, float, float]) -> float:
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
