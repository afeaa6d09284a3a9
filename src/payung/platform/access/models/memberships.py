"""Role × office × term: what gives somebody rights, and from which day to which."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from payung.platform.access import clock, roles
from payung.platform.access.models.offices import Office
from payung.platform.access.models.users import User, new_key


def _holds(on: date) -> Q:
    return clock.holds(on) & (Q(office__closed_on=None) | Q(office__closed_on__gt=on))


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, on: date | None = None) -> MembershipQuerySet:
        """Those whose term holds on a day (today at each office where `on` is left out), of accounts that may come in
        and offices that exist."""
        rule = _holds(on) if on else clock.by_zone("office__time_zone", _holds)
        return self.filter(rule, user__is_active=True)

    def ending(self, on: date, before: date) -> MembershipQuerySet:
        """Those that hold on a day and whose last day comes before another."""
        return self.current(on).filter(until__lte=before)

    def visible_to(self, user: User) -> MembershipQuerySet:
        """Memberships of offices that the user sees."""
        return self.filter(office__in=Office.objects.visible_to(user))


class Membership(models.Model):
    """The term is half-open: `until` is the first day without the role; where it is `since`, the term never began. An
    acting leader always has one."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False, help_text=_("Kunci"))
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships", help_text=_("Orang"))
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="memberships", help_text=_("Kantor"))
    role = models.CharField(max_length=12, choices=roles.choices(), help_text=_("Peran"))
    acting = models.BooleanField(default=False, help_text=_("Pelaksana harian atau penjabat"))
    since = models.DateField(help_text=_("Hari pertama"))
    until = models.DateField(null=True, blank=True, help_text=_("Hari pertama yang tidak lagi; kosong: seterusnya"))
    basis = models.CharField(max_length=150, blank=True, help_text=_("Surat keputusan atau surat perintah"))

    objects = MembershipQuerySet.as_manager()

    @property
    def last_day(self) -> date | None:
        """The last day of the term, as people say it."""
        return self.until - timedelta(days=1) if self.until else None

    class Meta:
        ordering: ClassVar = ("office__name", "user__name", "since")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "office", "role", "since"],
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="membership_once",
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="membership_in_order"),
            models.CheckConstraint(condition=Q(acting=False) | Q(until__isnull=False), name="acting_has_an_end"),
        ]
