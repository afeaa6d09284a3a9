"""What can be told of an installation as a whole."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from payung.platform.trail.types import declare

BACKUP_MADE = declare("installation.backed_up", _("Cadangan dibuat: {file}"), facts=("file",))
BACKUP_RESTORED = declare(
    "installation.restored",
    _("Instalasi dipulihkan dari cadangan {made_at}, sampai kejadian {position}"),
    facts=("made_at", "position"),
)
