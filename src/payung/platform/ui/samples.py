"""What the living page shows: invented people and numbers, in every state that a component can have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payung.errors import PayungError
from payung.platform.ui import words
from payung.platform.ui.forms import DayField
from payung.platform.ui.paging import Page
from payung.platform.ui.parts import Figure, Moment, Step, compare
from payung.platform.ui.tables import Column, order

if TYPE_CHECKING:
    from django.http import HttpRequest

COUNTS = {
    "covered": 1204,
    "enrol": 2113,
    "lapsed": 187,
    "review": 64,
    "duplicate": 21,
    "ineligible": 118,
    "invalid": 46,
}
SCHEMES = ("light", "dark")
VILLAGES = ("", "Sondana", "Molibagu", "Soguo", "Tolondadu")
COLUMNS = (
    Column(gettext_lazy("Daftar pekerja"), sort="name"),
    Column(gettext_lazy("Desa"), sort="village"),
    Column(gettext_lazy("Hasil")),
    Column(gettext_lazy("Baris"), sort="rows", numeric=True),
    Column(gettext_lazy("Iuran sebulan"), sort="idr", numeric=True),
)


@dataclass(frozen=True)
class Line:
    """A row of the table on the living page."""

    name: str
    village: str
    counts: dict[str, int]
    idr: int

    @property
    def rows(self) -> int:
        return sum(self.counts.values())


LINES = (
    Line("petani-sondana-2026.xlsx", "Sondana",
         {"covered": 84, "enrol": 266, "lapsed": 21, "review": 9, "invalid": 20}, 4_821_600),
    Line("nelayan-tolondadu.xlsx", "Tolondadu",
         {"covered": 12, "enrol": 143, "duplicate": 4, "ineligible": 17}, 2_402_400),
    Line("perangkat-desa.xlsx", "Molibagu", {"covered": 61, "enrol": 3, "lapsed": 2}, 84_000),
    Line("pekerja-syara.csv", "Soguo", {"covered": 8, "enrol": 38, "review": 3}, 638_400),
)  # fmt: skip


class Filters(forms.Form):
    cari = forms.CharField(label=gettext_lazy("Nama"), required=False)
    desa = forms.ChoiceField(
        label=gettext_lazy("Desa"), required=False, choices=[(each, each or gettext_lazy("Semua")) for each in VILLAGES]
    )
    sejak = DayField(label=gettext_lazy("Sejak"), required=False)


class Invitation(forms.Form):
    name = forms.CharField(label=gettext_lazy("Nama lengkap"), help_text=gettext_lazy("Seperti pada KTP, tanpa gelar."))
    email = forms.EmailField(
        label=gettext_lazy("Alamat surel"), help_text=gettext_lazy("Undangannya dikirim ke alamat ini.")
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Peran"),
        widget=forms.RadioSelect,
        choices=[("operator", gettext_lazy("Operator")), ("programme", gettext_lazy("Pengelola program"))],
    )
    since = DayField(label=gettext_lazy("Hari pertama"))
    basis = forms.CharField(label=gettext_lazy("Surat keputusan"), required=False)
    note = forms.CharField(label=gettext_lazy("Pesan"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    acting = forms.BooleanField(label=gettext_lazy("Pelaksana harian"), required=False,
                                help_text=gettext_lazy("Masa tugasnya harus punya hari terakhir."))  # fmt: skip


def _wrong() -> Invitation:
    """With errors, but without taking the focus."""
    form = Invitation({"name": "", "email": "sari@", "role": "operator", "since": "31/02/2026"}, auto_id="wrong_%s")
    form.specimen = True  # type: ignore[attr-defined]
    form.is_valid()
    return form


def shown(request: HttpRequest) -> list[Line]:
    """The lines that the filter lets through, in the order asked for."""
    name, village = request.GET.get("cari", "").lower(), request.GET.get("desa", "")
    found = [line for line in LINES if name in line.name and village in ("", line.village)]
    wish = order(request, COLUMNS, ("name",))[0]
    return sorted(found, key=lambda line: str(getattr(line, wish.removeprefix("-"))).zfill(30), reverse=wish[0] == "-")


def export_rows() -> Iterator[tuple[object, ...]]:
    """The table of the living page as rows of a file."""
    for line in LINES:
        yield line.name, line.village, words.count(line.counts["enrol"]), line.rows, line.idr


def context(request: HttpRequest) -> dict[str, object]:
    """Everything that `ui/components.html` shows."""
    scheme, lines = request.GET.get("rupa", ""), shown(request)
    return {
        "counts": COUNTS,
        "none": dict.fromkeys(COUNTS, 0),
        "scheme": scheme if scheme in SCHEMES else "",
        "schemes": SCHEMES,
        "page": Page[Any](rows=[1] * 50, total=312, first=51, next="#", previous="#"),
        "few": {"covered": 3998, "review": 1, "invalid": 1},
        "links": {code: f"?hasil={code}#strip" for code in COUNTS},
        "columns": COLUMNS,
        "lines": lines,
        "total_idr": words.rupiah(sum(line.idr for line in lines)),
        "filters": Filters(request.GET or None, auto_id="saring_%s"),
        "form": Invitation(auto_id="baru_%s"),
        "wrong": _wrong(),
        "refusal": PayungError("access.not_allowed", roles=_("Pimpinan")),
        "figures": [
            Figure(words.count(2113), _("orang perlu didaftarkan, Rp 35,5 juta sebulan"), "?hasil=enrol#strip"),
            Figure(words.percent(Fraction(27636, 79388)), _("pekerja terlindungi menurut BPJS Ketenagakerjaan")),
            Figure(words.count(64), _("baris menunggu telaah Anda")),
        ],
        "steps": [Step(_("Unggah"), "done", "#langkah"), Step(_("Periksa"), "current"), Step(_("Kirim"))],
        "moments": [
            Moment(datetime(2026, 11, 23, 6, 5, tzinfo=UTC), _("Menunggu persetujuan Bupati"), now=True),
            Moment(datetime(2026, 11, 20, 2, 41, tzinfo=UTC), _("Dikirim untuk disetujui"), "Budi Mokoginta"),
            Moment(datetime(2026, 11, 19, 7, 12, tzinfo=UTC), _("Usulan disusun dari 3 daftar"), "Budi Mokoginta"),
        ],
        "differences": compare([
            (_("NIK"), "7111014107909001", "7111014107809001"),
            (_("Nama"), "Hasan Mokodompit", "Hassan Mokodompit"),
            (_("Tanggal lahir"), words.day(date(1979, 7, 1)), words.day(date(1979, 7, 1))),
            (_("Nama ibu"), "Siti Paputungan", ""),
        ]),
        "day": date(2026, 11, 23), "moment": datetime(2026, 11, 23, 6, 5, tzinfo=UTC), "share": Fraction(27636, 79388),
        "today": date(2026, 11, 26),
    }  # fmt: skip
