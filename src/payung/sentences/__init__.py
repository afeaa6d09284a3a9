"""Which sentence a code stands for, in Indonesian and English.

Every `*.yaml` of this folder is one room's part of a single closed catalogue: `code: {id: ..., en: ...}`
with named placeholders. Codes are `<file>.<name>`, so a newcomer finds the file from the code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = ("id", "en")


def load_yaml(text: str) -> Any:
    """The one reader of packaged YAML: libyaml where the wheel brings it, for it starts commands faster."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, Loader=loader)


@cache
def room(name: str) -> Mapping[str, Mapping[str, str]]:
    """All sentences of one file, by their full code; loaded at first use."""
    text = (files(__package__) / f"{name}.yaml").read_text("utf-8")
    return {f"{name}.{key}": sentence for key, sentence in (load_yaml(text) or {}).items()}


def rooms() -> list[str]:
    """Names of all sentence files, in order."""
    found = (entry.name for entry in files(__package__).iterdir() if entry.name.endswith(".yaml"))
    return sorted(name.removesuffix(".yaml") for name in found)


def say(code: str, lang: str = "id", **params: object) -> str:
    """The sentence of `code` with its placeholders filled. Unknown codes are bugs and raise KeyError."""
    template = room(code.partition(".")[0])[code][lang]
    return template.format(**params)


@dataclass(frozen=True)
class Notice:
    """Something the user should know about a run or a file, kept as code and parameters until it is shown."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, lang: str = "id") -> str:
        return say(self.code, lang, **self.params)
