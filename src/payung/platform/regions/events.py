"""What can be told of the tree of regions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from payung.platform.trail.types import declare

REGIONS_LOADED = declare(
    "regions.loaded",
    _("Memuat pohon wilayah: {regions} wilayah, {changed} di antaranya baru atau berubah"),
    facts=("regions", "changed", "asked"),
)
