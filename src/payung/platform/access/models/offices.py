"""Where people sit: an office has a kind, a parent, a time zone and a dated set of regions that it reaches."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from payung.platform.access import clock
from payung.platform.access.models.users import new_key
from payung.platform.regions.models import Region

if TYPE_CHECKING:
    from datetime import date

    from payung.platform.access.models.users import User


class OfficeKind(models.TextChoices):
    SYSTEM = "system", _("Pengelola sistem")
    HEAD = "head", _("Kepala daerah dan sekretariat")
    MANPOWER = "manpower", _("Dinas Ketenagakerjaan")
    VILLAGE_AGENCY = "village_agency", _("Dinas Pemberdayaan Masyarakat dan Desa")
    BUDGET = "budget", _("BPKAD / Bappeda")
    INSPECTORATE = "inspectorate", _("Inspektorat")
    AGENCY = "agency", _("Perangkat daerah lain")
    DISTRICT = "district", _("Kecamatan")
    VILLAGE = "village", _("Desa / Kelurahan")
    BPJS_BRANCH = "bpjs_branch", _("BPJS Ketenagakerjaan, kantor cabang")
    BPJS_REGIONAL = "bpjs_regional", _("BPJS Ketenagakerjaan, kantor wilayah")
    PROSECUTOR = "prosecutor", _("Kejaksaan")
    LABOUR_INSPECTION = "labour_inspection", _("Pengawas ketenagakerjaan")
    LICENSING = "licensing", _("DPMPTSP")
    AUDIT = "audit", _("BPK / BPKP")


class TimeZone(models.TextChoices):
    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class OfficeQuerySet(models.QuerySet["Office"]):
    def visible_to(self, user: User) -> OfficeQuerySet:
        """Offices that now reach a region of the user's, from above or from within; the user's own always. A closed
        office keeps the regions that it had."""
        from payung.platform.access.scope import scope_of

        scope = scope_of(user)
        if scope.everywhere:
            return self
        reaches = OfficeRegion.objects.current().filter(scope.touching("region__code")).values("office")
        own = [each.office_id for each in scope.memberships]
        return self.filter(models.Q(pk__in=reaches) | models.Q(pk__in=own))

    def open(self) -> OfficeQuerySet:
        """Those that exist today, where they are."""
        return self.filter(
            clock.by_zone("time_zone", lambda day: models.Q(closed_on=None) | models.Q(closed_on__gt=day))
        )


class Office(models.Model):
    """Reaches its regions and all below them; an office of kind `system` reaches everything."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False, help_text=_("Kunci kantor"))
    name = models.CharField(max_length=150, unique=True, help_text=_("Nama kantor"))
    kind = models.CharField(max_length=20, choices=OfficeKind.choices, help_text=_("Jenis kantor"))
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children", help_text=_("Kantor induk")
    )
    time_zone = models.CharField(
        max_length=20, choices=TimeZone.choices, default=TimeZone.WIB, help_text=_("Zona waktu")
    )
    closed_on = models.DateField(null=True, blank=True, help_text=_("Hari pertama kantor tidak ada lagi"))

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ("name",)

    def __str__(self) -> str:
        return self.name


class OfficeRegionQuerySet(models.QuerySet["OfficeRegion"]):
    def current(self, on: date | None = None) -> OfficeRegionQuerySet:
        """Those that hold on a day; today of each office where `on` is left out."""
        return self.filter(clock.holds(on) if on else clock.by_zone("office__time_zone", clock.holds))


class OfficeRegion(models.Model):
    """A region that an office reaches, for a half-open period of days; it never began where both ends are one day."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="reach", help_text=_("Kantor"))
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="offices", help_text=_("Wilayah"))
    since = models.DateField(help_text=_("Hari pertama"))
    until = models.DateField(null=True, blank=True, help_text=_("Hari pertama yang tidak lagi; kosong: seterusnya"))

    objects = OfficeRegionQuerySet.as_manager()

    @property
    def last_day(self) -> date | None:
        """The last day, as people say it."""
        return self.until - timedelta(days=1) if self.until else None

    class Meta:
        ordering: ClassVar = ("region_id", "since")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "region"], condition=models.Q(until=None), name="office_reaches_region_once"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")), name="reach_in_order"
            ),
        ]
