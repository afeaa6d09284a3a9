"""The columns of the trail, on the screen and in files. Personal data leave the trail in no file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payung.platform.site.jejak.queries import Line
from payung.platform.trail import chain
from payung.platform.ui.tables import Column

FILE = "jejak-audit"
COLUMNS = (
    Column(gettext_lazy("Kejadian")),
    Column(gettext_lazy("Waktu")),
    Column(gettext_lazy("Pelaku")),
    Column(gettext_lazy("Wilayah")),
)


def header() -> list[str]:
    """The head of a file."""
    return [_("Nomor"), _("Waktu"), _("Kejadian"), _("Jenis"), _("Pelaku"), _("Kantor"), _("Kode wilayah"),
            _("Wilayah"), _("Tentang"), _("Kunci hal"), _("Keterangan"), _("Sidik")]  # fmt: skip


def rows(lines: Iterable[Line]) -> Iterator[list[object]]:
    """The rows of a file, of exactly what is filtered."""
    for line in lines:
        event = line.event
        yield [event.position, event.at, line.told, event.type, line.actor, line.office, event.region, line.region,
               line.about, event.subject, chain.canonical(event.facts).decode(), event.hash]  # fmt: skip
