"""How a run tells where it is. The library is silent unless it is handed somebody to tell."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    def __call__(self, stage: str, share: float) -> None:
        """`stage` is a key of sentences `progress.*`; `share` is the fraction of the whole run that is done."""


def silent(stage: str, share: float) -> None:
    """Tells nobody."""
