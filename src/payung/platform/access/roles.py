"""The roles of design.md, section 1: a code, words for people, and a plain list of permissions. Stored by the code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from payung.platform.access.permissions import Permission as P

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Role:
    """`second_factor`: who holds it signs in with a code from a telephone as well."""

    code: str
    label: _StrPromise
    task: _StrPromise
    permissions: frozenset[P]
    second_factor: bool = False


_EVERYBODY = (P.FOLLOWUP_SEE, P.OFFICE_SEE, P.RUN_SEE)
_PROMISES = (*_EVERYBODY, P.FOLLOWUP_MAKE, P.FOLLOWUP_CLOSE)

_ALL = (
    Role("operator", _("Operator"), _("mengirim daftar pekerja dan memperbaiki baris yang ditolak"),
         frozenset(_PROMISES)),
    Role("programme", _("Pengelola program"), _("menjalankan program dan menyusun usulan pendaftaran"),
         frozenset(_PROMISES)),
    Role("budget", _("Pengelola anggaran"), _("mengusulkan dan menjaga anggaran iuran"), frozenset(_PROMISES)),
    Role("leader", _("Pimpinan"), _("menyetujui usulan dan melihat capaian wilayah"),
         frozenset((*_PROMISES, P.TRAIL_SEE)), second_factor=True),
    Role("bpjs", _("Petugas BPJS Ketenagakerjaan"), _("membawa data kepesertaan dan menjawab pendaftaran"),
         frozenset(_PROMISES)),
    Role("prosecutor", _("Jaksa"), _("memimpin forum kepatuhan"), frozenset(_PROMISES), second_factor=True),
    Role("inspector", _("Pengawas"), _("memeriksa, memvalidasi, dan memberi rekomendasi"), frozenset(_PROMISES)),
    Role("licensing", _("Petugas perizinan"), _("memeriksa kepatuhan sebelum izin diberikan"), frozenset(_PROMISES)),
    Role("auditor", _("Auditor"), _("membaca semua di wilayahnya dan tidak mengubah apa pun"),
         frozenset((*_EVERYBODY, P.MEMBER_SEE, P.TRAIL_SEE))),
    Role("admin", _("Admin"), _("mengurus akun, kantor, dan data rujukan"),
         frozenset((*_PROMISES, P.OFFICE_CHANGE, P.MEMBER_SEE, P.MEMBER_CHANGE, P.RUN_CHANGE, P.TRAIL_SEE,
                    P.TRAIL_DESTROY)), second_factor=True),
)  # fmt: skip

ROLES = {role.code: role for role in _ALL}


# Who sits where, by the kind of office (design.md, section 1). Rights over the installation exist in one office only.
SEATS = {
    "system": ("admin",),
    "head": ("leader", "operator"),
    "manpower": ("programme", "operator"),
    "village_agency": ("programme", "operator"),
    "budget": ("budget", "licensing"),
    "inspectorate": ("auditor", "inspector"),
    "agency": ("programme", "operator"),
    "district": ("operator",),
    "village": ("operator",),
    "bpjs_branch": ("bpjs",),
    "bpjs_regional": ("bpjs",),
    "prosecutor": ("prosecutor",),
    "labour_inspection": ("inspector",),
    "licensing": ("licensing",),
    "audit": ("auditor",),
}


def of_kind(kind: str) -> list[Role]:
    """The roles of an office of a kind, the usual one first."""
    return [ROLES[code] for code in SEATS[kind]]


def choices() -> list[tuple[str, _StrPromise]]:
    """Codes and labels, for fields of models and forms."""
    return [(role.code, role.label) for role in _ALL]
