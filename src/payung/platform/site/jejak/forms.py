"""The filters of the trail as they stand in the URL, and the order to destroy."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from payung.platform.access.models import Office, User
from payung.platform.regions.forms import RegionField
from payung.platform.site.jejak.queries import Filters
from payung.platform.site.jejak.wording import NOUNS
from payung.platform.trail.types import declared
from payung.platform.ui.forms import DayField

if TYPE_CHECKING:
    from django.http import QueryDict


class FilterForm(forms.Form):
    dari = DayField(label=_("Dari"), required=False)
    sampai = DayField(label=_("Sampai"), required=False)
    jenis = forms.ChoiceField(label=_("Kejadian"), required=False)
    pelaku = forms.ModelChoiceField(
        User.objects.none(), label=_("Pelaku"), to_field_name="key", required=False, empty_label=_("Semua orang")
    )
    kantor = forms.ModelChoiceField(
        Office.objects.none(), label=_("Kantor"), to_field_name="key", required=False, empty_label=_("Semua kantor")
    )
    wilayah = RegionField(label=_("Wilayah"), max_length=100, required=False)
    hal = forms.CharField(label=_("Kunci hal"), max_length=80, required=False)

    def __init__(self, asked: QueryDict, *, user: User) -> None:
        super().__init__(asked)
        _choice(self, "jenis").choices = [("", _("Semua kejadian")), *_types()]
        _rows(self, "pelaku").queryset = actors(user)
        _rows(self, "kantor").queryset = Office.objects.visible_to(user)

    def filters(self) -> Filters:
        """What the URL asks for; what cannot be read is left out, and the form says so."""
        self.is_valid()
        asked = self.cleaned_data
        region = asked.get("wilayah")
        return Filters(
            since=asked.get("dari"),
            until=asked.get("sampai"),
            type=asked.get("jenis") or "",
            actor=asked.get("pelaku"),
            office=asked.get("kantor"),
            region=region.code if region else "",
            subject=asked.get("hal") or "",
        )


def actors(user: User) -> QuerySet[User]:
    """Whose acts may be asked for: people whom the reader sees, and the accounts that act when no person does."""
    return User.objects.filter(Q(pk__in=User.objects.visible_to(user).values("pk")) | Q(is_system=True))


class DestroyForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Misalnya nomor surat permintaan orangnya. Jangan tulis NIK."),
        widget=forms.Textarea({"rows": 3}),
        max_length=500,
    )


def _types() -> list[tuple[str, list[tuple[str, str]]]]:
    """All types of events, grouped by what they are about."""
    known = sorted(declared().values(), key=lambda each: (str(NOUNS.get(each.noun, each.noun)), each.label))
    groups = groupby(known, key=lambda each: str(NOUNS.get(each.noun, each.noun)))
    return [(noun, [(each.key, each.label) for each in types]) for noun, types in groups]


def _choice(form: forms.Form, name: str) -> forms.ChoiceField:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    return field


def _rows(form: forms.Form, name: str) -> forms.ModelChoiceField:  # type: ignore[type-arg]
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    return field
