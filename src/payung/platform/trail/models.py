"""The audit trail: a chain of events without foreign keys, and personal payloads that lie apart and can be destroyed.

An event's hash covers the hash before it and a salted commitment to the payload, never the payload itself, so the chain
still verifies after a payload is gone. No NIK ever stands here.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """One act of one person (or of a system account). Written by `trail.record` alone, changed by nobody."""

    position = models.BigIntegerField(primary_key=True, help_text=_("Tempat dalam rantai, mulai dari 1"))
    at = models.DateTimeField(db_index=True, help_text=_("Waktu kejadian"))
    type = models.CharField(max_length=60, db_index=True, help_text=_("Jenis kejadian"))
    actor = models.CharField(max_length=40, db_index=True, help_text=_("Kunci akun yang bertindak"))
    office = models.CharField(max_length=40, blank=True, help_text=_("Kunci kantor yang diwakilinya"))
    region = models.CharField(max_length=13, blank=True, db_index=True, help_text=_("Kode wilayah yang disentuh"))
    subject = models.CharField(max_length=80, blank=True, db_index=True, help_text=_("Kunci hal yang disentuh"))
    facts = models.JSONField(default=dict, help_text=_("Angka dan kode, tanpa data pribadi"))
    commitment = models.CharField(max_length=64, blank=True, help_text=_("Ikatan pada data pribadi yang terpisah"))
    previous = models.CharField(max_length=64, help_text=_("Sidik kejadian sebelumnya"))
    hash = models.CharField(max_length=64, unique=True, help_text=_("Sidik kejadian ini"))

    class Meta:
        ordering = ("-position",)


class Payload(models.Model):
    """What an event says about a person. Destroying it is an event of its own."""

    position = models.BigIntegerField(primary_key=True, help_text=_("Tempat kejadiannya dalam rantai"))
    salt = models.CharField(max_length=64, help_text=_("Garam ikatan"))
    data = models.JSONField(help_text=_("Data pribadi"))


class Head(models.Model):
    """The end of the chain, one row: whoever adds to the chain holds it until the act is committed."""

    number = models.PositiveSmallIntegerField(primary_key=True, default=1, help_text=_("Selalu 1"))
    position = models.BigIntegerField(default=0, help_text=_("Tempat kejadian terakhir"))
    hash = models.CharField(max_length=64, default="", help_text=_("Sidik kejadian terakhir"))

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(number=1), name="trail_head_is_one"),)
