"""The noise shares nothing with the matcher: neither its code nor its lists of names."""

from __future__ import annotations

import ast
from pathlib import Path

import payung.generate

ROOM = Path(payung.generate.__file__).parent
FORBIDDEN = ("payung.pipeline", "payung.reference.names", "splink")


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            found.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    return found


def test_generate_imports_nothing_of_the_matcher() -> None:
    for path in ROOM.rglob("*.py"):
        assert not [name for name in imported(path) if name.startswith(FORBIDDEN)], path.name


def test_generate_reads_no_list_of_name_variants() -> None:
    for path in [*ROOM.rglob("*.py"), *ROOM.rglob("*.sql")]:
        assert "variants.csv" not in path.read_text("utf-8")
        assert "spelling_rules" not in path.read_text("utf-8")
