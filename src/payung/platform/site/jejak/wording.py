"""What facts, personal data and nouns of events are called on the screen. A census asks for each that is declared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from payung.platform.trail.types import said, told

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NOUNS: dict[str, _StrPromise] = {
    "account": _("Akun"),
    "followup": _("Tindak lanjut"),
    "installation": _("Instalasi"),
    "invitation": _("Undangan"),
    "membership": _("Masa tugas"),
    "office": _("Kantor"),
    "person": _("Orang"),
    "regions": pgettext_lazy("jamak", "Wilayah"),
    "retention": _("Masa simpan"),
    "run": _("Pekerjaan"),
    "trail": _("Jejak audit"),
}

NAMES: dict[str, _StrPromise] = {
    "acting": _("Pelaksana"),
    "asked": _("Diminta"),
    "attempt": _("Percobaan ke"),
    "changed": _("Berubah"),
    "count": _("Jumlah"),
    "destroyed": _("Nomor kejadian"),
    "due": _("Tenggat"),
    "email": _("Surel"),
    "factor": _("Cara verifikasi"),
    "fields": _("Yang diubah"),
    "file": _("Berkas"),
    "followups": _("Tindak lanjut"),
    "former_due": _("Tenggat semula"),
    "former_office": _("Kantor semula"),
    "former_person": _("Orang semula"),
    "inputs": _("Masukan"),
    "invitations_withdrawn": _("Undangan yang ditarik"),
    "kind": _("Jenis"),
    "late": _("Terlambat (hari)"),
    "letters": _("Surat"),
    "made_at": _("Dibuat"),
    "membership": _("Kunci masa tugas"),
    "name": _("Nama"),
    "new_account": _("Akun baru"),
    "note": _("Catatan"),
    "now": _("Menjadi"),
    "office": _("Kantor"),
    "on": _("Mulai"),
    "parent": _("Kantor induk"),
    "person": _("Orang"),
    "position": _("Nomor kejadian"),
    "problem": _("Masalah"),
    "reason": _("Alasan"),
    "region": _("Wilayah"),
    "regions": pgettext_lazy("jamak", "Wilayah"),
    "removed": _("Dihapus menurut jenis"),
    "result": _("Hasil"),
    "role": _("Peran"),
    "since": _("Sejak"),
    "title": _("Judul"),
    "today": _("Hari"),
    "until": _("Sampai sebelum"),
    "was": _("Semula"),
    "was_since": _("Semula sejak"),
    "was_until": _("Semula sampai sebelum"),
    "work": _("Pekerjaan"),
}


# What stands inside the inputs and results of work.
_INSIDE: dict[str, _StrPromise] = {
    "files": _("Berkas"),
    "offices": _("Kantor"),
    "people": _("Orang"),
    "reference": _("Sidik rujukan"),
}


def named(fact: str) -> str:
    """A fact as a person calls it."""
    return str(NAMES.get(fact) or _INSIDE.get(fact) or fact)


def spelled(name: str, fact: object) -> str:
    """A fact in full: told by its name; what is inside a fact is named as well."""
    if name == "removed" or not isinstance(fact, Mapping):
        return told(name, fact)
    return ", ".join(f"{named(each)}: {spelled(each, inside)}" for each, inside in fact.items()) or said(None)
