"""What the night does with promises: it writes to their owners, as a run that one can look at."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from payung.platform.followups.actions import remind_owners
from payung.platform.runs.kinds import Job, register

REMIND = "followups.remind"


def remind(job: Job) -> dict[str, object]:
    """The work of a run; who asked for it acts."""
    job.progress("letters")
    followups, letters = remind_owners(by=job.by)
    return {"followups": followups, "letters": letters}


def register_work() -> None:
    register(
        REMIND,
        _("Mengingatkan pemilik tindak lanjut"),
        remind,
        stages={"letters": _("menulis surel pengingat")},
        told=_("{followups} tindak lanjut diingatkan dengan {letters} surel."),
        nightly=True,
    )
