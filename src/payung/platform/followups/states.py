"""How a promise moves and ends: one table, asked by actions and drawn in the docs. Who may is `rules`' matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class State(models.TextChoices):
    OPEN = "open", _("Terbuka")
    DONE = "done", _("Selesai")
    DROPPED = "dropped", _("Dicabut")


@dataclass(frozen=True)
class Transition:
    """From any of `before` to `after`; `after` among `before` where an act changes something else."""

    before: tuple[State, ...]
    after: State
    label: _StrPromise


TRANSITIONS = {
    "postpone": Transition((State.OPEN,), State.OPEN, _("diundur")),
    "reassign": Transition((State.OPEN,), State.OPEN, _("dialihkan")),
    "close": Transition((State.OPEN,), State.DONE, _("selesai")),
    "drop": Transition((State.OPEN,), State.DROPPED, _("dicabut")),
}
