"""The death list: who, and since when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from roster_files import lines, registers_of, write, write_text

from payung.errors import PayungError

NIK = "7111014107809001"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_dead_are_read(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"kematian{suffix}"
    row = {"nik": NIK, "name": "SARI", "birth_date": "1980-07-01", "died_on": "2026-05-09"}
    if suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist([row]), path)
    elif suffix == ".csv":
        write_text(path, lines(list(row), list(row.values()), separator=","))
    else:
        write(path, {"Data": [["Daftar"], ["NIK", "Nama", "Tgl Lahir", "Tanggal Meninggal"], list(row.values())]})

    _, dead, registers = registers_of(deaths=path)

    assert dead == [{"rec": 0, "nik": NIK, "name": "SARI", "birth_date": date(1980, 7, 1), "died_on": date(2026, 5, 9)}]
    assert (registers.deaths_file, registers.deaths_rows) == (path.name, 1)


@pytest.mark.parametrize("columns", [["nik"], ["name", "birth_date"]])
def test_nik_or_name_and_birth_date_are_enough(columns: list[str], tmp_path: Path) -> None:
    cells = {"nik": NIK, "name": "SARI", "birth_date": "1980-07-01"}
    path = write_text(tmp_path / "kematian.csv", lines(columns, [cells[column] for column in columns]))

    _, dead, _ = registers_of(deaths=path)

    assert len(dead) == 1


def test_list_without_either_is_refused(tmp_path: Path) -> None:
    path = write_text(tmp_path / "kematian.csv", lines(["name", "died_on"], ["SARI", "2026-05-09"]))

    with pytest.raises(PayungError) as raised:
        registers_of(deaths=path)

    assert raised.value.code == "read.column_missing"
