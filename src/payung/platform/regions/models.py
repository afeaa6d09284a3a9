"""The tree of regions in the database, by Kemendagri code. Its content comes from `payung.reference` alone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    PROVINCE = "province", _("Provinsi")
    REGENCY = "regency", _("Kabupaten/Kota")
    DISTRICT = "district", _("Kecamatan")
    VILLAGE = "village", _("Desa/Kelurahan")


class Region(models.Model):
    """One region; those below begin with its code and a dot."""

    code = models.CharField(max_length=13, primary_key=True, help_text=_("Kode Kemendagri, dengan titik"))
    name = models.CharField(max_length=100, help_text=_("Nama resmi"))
    level = models.CharField(max_length=10, choices=Level.choices, db_index=True, help_text=_("Tingkat"))
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="children", help_text=_("Wilayah di atasnya")
    )

    class Meta:
        ordering: ClassVar = ("code",)
        indexes: ClassVar = [models.Index(fields=["name"], name="regions_by_name")]

    def __str__(self) -> str:
        return self.name
