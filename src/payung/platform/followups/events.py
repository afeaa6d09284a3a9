"""What the trail tells of promises. Their words, and why they moved, may speak of people: personal."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from payung.platform.trail.types import declare

MADE = declare(
    "followup.made",
    _("Tindak lanjut dibuat untuk {office}, tenggat {due}."),
    facts=("office", "due"),
    personal=("title", "person"),
)
REASSIGNED = declare(
    "followup.reassigned",
    _("Tindak lanjut dialihkan dari {former_office} ke {office}."),
    facts=("former_office", "office"),
    personal=("former_person", "person"),
)
POSTPONED = declare(
    "followup.postponed",
    _("Tenggat tindak lanjut diundur dari {former_due} ke {due}."),
    facts=("former_due", "due"),
    personal=("reason",),
)
CLOSED = declare(
    "followup.closed",
    _("Tindak lanjut selesai."),
    facts=("late",),
    personal=("note",),
)
DROPPED = declare("followup.dropped", _("Tindak lanjut dicabut."), personal=("reason",))
REMINDED = declare(
    "followup.reminded",
    _("{followups} tindak lanjut diingatkan dengan {letters} surel."),
    facts=("followups", "letters"),
)
