"""Every setting has its line in docs/reference/settings.md, and no line is of a setting that nobody reads."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_setting_is_documented_and_read() -> None:
    read = set(re.findall(r'"(PAYUNG_[A-Z_]+|DATABASE_URL)"', "".join(
        (ROOT / "src" / "payung" / path).read_text("utf-8") for path in ("platform/site/settings.py", "cli/__init__.py")
    )))  # fmt: skip
    told = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/reference/settings.md").read_text("utf-8"), re.M)

    assert sorted(told) == sorted(read)
