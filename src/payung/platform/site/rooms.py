"""Which rooms home leads to: one table. A room appears with the issue that fills it, for whoever may enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from payung.platform.access.permissions import Permission

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from payung.platform.access.models import User


@dataclass(frozen=True)
class Room:
    """A list that one can enter without a task; `permission` None: everybody."""

    label: _StrPromise
    name: str
    permission: Permission | None = None

    @property
    def url(self) -> str:
        return reverse(self.name)


ROOMS = (
    Room(_("Tindak lanjut"), "followups:list", Permission.FOLLOWUP_SEE),
    Room(pgettext_lazy("jamak", "Wilayah"), "regions:list"),
    Room(pgettext_lazy("jamak", "Kantor"), "offices", Permission.OFFICE_SEE),
    Room(_("Jejak audit"), "trail:list", Permission.TRAIL_SEE),
    Room(_("Pekerjaan panjang"), "runs:list", Permission.RUN_CHANGE),
)


def rooms_of(user: User) -> list[Room]:
    """Those that the user may enter."""
    return [room for room in ROOMS if room.permission is None or user.may(room.permission)]
