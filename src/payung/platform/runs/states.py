"""In which states a run can be, and what leads from one to the next: one table, asked by actions, drawn in docs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class State(models.TextChoices):
    WAITING = "waiting", _("Menunggu")
    RUNNING = "running", _("Sedang dikerjakan")
    DONE = "done", _("Selesai")
    FAILED = "failed", _("Gagal")
    CANCELLED = "cancelled", _("Dibatalkan")


UNDER_WAY = (State.WAITING, State.RUNNING)


@dataclass(frozen=True)
class Transition:
    """From any of `before` to `after`. `act`: what somebody did, told in the trail; else bookkeeping of a worker."""

    before: tuple[State, ...]
    after: State
    label: _StrPromise
    act: bool = True


TRANSITIONS = {
    "take": Transition((State.WAITING, State.RUNNING), State.RUNNING, _("diambil (lagi, bila yang memegang hilang)"),
                       act=False),
    "give_back": Transition((State.RUNNING,), State.WAITING, _("dikembalikan karena yang mengerjakan dihentikan"),
                            act=False),
    "finish": Transition((State.RUNNING,), State.DONE, _("selesai")),
    "fail": Transition((State.RUNNING,), State.FAILED, _("gagal")),
    "stop": Transition((State.RUNNING,), State.CANCELLED, _("berhenti setelah diminta")),
    "cancel": Transition((State.WAITING,), State.CANCELLED, _("dibatalkan sebelum dimulai")),
    "resume": Transition((State.FAILED, State.CANCELLED), State.WAITING, _("diminta lagi")),
}  # fmt: skip
