"""Reading a workbook of 100,000 rows against python-calamine alone."""

from __future__ import annotations

import time
from pathlib import Path

from python_calamine import CalamineWorkbook

from bench.row import Row
from payung.pipeline import values
from payung.pipeline.engine import engine
from payung.pipeline.read.rosters import read_rosters

ROWS = 100_000


def measure(folder: Path) -> list[Row]:
    path = workbook(folder / "hundred-thousand.xlsx", ROWS)
    alone = min(_calamine(path) for _ in range(3))
    whole = min(_payung(path) for _ in range(3))
    return [Row("XLSX reading, 100,000 rows × 12 columns", 1.5, whole / alone, "× calamine alone")]


def workbook(path: Path, rows: int) -> Path:
    """A plain workbook of invented people, made once."""
    from xlsxwriter import Workbook

    book = Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Data")
    header = ("No", "NIK", "Nama Lengkap", "Tempat Lahir", "Tanggal Lahir", "L/P", "Nama Ibu", "Kode Desa",
              "Pekerjaan", "Penghasilan", "No HP", "Keterangan")  # fmt: skip
    sheet.write_row(0, 0, header)
    for number in range(rows):
        day, month, year = number % 28 + 1, number % 12 + 1, 1960 + number % 40
        nik = f"7111{number % 7 + 1:02d}{day:02d}{month:02d}{year % 100:02d}{9000 + number % 999:04d}"
        name, mother = f"Orang Rekaan {number % 5000}", f"Ibu Rekaan {number % 700}"
        income = 1_000_000 + number % 9 * 50_000
        cells = (number + 1, nik, name, "Molibagu", f"{day:02d}/{month:02d}/{year}", "LP"[number % 2], mother,
                 "71.11.01.2001", "Petani", income, "081200000000", "")  # fmt: skip
        sheet.write_row(number + 1, 0, cells)
    book.close()
    return path


def _calamine(path: Path) -> float:
    began = time.perf_counter()
    CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Data").to_python()
    return time.perf_counter() - began


def _payung(path: Path) -> float:
    with engine() as connection:
        values.register(connection)
        began = time.perf_counter()
        read_rosters(connection, [path])
        return time.perf_counter() - began
