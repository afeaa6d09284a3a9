"""What people fill in about promises. Refusals are the actions' matter; a form only reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from payung.errors import PayungError
from payung.platform.access.models import Office, User
from payung.platform.access.scope import scope_of
from payung.platform.followups import owners, queries
from payung.platform.followups.models import FollowUp
from payung.platform.followups.states import State
from payung.platform.followups.worklist import Due, Filters, Whose
from payung.platform.regions.forms import RegionField
from payung.platform.regions.models import Region
from payung.platform.ui.forms import DayField
from payung.platform.ui.words import sentence

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import QueryDict


# Which field a refusal belongs to.
FIELDS = {
    "followups.title_missing": "title",
    "followups.due_past": "due_on",
    "followups.due_not_later": "due_on",
    "followups.reason_missing": "reason",
    "followups.note_missing": "note",
    "followups.office_out_of_reach": "owner",
    "followups.person_elsewhere": "owner",
    "followups.same_owner": "owner",
}


def usual_region(user: User) -> str:
    """The region that the user's promises are mostly about: the first that the own offices reach."""
    return min(scope_of(user).codes, default="")


class FilterForm(forms.Form):
    """The filters of the worklist, in the URL. What is usual needs no word there: whoever keeps promises sees those of
    the own office, a reader sees all, both the open ones."""

    milik = forms.ChoiceField(label=_("Milik"), required=False)
    keadaan = forms.ChoiceField(label=_("Keadaan"), required=False)
    tenggat = forms.ChoiceField(label=_("Tenggat"), choices=[("", _("Kapan saja")), *Due.choices], required=False)
    kantor = forms.ModelChoiceField(
        Office.objects.none(), label=_("Kantor"), to_field_name="key", required=False, empty_label=_("Semua kantor")
    )
    orang = forms.ModelChoiceField(
        User.objects.none(), label=_("Orang"), to_field_name="key", required=False, empty_label=_("Semua orang")
    )
    wilayah = RegionField(label=_("Wilayah"), max_length=100, required=False)

    def __init__(self, asked: QueryDict, *, user: User) -> None:
        self.usual_whose = Whose.OFFICE if queries.keeps_promises(user) else Whose.ALL
        super().__init__(_without_usual(asked, milik=self.usual_whose, keadaan=State.OPEN))
        _usual_first(self, "milik", Whose, self.usual_whose)
        _usual_first(self, "keadaan", State, State.OPEN)
        seen = FollowUp.objects.visible_to(user)
        _offer(self, "kantor", Office.objects.visible_to(user).filter(pk__in=seen.values("owner_office")))
        _offer(self, "orang", User.objects.filter(pk__in=seen.values("owner_person")))

    def filters(self) -> Filters:
        """What the URL asks for; a filter that nobody knows is left out, and the form says so."""
        self.is_valid()
        asked = self.cleaned_data
        region: Region | None = asked.get("wilayah")
        return Filters(
            whose=asked.get("milik") or self.usual_whose,
            state=asked.get("keadaan") or State.OPEN,
            office=asked.get("kantor"),
            person=asked.get("orang"),
            region=region.code if region else "",
            due=asked.get("tenggat") or "",
        )


class RegionForm(forms.Form):
    """The first step of a promise: about which region."""

    wilayah = RegionField(
        label=_("Wilayah"), max_length=100, help_text=_("Kode atau nama, misalnya 71.11 atau Sondana")
    )

    def region_of(self, user: User) -> Region | None:
        """The region that was asked for, where the user reaches it; else the form says why not."""
        if not self.is_valid():
            return None
        region: Region = self.cleaned_data["wilayah"]
        if not scope_of(user).covers(region.code):
            self.add_error("wilayah", _("Kantor Anda tidak melayani wilayah itu."))
            return None
        return region


class OwnerForm(forms.Form):
    """Who keeps a promise about a region: one of the offices that serve it, or somebody there."""

    owner = forms.ChoiceField(label=_("Siapa yang menepatinya"))

    def __init__(self, *args: Any, user: User, region: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = owners.owner_choices(user, region)

    def chosen(self) -> dict[str, Any]:
        """The owner as arguments of an action."""
        office, person = owners.owner_of(self.cleaned_data["owner"])
        return {"owner_office": office, "owner_person": person}


class MakeForm(OwnerForm):
    title = forms.CharField(
        label=_("Apa yang dijanjikan"),
        max_length=200,
        help_text=_("Satu kalimat, dimulai dengan kata kerja. Jangan tulis NIK."),
    )
    due_on = DayField(label=_("Tenggat"))
    hal = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)
    alamat = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)

    field_order = ("title", "owner", "due_on")

    def asked(self) -> dict[str, Any]:
        """The arguments of `make_followup`, but for the region."""
        data = self.cleaned_data
        subject = {"subject_key": data["hal"], "subject_url": data["alamat"]}
        return {"title": data["title"], "due_on": data["due_on"]} | subject | self.chosen()


class SettleForm(forms.Form):
    """A form about a promise as it was when the form was opened."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, followup: FollowUp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.version = followup.version
        self.initial["seen"] = self.version

    def clean_seen(self) -> str:
        seen = str(self.cleaned_data["seen"])
        if seen and seen != self.version:
            raise forms.ValidationError(sentence(PayungError("followups.stale_form")))
        return seen

    def asked(self) -> dict[str, Any]:
        """The arguments of the action."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class ReassignForm(SettleForm, OwnerForm):
    """A new owner."""

    def asked(self) -> dict[str, Any]:
        return self.chosen()


class PostponeForm(SettleForm):
    due_on = DayField(label=_("Tenggat baru"))
    reason = forms.CharField(label=_("Mengapa diundur"), widget=forms.Textarea({"rows": 3}), max_length=500)


class CloseForm(SettleForm):
    note = forms.CharField(label=_("Apa yang sudah dikerjakan"), widget=forms.Textarea({"rows": 3}), max_length=500)


class DropForm(SettleForm):
    reason = forms.CharField(label=_("Mengapa dicabut"), widget=forms.Textarea({"rows": 3}), max_length=500)


def _without_usual(asked: QueryDict, **usual: str) -> QueryDict:
    """What is usual means the same with and without a word in the URL."""
    left = asked.copy()
    for name in [name for name, value in usual.items() if asked.get(name) == value]:
        del left[name]
    return left


def _usual_first(form: forms.Form, name: str, codes: type[TextChoices], usual: TextChoices) -> None:
    """The usual one stands first and is what an empty value means."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", usual.label), *((code, label) for code, label in codes.choices if code != usual)]


def _offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
