"""The first kinds of long work: loading the tree of regions, loading the demo, and what each night removes.

They stand here because they join apps that do not know of runs with runs.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.platform.runs.kinds import Job, register

LOAD_REGIONS, LOAD_DEMO, RETENTION = "regions.load", "demo.load", "retention.nightly"


def load_regions(job: Job) -> dict[str, object]:
    from payung.platform.regions.actions import load_regions as load
    from payung.platform.regions.models import Region

    changed = load(codes=job.inputs.get("codes"), by=job.by, progress=job.progress)
    return {"changed": changed, "regions": Region.objects.count()}


def load_demo(job: Job) -> dict[str, object]:
    from payung.platform.site.demo.load import load

    return load(by=job.by, progress=job.progress)


def carry_out_retention(job: Job) -> dict[str, object]:
    """What is past its time is removed; so are files that no row names, and workers that fell silent."""
    from payung.platform.runs.actions.files import sweep_files
    from payung.platform.runs.actions.work import forget_beats
    from payung.platform.trail import retention

    now = timezone.now()
    job.progress("retention")
    removed = retention.carry_out(by=job.by, today=timezone.localdate(now))
    job.progress("sweep")
    forget_beats(before=now - timedelta(days=1))
    return {"removed": removed, "files": sweep_files(before=now - timedelta(days=1))}


def register_kinds() -> None:
    register(
        LOAD_REGIONS,
        _("Memuat pohon wilayah"),
        load_regions,
        stages={"read": _("membaca daftar wilayah"), "write": _("menulis wilayah")},
        told=_("{regions} wilayah ada; {changed} di antaranya baru atau berubah."),
    )
    register(
        LOAD_DEMO,
        _("Memuat data contoh"),
        load_demo,
        stages={
            "offices": _("membuka kantor contoh"),
            "people": _("mengundang orang contoh"),
            "followups": _("menulis tindak lanjut contoh"),
        },
        told=_("{offices} kantor, {people} orang, dan {followups} tindak lanjut contoh sudah ada."),
    )
    register(
        RETENTION,
        _("Membersihkan yang habis masa simpannya"),
        carry_out_retention,
        stages={"retention": _("menghapus data yang habis masa simpannya"), "sweep": _("menyapu berkas yatim")},
        told=_("Yang habis masa simpannya sudah dihapus; {files} berkas yatim disapu."),
        nightly=True,
    )
