"""Walks the pages of docs/ and the README: each picture that they show is there, and each that is there is shown."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
KINDS = {".png", ".svg", ".jpg", ".webp", ".gif"}
_NAMED = re.compile(r"""!\[[^\]]*\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)\"""")
_LINKS = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s#]+)")
MOST = 6_000_000  # bytes of pictures in all; they stay in the history for ever


def named(pattern: re.Pattern[str]) -> set[Path]:
    """Files of this repository that pages name."""
    found = ((page, "".join(match if isinstance(match, tuple) else (match,))) for page in PAGES
             for match in pattern.findall(page.read_text("utf-8")))  # fmt: skip
    return {(page.parent / name).resolve() for page, name in found if ":" not in name}


def kept() -> set[Path]:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "docs"], cwd=ROOT, capture_output=True,
                            text=True, check=True)  # fmt: skip
    return {ROOT / line for line in listed.stdout.splitlines() if Path(line).suffix in KINDS and (ROOT / line).exists()}


def shown(paths: set[Path]) -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in paths)


def test_every_picture_that_a_page_shows_is_there() -> None:
    assert shown({path for path in named(_NAMED) if not path.exists()}) == []


def test_every_picture_is_shown() -> None:
    assert shown(kept() - named(_NAMED)) == []


def test_pages_link_to_what_is_there() -> None:
    assert shown({path for path in named(_LINKS) if not path.exists()}) == []


def test_pictures_stay_small() -> None:
    assert sum(path.stat().st_size for path in kept()) < MOST
