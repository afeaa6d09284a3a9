"""What can be told of long work. Rule: asking, cancelling, resuming and how it ended are told; that a worker took a
run, renewed its lease, reported progress or gave it back is bookkeeping: each second, and nobody's act."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from payung.platform.trail.types import declare

RUN_ASKED = declare("run.asked", _("Meminta pekerjaan «{work}»"), facts=("kind", "work", "inputs"))
RUN_CANCELLED = declare(
    "run.cancelled",
    _("Meminta pekerjaan «{work}» berhenti"),
    facts=(
        "kind",
        "work",
    ),
)
RUN_RESUMED = declare(
    "run.resumed",
    _("Meminta pekerjaan «{work}» lagi"),
    facts=(
        "kind",
        "work",
    ),
)
RUN_FINISHED = declare("run.finished", _("Pekerjaan «{work}» selesai"), facts=("kind", "work", "attempt", "result"))
RUN_FAILED = declare(
    "run.failed", _("Pekerjaan «{work}» gagal ({problem})"), facts=("kind", "work", "attempt", "problem")
)
RUN_STOPPED = declare(
    "run.stopped", _("Pekerjaan «{work}» berhenti atas permintaan"), facts=("kind", "work", "attempt")
)
