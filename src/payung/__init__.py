"""Payung: from a roster of workers to an answer for every row. See docs/architecture.md for the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from payung.errors import PayungError

if TYPE_CHECKING:
    from payung.pipeline.cover import Covered, cover

__version__ = "0.1.0"
__all__ = ["Covered", "PayungError", "__version__", "cover"]


def __getattr__(name: str) -> Any:
    """The pipeline is loaded when somebody asks for it: `import payung` stays fast."""
    if name in {"cover", "Covered"}:
        from payung.pipeline import cover as room

        return getattr(room, name)
    raise AttributeError(name)
