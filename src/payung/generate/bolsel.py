"""Bolaang Mongondow Selatan (71.11) as its report of February 2025 tells it: 18,786 people in six rosters.

Berkah Petani 5,966, Berkah Nelayan 1,850, Petani II 3,150, Pekerja Rentan 3,670, Disabilitas 150 are in programmes
already, so most of them are covered; 4,000 are new. Numbers: issue brief and reference README, section 3.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from payung.generate.generated import Generated, Part, generate_parts
from payung.generate.shapes.forms import AGENCY, BORN, DISABLED, DISTRICT, FORMS, HOME, VILLAGE, Form
from payung.generate.spec import Spec, order
from payung.months import month as month_of

REGION, REPORTED, PARTICIPANTS = "71.11", "2025-02", 40_000

TITLES = ("{place}", "{regency}, TAHUN ANGGARAN {year}")
_AGENCY = FORMS["agency"]
_DISTRICTS = Form("", DISTRICT, TITLES, over=(BORN, HOME), split="districts", summary=True)

# Form, what its title says, rows, share to linkage, links among these, odd ones.
PARTS = (
    Part(replace(_DISTRICTS, file="berkah-petani.xlsx", signed="Kepala Dinas Pertanian"),
         "Daftar Peserta Program Berkah Petani", 5_966, 0.12, 0.30, 0.04),
    Part(replace(_AGENCY, file="berkah-nelayan.csv", columns=AGENCY, titles=("{place} – {regency} TAHUN {year}",)),
         "Daftar Peserta Program Berkah Nelayan", 1_850, 0.12, 0.30, 0.04),
    Part(Form("petani-ii.xlsx", VILLAGE, TITLES, split="halves", sheets=("Tahap 1", "Tahap 2"), summary=True,
              hidden=True), "Daftar Peserta Berkah Petani II", 3_150, 0.20, 0.30, 0.06),
    Part(replace(_DISTRICTS, file="pekerja-rentan.xlsx", columns=VILLAGE, over=(), numbered=True, summary=False,
                 signed="Camat"), "Daftar Pekerja Rentan", 3_670, 0.25, 0.25, 0.07),
    Part(Form("disabilitas.ods", DISABLED, TITLES, signed="Kepala Dinas Sosial"),
         "Daftar Pekerja Penyandang Disabilitas", 150, 0.30, 0.20, 0.10),
    Part(replace(FORMS["plain"], file="usulan-baru.csv"), "Usulan Baru", 4_000, 0.88, 0.06, 0.12),
)  # fmt: skip


def bolsel(
    out: str | Path,
    *,
    seed: int = 1,
    month: date | str | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> Generated:
    """Writes the demo into the folder `out`. Raises as `generate`."""
    asked = month_of(month) if isinstance(month, str) else month or month_of(REPORTED)
    rows = sum(part.rows for part in PARTS)
    wanted = order(Spec(rows=rows, participants=PARTICIPANTS, region=REGION, month=asked, seed=seed))
    return generate_parts(wanted, PARTS, Path(out), progress)
