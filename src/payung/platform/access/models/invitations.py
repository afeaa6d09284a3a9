"""A letter that lets somebody make an account: which role in which office it brings, until when it can be used."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from payung.platform.access import roles
from payung.platform.access.models.offices import Office
from payung.platform.access.models.users import User, new_key


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: User) -> InvitationQuerySet:
        """Invitations into offices that the user sees."""
        return self.filter(office__in=Office.objects.visible_to(user))

    def open(self, now: datetime) -> InvitationQuerySet:
        """Those that can still be accepted."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)


class Invitation(models.Model):
    """Only the hash of its secret is kept. Used or withdrawn once, never both."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False, help_text=_("Kunci undangan"))
    secret_hash = models.CharField(max_length=64, unique=True, help_text=_("Sidik rahasia di tautannya"))
    email = models.EmailField(help_text=_("Alamat surel yang diundang"))
    name = models.CharField(max_length=100, help_text=_("Nama yang diundang"))
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="invitations", help_text=_("Kantor"))
    role = models.CharField(max_length=12, choices=roles.choices(), help_text=_("Peran"))
    acting = models.BooleanField(default=False, help_text=_("Pelaksana harian atau penjabat"))
    since = models.DateField(help_text=_("Hari pertama masa tugas"))
    until = models.DateField(null=True, blank=True, help_text=_("Hari pertama yang tidak lagi; kosong: seterusnya"))
    basis = models.CharField(max_length=150, blank=True, help_text=_("Surat keputusan atau surat perintah"))
    expires_at = models.DateTimeField(help_text=_("Sampai kapan tautannya berlaku"))
    accepted_at = models.DateTimeField(null=True, blank=True, help_text=_("Kapan diterima"))
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text=_("Kapan ditarik"))

    objects = InvitationQuerySet.as_manager()

    @property
    def last_day(self) -> date | None:
        """The last day of the term that it brings, as people say it."""
        return self.until - timedelta(days=1) if self.until else None

    class Meta:
        ordering: ClassVar = ("-expires_at",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(acting=False) | Q(until__isnull=False), name="acting_guest_has_an_end"),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_ends_one_way"
            ),
        ]
