"""Long work, the files that it keeps, and the workers that do it.

A run is asked for by a person or the night, and done by a worker that holds it by a lease. All that a worker needs to
take it up again stands here; results too large for a row are files, named by their content (`runs.files`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from payung.platform.access.models.users import new_key
from payung.platform.runs.states import State

if TYPE_CHECKING:
    from payung.platform.access.models import User


class RunQuerySet(models.QuerySet["Run"]):
    def visible_to(self, user: User) -> RunQuerySet:
        """Runs on regions that the user reaches, and the user's own. Those of the whole installation: admins."""
        from payung.platform.access.scope import scope_of

        scope = scope_of(user)
        return self if scope.everywhere else self.filter(scope.within("region") | Q(asked_by=user.key))


class Run(models.Model):
    """One piece of long work. `attempt` counts how often it was taken; whoever took it last holds it alone."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False, help_text=_("Kunci pekerjaan"))
    kind = models.CharField(max_length=40, db_index=True, help_text=_("Jenis pekerjaan"))
    inputs = models.JSONField(default=dict, help_text=_("Sidik berkas dan pilihan, tanpa data pribadi"))
    region = models.CharField(max_length=13, blank=True, db_index=True, help_text=_("Kode wilayah"))
    office = models.CharField(max_length=40, blank=True, help_text=_("Kunci kantor yang meminta"))
    asked_by = models.CharField(max_length=40, db_index=True, help_text=_("Kunci akun yang meminta"))
    once = models.CharField(max_length=80, null=True, unique=True, help_text=_("Nama pekerjaan yang hanya satu kali"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING, help_text=_("Keadaan"))
    stage = models.CharField(max_length=40, blank=True, help_text=_("Tahap yang sedang dikerjakan"))
    done = models.BigIntegerField(default=0, help_text=_("Yang selesai dalam tahap ini"))
    total = models.BigIntegerField(default=0, help_text=_("Yang harus selesai dalam tahap ini; 0: belum diketahui"))
    attempt = models.PositiveSmallIntegerField(default=0, help_text=_("Berapa kali sudah diambil"))
    lease_until = models.DateTimeField(null=True, help_text=_("Sampai kapan dipegang oleh yang mengerjakan"))
    worker = models.CharField(max_length=80, blank=True, help_text=_("Yang mengerjakan"))
    cancel_requested = models.BooleanField(default=False, help_text=_("Diminta berhenti"))
    result = models.JSONField(default=dict, help_text=_("Hasil: angka dan sidik berkas"))
    problem_code = models.CharField(max_length=60, blank=True, help_text=_("Kode kalimat masalahnya"))
    problem_params = models.JSONField(default=dict, help_text=_("Isi kalimat masalahnya"))
    bug = models.CharField(max_length=12, blank=True, help_text=_("Nomor kesalahan di catatan sistem"))
    asked_at = models.DateTimeField(help_text=_("Kapan diminta"))
    started_at = models.DateTimeField(null=True, help_text=_("Kapan mulai dikerjakan"))
    ended_at = models.DateTimeField(null=True, help_text=_("Kapan berakhir"))

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ("-asked_at", "-pk")
        indexes: ClassVar = [
            models.Index(fields=["state", "lease_until", "asked_at"], name="runs_to_take"),
            models.Index(fields=["-asked_at", "-id"], name="runs_newest_first"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=State.RUNNING, lease_until__isnull=False)
                | (~Q(state=State.RUNNING) & Q(lease_until__isnull=True)),
                name="running_means_leased",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.WAITING, State.RUNNING], ended_at__isnull=True)
                | Q(state__in=[State.DONE, State.FAILED, State.CANCELLED], ended_at__isnull=False),
                name="ended_has_a_time",
            ),
        ]


class StoredFile(models.Model):
    """A file of the installation, by its content. It stands on the disk before it stands here."""

    sha256 = models.CharField(max_length=64, primary_key=True, help_text=_("Sidik isinya, dan namanya di disk"))
    bytes = models.BigIntegerField(help_text=_("Ukuran"))
    media_type = models.CharField(max_length=100, help_text=_("Jenis isi"))
    name = models.CharField(max_length=150, help_text=_("Nama untuk orang"))
    made_at = models.DateTimeField(help_text=_("Kapan dibuat"))

    class Meta:
        ordering: ClassVar = ("-made_at",)


class Heartbeat(models.Model):
    """A worker that lives says so; `payung check` and the page of a waiting run ask when last."""

    worker = models.CharField(max_length=80, primary_key=True, help_text=_("Nama yang mengerjakan"))
    at = models.DateTimeField(db_index=True, help_text=_("Kapan terakhir memberi tanda"))
