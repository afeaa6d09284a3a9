"""The tree of regions says nothing about a person."""

from __future__ import annotations

from payung.platform.trail.personal import HARMLESS, Fields

FIELDS: Fields = {"Region": {"code": HARMLESS, "name": HARMLESS, "level": HARMLESS, "parent": HARMLESS}}
