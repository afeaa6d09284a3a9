"""What can be told of long work. Rule: asking, cancelling, resuming and how it ended are told; that a worker took a
run, renewed its lease, reported progress or gave it back is bookkeeping: each second, and nobody's act."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from payung.platform.trail.types import declare

RUN_ASKED = declare("run.asked", _("Meminta pekerjaan {kind}"), facts=("kind", "inputs"))
RUN_CANCELLED = declare("run.cancelled", _("Meminta pekerjaan {kind} berhenti"), facts=("kind",))
RUN_RESUMED = declare("run.resumed", _("Meminta pekerjaan {kind} lagi"), facts=("kind",))
RUN_FINISHED = declare("run.finished", _("Pekerjaan {kind} selesai"), facts=("kind", "attempt", "result"))
RUN_FAILED = declare("run.failed", _("Pekerjaan {kind} gagal ({problem})"), facts=("kind", "attempt", "problem"))
RUN_STOPPED = declare("run.stopped", _("Pekerjaan {kind} berhenti atas permintaan"), facts=("kind", "attempt"))
