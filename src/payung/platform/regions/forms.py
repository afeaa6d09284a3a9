"""A field in which somebody names a region."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.errors import PayungError
from payung.platform.regions.models import Region
from payung.platform.ui.words import sentence
from payung.reference import regions as reference


class RegionField(forms.CharField):
    """A region by its code or, where there is only one of that name, by its name; a sentence where it is neither."""

    def clean(self, value: Any) -> Region | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return Region.objects.get(code=reference.resolve(text).code)
        except PayungError as why:
            raise forms.ValidationError(sentence(why)) from None
        except Region.DoesNotExist:
            raise forms.ValidationError(_("Wilayah itu belum dimuat di pemasangan ini.")) from None
