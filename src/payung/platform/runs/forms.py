"""What the list of long work can be asked for, in its URL."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.platform.runs.states import State


class FilterForm(forms.Form):
    keadaan = forms.ChoiceField(label=_("Keadaan"), choices=[("", _("Semua")), *State.choices], required=False)

    def state(self) -> str:
        """The state asked for; one that nobody knows is left out, and the form says so."""
        self.is_valid()
        return str(self.cleaned_data.get("keadaan") or "")
