"""Every kind stands in the how-to with its right outcomes and its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from payung.generate.kinds import KINDS, Kind

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "generate.md"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.name}-{kind.code}")
def test_kind_is_documented_as_it_is(kind: Kind) -> None:
    (line,) = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith(f"| `{kind.name}` |")]

    _, _, accept, reasons, note, _ = (cell.strip() for cell in line.split("|"))
    assert accept == " or ".join(kind.accept)
    assert (f"`{kind.code}`" in reasons) if kind.code else reasons == ""
    assert note
