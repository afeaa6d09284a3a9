"""Which columns the form has, in which order, under which headers (design.md 5, roster columns)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "digits", "date", "rupiah"]

TITLE_ROWS = 3  # title, region, one line of help
HEADER_ROW = TITLE_ROWS  # counted from 0, as XlsxWriter does
FIRST_ROW = HEADER_ROW + 1
PREPARED_ROWS = 1_000
LAST_ROW = FIRST_ROW + PREPARED_ROWS - 1


@dataclass(frozen=True)
class FormColumn:
    """`canonical` as in the roster contract, Indonesian `header`, `width` in characters, how its cells are kept."""

    canonical: str
    header: str
    width: int
    kind: Kind = "text"
    required: bool = False

    @property
    def shown(self) -> str:
        """The header as it stands on the sheet; readers ignore punctuation."""
        return f"{self.header} *" if self.required else self.header


COLUMNS = (
    FormColumn("nik", "NIK", 20, "digits", required=True),
    FormColumn("name", "Nama Lengkap", 30, required=True),
    FormColumn("birth_date", "Tanggal Lahir", 15, "date", required=True),
    FormColumn("birth_place", "Tempat Lahir", 17),
    FormColumn("sex", "Jenis Kelamin", 9),
    FormColumn("mother_name", "Nama Ibu Kandung", 25),
    FormColumn("address", "Alamat", 26),
    FormColumn("district", "Kecamatan", 19),
    FormColumn("village", "Desa/Kelurahan", 22),
    FormColumn("village_code", "Kode Desa/Kelurahan", 16, "digits"),
    FormColumn("occupation", "Pekerjaan", 20),
    FormColumn("monthly_income", "Penghasilan", 14, "rupiah"),
    FormColumn("phone", "No HP", 16, "digits"),
    FormColumn("group", "Kelompok", 22),
    FormColumn("disability", "Disabilitas", 11),
    FormColumn("email", "Email", 24),
    FormColumn("family_card", "No KK", 20, "digits"),
    FormColumn("employer_npp", "NPP", 12, "digits"),
    FormColumn("start_date", "Tanggal Mulai", 15, "date"),
)


def letter(canonical: str) -> str:
    """The letter of a column: `birth_date` → `C`."""
    return chr(ord("A") + [column.canonical for column in COLUMNS].index(canonical))
