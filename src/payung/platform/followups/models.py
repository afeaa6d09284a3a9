"""A promise: what, about which region, whose, by when, and how it ended. What it is about is kept as a key and a URL,
for the things of later apps stand below this one."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from payung.platform.access import clock
from payung.platform.access.models import Office
from payung.platform.access.models.users import new_key
from payung.platform.access.scope import scope_of
from payung.platform.access.seats import seats_of, today_at
from payung.platform.followups.states import State
from payung.platform.regions.models import Region

if TYPE_CHECKING:
    from payung.platform.access.models import User


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def visible_to(self, user: User) -> FollowUpQuerySet:
        """Promises about the regions that the user's offices reach."""
        return self.filter(scope_of(user).within("region__code"))

    def open(self) -> FollowUpQuerySet:
        return self.filter(state=State.OPEN)

    def owned_by(self, user: User) -> FollowUpQuerySet:
        """Those whose owner is the person."""
        return self.filter(owner_person=user)

    def of_offices_of(self, user: User) -> FollowUpQuerySet:
        """Those of the offices in which the person sits, whoever there owns them."""
        return self.filter(owner_office__in=[seat.office_id for seat in seats_of(user)])

    def due_by(self, days: int) -> FollowUpQuerySet:
        """Those due within so many days from today of the owner's office; -1: those that are late."""
        rule = partial(_due_by, days)
        return self.filter(clock.by_zone("owner_office__time_zone", rule))

    def with_names(self) -> FollowUpQuerySet:
        """With all that a row shows, in the same query."""
        return self.select_related("region", "owner_office", "owner_person")


def _due_by(days: int, today: date) -> Q:
    return Q(due_on__lte=today + timedelta(days=days))


class FollowUp(models.Model):
    """Open until it is done or dropped; then it says on which day and with which words."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False, help_text=_("Kunci"))
    title = models.CharField(max_length=200, help_text=_("Apa yang dijanjikan"))
    subject_key = models.CharField(max_length=80, blank=True, db_index=True, help_text=_("Kunci hal yang dimaksud"))
    subject_url = models.CharField(max_length=200, blank=True, help_text=_("Alamat hal yang dimaksud"))
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", help_text=_("Wilayah"))
    owner_office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="followups", help_text=_("Kantor yang menepatinya")
    )
    owner_person = models.ForeignKey(
        "access.User",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followups",
        help_text=_("Orang yang menepatinya; kosong: kantornya"),
    )
    due_on = models.DateField(help_text=_("Tenggat, hari terakhir"))
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN, help_text=_("Keadaan"))
    made_by = models.CharField(max_length=32, help_text=_("Kunci akun yang membuatnya"))
    made_at = models.DateTimeField(help_text=_("Kapan dibuat"))
    made_on = models.DateField(help_text=_("Hari dibuat, di kantor yang menepatinya"))
    ended_on = models.DateField(null=True, blank=True, help_text=_("Hari selesai atau dicabut"))
    ended_note = models.TextField(blank=True, help_text=_("Apa yang dikerjakan, atau mengapa dicabut"))
    reminded_on = models.DateField(null=True, blank=True, help_text=_("Hari terakhir diingatkan lewat surel"))

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ("due_on", "pk")
        indexes: ClassVar = [
            models.Index(fields=["state", "due_on"], name="followup_by_due"),
            models.Index(fields=["owner_office", "state"], name="followup_by_office"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=State.OPEN, ended_on=None, ended_note="")
                | (Q(state__in=(State.DONE, State.DROPPED), ended_on__isnull=False) & ~Q(ended_note="")),
                name="followup_ended_has_day_and_note",
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("made_on")), name="followup_due_after_made"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("made_on")), name="followup_ends_after_made"
            ),
            models.CheckConstraint(
                condition=Q(subject_url="") | Q(subject_url__startswith="/"), name="followup_subject_is_ours"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("followups:page", args=[self.key])

    @property
    def version(self) -> str:
        """What a form was opened on: state, day and owner. Another version makes it stale."""
        return f"{self.state} {self.due_on} {self.owner_office_id} {self.owner_person_id or ''}".strip()

    @property
    def days_late(self) -> int:
        """Days past the due day at the owner's office; zero or less while there is time, and once it ended."""
        return (today_at(self.owner_office) - self.due_on).days if self.state == State.OPEN else 0
