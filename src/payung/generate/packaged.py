"""The word lists and SQL of this room, read once; where the lists come from stands in `data/SOURCE`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from payung.sentences import load_yaml


@cache
def words(name: str) -> dict[str, Any]:
    """The content of `data/<name>.yaml`."""
    loaded: dict[str, Any] = load_yaml((files(__package__) / "data" / f"{name}.yaml").read_text("utf-8"))
    return loaded


@cache
def statement(name: str) -> str:
    """The text of `sql/<name>.sql`."""
    return (files(__package__) / "sql" / f"{name}.sql").read_text("utf-8")
