"""The forms that offices send: titles, headers, order of columns, sheets, totals and signatures, file type.

Drawn after the sample rosters and after the columns of a decree's annex. Headers are those of the contract
(design.md section 5) with usual variants.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from payung.generate import cells
from payung.generate.cells import Field

Split = Literal["one", "halves", "districts"]


@dataclass(frozen=True)
class Column:
    """A header, the field beneath it, and the width of the column in a workbook."""

    header: str
    field: Field | None  # None: the running number
    width: int = 14


@dataclass(frozen=True)
class Form:
    """One kind of file. `{place}`, `{regency}`, `{year}` stand in titles; `over`: headers over several columns."""

    file: str
    columns: tuple[Column, ...]
    titles: tuple[str, ...] = ()
    over: tuple[tuple[int, int, str], ...] = ()
    numbered: bool = False
    signed: str | None = None
    split: Split = "one"
    sheets: tuple[str, ...] = ("Data",)
    summary: bool = False
    hidden: bool = False
    sexes: tuple[str, str] = ("L", "P")
    separator: str = ";"
    encoding: str = "utf-8"
    tidy: bool = False

    @property
    def kind(self) -> str:
        """`xlsx`, `ods` or `csv`."""
        return self.file.rpartition(".")[2]

    @property
    def typed(self) -> bool:
        """Whether cells have types."""
        return self.kind != "csv"

    @property
    def coded(self) -> bool:
        """Whether a village code stands on the form."""
        return any(column.field is cells.village_code for column in self.columns)


NUMBER = Column("No.", None, 6)

VILLAGE = (
    NUMBER, Column("NAMA LENGKAP", cells.name, 30), Column("N I K", cells.nik, 22),
    Column("Tempat Lahir", cells.birth_place, 20), Column("Tgl. Lahir", cells.birth_date, 18),
    Column("L/P", cells.sex, 5), Column("Nama Ibu Kandung", cells.mother, 24),
    Column("Kode Desa", cells.village_code, 15), Column("Pekerjaan", cells.occupation, 20),
    Column("Penghasilan /bln", cells.income, 17),
    Column("No. HP", cells.phone, 15), Column("Ket.", cells.remark, 8),
)  # fmt: skip

AGENCY = (
    Column("NO", None), Column("NIK", cells.nik), Column("NAMA PEKERJA", cells.name),
    Column("TEMPAT LAHIR", cells.birth_place), Column("TANGGAL LAHIR", cells.birth_date),
    Column("JENIS KELAMIN", cells.sex), Column("IBU KANDUNG", cells.mother),
    Column("KODE KELURAHAN/DESA", cells.village_code), Column("PEKERJAAN", cells.occupation),
    Column("UPAH", cells.income), Column("TELEPON", cells.phone), Column("KETERANGAN", cells.remark),
)  # fmt: skip

WEB = (
    Column("nik", cells.nik), Column("nama", cells.name), Column("tanggal_lahir", cells.birth_date),
    Column("jenis_kelamin", cells.sex), Column("nama_ibu", cells.mother), Column("alamat", cells.address),
    Column("desa", cells.village), Column("kecamatan", cells.district), Column("pekerjaan", cells.occupation),
    Column("penghasilan", cells.income), Column("no_hp", cells.phone), Column("no_kk", cells.family_card),
)  # fmt: skip

BIG = (
    Column("nik", cells.nik), Column("nama", cells.name), Column("tempat_lahir", cells.birth_place),
    Column("tanggal_lahir", cells.birth_date), Column("jenis_kelamin", cells.sex), Column("nama_ibu", cells.mother),
    Column("kode_desa", cells.village_code), Column("desa", cells.village), Column("kecamatan", cells.district),
    Column("pekerjaan", cells.occupation), Column("penghasilan", cells.income), Column("no_hp", cells.phone),
)  # fmt: skip

# An agency's workbook: the birth stands under a header of its own, the place in names beside the code.
DISTRICT = (
    Column("NO.", None, 6), Column("NAMA", cells.name, 28), Column("NO. KTP", cells.nik, 22),
    Column("TEMPAT LAHIR", cells.birth_place, 18), Column("TANGGAL LAHIR", cells.birth_date, 18),
    Column("JK", cells.sex, 5), Column("NAMA IBU KANDUNG", cells.mother, 24), Column("DESA", cells.village, 20),
    Column("KODE DESA", cells.village_code, 15), Column("PEKERJAAN", cells.occupation, 20),
    Column("PENGHASILAN", cells.income, 16), Column("NO. HP", cells.phone, 15),
)  # fmt: skip
BORN = (3, 4, "KELAHIRAN")
HOME = (7, 8, "ALAMAT")

DISABLED = (*VILLAGE[:8], Column("Jenis Disabilitas", cells.disability, 18), *VILLAGE[8:])

TITLES = ("DAFTAR NAMA CALON PESERTA BPJS KETENAGAKERJAAN", "{place}, TAHUN ANGGARAN {year}")

FORMS: Mapping[str, Form] = {
    "village": Form("roster.xlsx", VILLAGE, TITLES, numbered=True, signed="Kepala Desa"),
    "agency": Form(
        "roster.csv", AGENCY, ("DAFTAR PEKERJA RENTAN – TAHUN {year}",), sexes=("Laki-laki", "Perempuan"),
        encoding="cp1252",
    ),
    "two-sheets": Form(
        "roster.xlsx", VILLAGE, ("DAFTAR NAMA CALON PESERTA", "TAHUN {year}"), split="halves",
        sheets=("Data", "Lanjutan"), summary=True, hidden=True,
    ),
    "plain": Form("roster.csv", WEB, separator=",", sexes=("Laki-laki", "Perempuan")),
    "ods": Form("roster.ods", DISTRICT, TITLES, over=(BORN, HOME), signed="Lurah"),
    "big": Form("roster.csv", BIG, separator=",", tidy=True),
}  # fmt: skip
