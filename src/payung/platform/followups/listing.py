"""The columns of the worklist, on the screen and in files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payung.platform.followups.models import FollowUp
from payung.platform.ui.tables import Column

FILE = "tindak-lanjut"
COLUMNS = (
    Column(gettext_lazy("Janji")),
    Column(gettext_lazy("Wilayah")),
    Column(gettext_lazy("Pemilik")),
    Column(gettext_lazy("Tenggat")),
    Column(gettext_lazy("Keadaan")),
)


def header() -> list[str]:
    """The head of a file."""
    return [_("Janji"), _("Kode wilayah"), _("Wilayah"), _("Kantor"), _("Orang"), _("Tenggat"), _("Keadaan"),
            _("Dibuat"), _("Berakhir"), _("Catatan")]  # fmt: skip


def lines(followups: Iterable[FollowUp]) -> Iterator[list[object]]:
    """The rows of a file, of exactly what is shown."""
    for each in followups:
        person = each.owner_person.name if each.owner_person else ""
        yield [each.title, each.region_id, each.region.name, each.owner_office.name, person, each.due_on,
               each.get_state_display(), each.made_on, each.ended_on, each.ended_note]  # fmt: skip
