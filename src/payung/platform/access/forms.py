"""What is asked of an admin. People say the last day of a term; inside, a term ends before a day."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from payung.errors import PayungError
from payung.platform.access import roles
from payung.platform.access.models import Office, OfficeKind, TimeZone
from payung.platform.regions.models import Region
from payung.platform.ui.forms import DayField
from payung.reference.regions import dotted

if TYPE_CHECKING:
    from django.db.models import Model

    from payung.platform.access.models import User

STRONG = _("Paling sedikit 12 huruf atau angka; kalimat pendek yang hanya Anda tahu mudah diingat.")
_ONE_DAY = timedelta(days=1)
_LAST_DAY = _("Hari terakhir")
_END_HINT = _("Masih berlaku pada hari itu, tidak lagi pada hari berikutnya. Kemarin: berakhir sekarang juga.")
_NAME_HINT = _("Lengkap dengan daerahnya, misalnya Inspektorat Bolaang Mongondow Selatan.")
_EMAIL_HINT = _("Undangan dikirim ke sini; alamat ini dipakai untuk masuk.")


def seen(row: Model, *fields: str) -> str:
    """A mark of what a form shows, to notice when somebody else has changed it meanwhile."""
    values = "|".join(str(row.serializable_value(field)) for field in fields)
    return hashlib.sha256(values.encode()).hexdigest()[:16]


class Fresh(forms.Form):
    """Knows what its page showed. Raises PayungError `ui.somebody_was_first` where that is no longer so."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = self.fields["seen"].initial = now

    def clean_seen(self) -> str:
        if self.cleaned_data["seen"] != self.now:
            raise PayungError("ui.somebody_was_first")
        return self.now


class RegionField(forms.CharField):
    """A region by its code, or by a name that only one has."""

    def clean(self, value: Any) -> Region:
        text = str(super().clean(value)).strip()
        if code := dotted(text):
            found = list(Region.objects.filter(code=code))
        else:
            found = list(Region.objects.filter(name__iexact=text)[:6]) or list(
                Region.objects.filter(name__iendswith=f" {text}")[:6]
            )
        if not found:
            unknown = gettext("Wilayah “%(text)s” tidak dikenal. Tulis kodenya, misalnya 71.11.")
            raise ValidationError(unknown % {"text": text})
        if len(found) > 1:
            codes = ", ".join(region.code for region in found)
            raise ValidationError(
                gettext("Ada beberapa wilayah bernama itu. Tulis kodenya: %(codes)s.") % {"codes": codes}
            )
        return found[0]


class OfficeFilter(forms.Form):
    """What the list of offices shows."""

    cari = forms.CharField(label=_("Nama kantor atau wilayah"), required=False)
    jenis = forms.ChoiceField(label=_("Jenis"), choices=[("", _("Semua jenis")), *OfficeKind.choices], required=False)
    tutup = forms.BooleanField(label=_("Juga yang sudah ditutup"), required=False)


class OfficeForm(Fresh):
    """A new office, or another name, kind, parent or zone for one."""

    name = forms.CharField(label=_("Nama kantor"), max_length=150, help_text=_NAME_HINT)
    kind = forms.ChoiceField(label=_("Jenis"), choices=OfficeKind.choices)
    parent = forms.ModelChoiceField(
        Office.objects.none(), label=_("Kantor induk"), required=False, to_field_name="key",
        empty_label=_("Tanpa induk"), help_text=_("Kantor di atasnya. Induk harus melayani wilayah kantor ini juga."),
    )  # fmt: skip
    time_zone = forms.ChoiceField(label=_("Zona waktu"), choices=TimeZone.choices)

    def __init__(self, *args: Any, user: User, office: Office | None = None, **kwargs: Any) -> None:
        marks = ("name", "kind", "parent", "time_zone")
        super().__init__(*args, now=seen(office, *marks) if office else "", **kwargs)
        parents = Office.objects.visible_to(user).open().exclude(kind=OfficeKind.VILLAGE)
        self.fields["parent"].queryset = parents.exclude(pk=office.pk) if office else parents  # type: ignore[attr-defined]
        if office is None or office.kind != OfficeKind.SYSTEM:
            kinds = [(code, label) for code, label in OfficeKind.choices if code != OfficeKind.SYSTEM]
            self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        return {field: self.cleaned_data[field] for field in ("name", "kind", "parent", "time_zone")}


class EndForm(Fresh):
    """From which day something is no more; the last day is the day before."""

    last_day = DayField(
        label=_LAST_DAY,
        help_text=_END_HINT,
    )

    @property
    def on(self) -> date:
        return self.cleaned_data["last_day"] + _ONE_DAY  # type: ignore[no-any-return]


class RegionForm(forms.Form):
    """A region that an office is to serve."""

    region = RegionField(label=_("Wilayah"), help_text=_("Kode Kemendagri, misalnya 71.11, atau nama resminya."))
    since = DayField(label=_("Hari pertama"))


class TermForm(Fresh):
    """The days of a term, and the letter on which they stand."""

    since = DayField(label=_("Hari pertama"))
    last_day = DayField(label=_LAST_DAY, required=False, help_text=_("Kosongkan jika belum ditentukan."))
    basis = forms.CharField(label=_("Dasar"), max_length=150, required=False,
                            help_text=_("Surat keputusan atau surat perintah, misalnya SPT 821/112/2026."))  # fmt: skip

    @property
    def until(self) -> date | None:
        last = self.cleaned_data["last_day"]
        return last + _ONE_DAY if last else None

    def term(self) -> dict[str, Any]:
        return {"since": self.cleaned_data["since"], "until": self.until, "basis": self.cleaned_data["basis"]}


class SeatForm(TermForm):
    """A role in an office, with its days."""

    role = forms.ChoiceField(label=_("Peran"), widget=forms.RadioSelect)
    acting = forms.BooleanField(label=_("Pelaksana harian atau penjabat"), required=False,
                                help_text=_("Hanya untuk pimpinan; hari terakhir wajib diisi."))  # fmt: skip
    field_order: Any = ("role", "acting", "since", "last_day", "basis")

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, now="", **kwargs)
        found = roles.of_kind(kind)
        self.fields["role"].choices = [(role.code, f"{role.label}: {role.task}") for role in found]  # type: ignore[attr-defined]
        self.fields["role"].initial = found[0].code
        if "leader" not in {role.code for role in found}:
            del self.fields["acting"]

    def seat(self) -> dict[str, Any]:
        return {**self.term(), "role": self.cleaned_data["role"], "acting": self.cleaned_data.get("acting", False)}


class InviteForm(SeatForm):
    """Who is invited, to which role."""

    name = forms.CharField(label=_("Nama lengkap"), max_length=100)
    email = forms.EmailField(label=_("Alamat surel"), help_text=_EMAIL_HINT)
    field_order: Any = ("name", "email", "role", "acting", "since", "last_day", "basis")

    def asked(self) -> dict[str, Any]:
        return {**self.seat(), "name": self.cleaned_data["name"], "email": self.cleaned_data["email"]}


class OfficeChoice(forms.Form):
    """In which office somebody gets a further role; its roles are asked next."""

    kantor = forms.ModelChoiceField(Office.objects.none(), label=_("Kantor"), to_field_name="key")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kantor"].queryset = Office.objects.visible_to(user).open()  # type: ignore[attr-defined]


class NameForm(forms.Form):
    """A name as it is written now."""

    name = forms.CharField(label=_("Nama lengkap"), max_length=100)


class _NewPassword(forms.PasswordInput):
    def __init__(self) -> None:
        super().__init__({"autocomplete": "new-password"})


class PasswordForm(forms.Form):
    """The first password, typed twice."""

    password = forms.CharField(label=_("Kata sandi"), widget=_NewPassword, help_text=STRONG)
    again = forms.CharField(label=_("Sekali lagi"), widget=_NewPassword)

    def clean_again(self) -> str:
        if self.cleaned_data["again"] != self.cleaned_data.get("password"):
            raise ValidationError(gettext("Kedua kata sandi tidak sama."))
        return str(self.cleaned_data["again"])
