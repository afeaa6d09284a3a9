"""How forms are drawn and refused: Payung's own templates for fields, below `templates/ui/form/`."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING

from django import forms
from django.core.validators import EmailValidator
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from payung.errors import PayungError
from payung.platform.ui.words import sentence

if TYPE_CHECKING:
    from django.forms import BaseForm


class Renderer(TemplatesSetting):
    """Finds the templates of forms where all others are found; `{{ form }}` has its error summary on top."""

    form_template_name = "ui/form/form.html"
    field_template_name = "ui/form/field.html"


def say_what_is_missing() -> None:
    """Give Django's fields sentences that say what would be right; a field's own `error_messages` go before them."""
    forms.Field.default_error_messages["required"] = _("Belum diisi.")
    forms.DateField.default_error_messages["invalid"] = _(
        "Tanggal ini tidak ada atau tidak terbaca; contoh: 23/11/2026."
    )
    forms.IntegerField.default_error_messages["invalid"] = _("Isi dengan angka bulat, tanpa huruf.")
    forms.ChoiceField.default_error_messages["invalid_choice"] = _("Pilih salah satu dari daftar.")
    forms.ModelChoiceField.default_error_messages["invalid_choice"] = _("Pilih salah satu dari daftar.")
    EmailValidator.message = _("Alamat surel belum lengkap; contoh: nama@daerah.go.id.")


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day, from the browser's calendar or typed in one of the usual ways."""

    widget = DayInput
    input_formats = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


class Refusals:
    """Puts a PayungError into the summary of a form; one that concerns the person's rights goes on to its page."""

    def __init__(self, form: BaseForm, fields: Mapping[str, str]) -> None:
        self.form, self.fields = form, fields

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> bool:
        if not isinstance(error, PayungError) or getattr(error, "status", 400) == 403:
            return False
        self.form.add_error(self.fields.get(error.code), sentence(error))
        return True


def refusals_to(form: BaseForm, fields: Mapping[str, str] | None = None) -> Refusals:
    """Wrap an action, so that what it refuses is said by the form; `fields`: codes that belong to a field.

    with refusals_to(form, {"access.email_taken": "email"}):
        office = open_office(**form.cleaned_data, by=request.user)
        return redirect("office", office.key)
    return render(request, "access/office_form.html", {"form": form})
    """
    return Refusals(form, fields or {})
