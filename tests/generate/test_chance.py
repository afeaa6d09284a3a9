"""A stranger who looks like a new row by chance makes `review` right too."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from payung.generate.cases import Case, Sent
from payung.generate.chance import Suspects
from payung.generate.packaged import statement

BORN = date(1980, 5, 7)
ROW = Sent("7111010705809001", "La Ode Hasan Tola", BORN, "L", "Siti Aminah", "71.11.01.2007", "Molibagu",
           "Bolaang Uki", "Petani", 1_000_000, "080000000000", "7111010101109001")  # fmt: skip
LIKE = ("7111029999999999", "HASAN TOLA", "SITI AMINAH", BORN)


def doubtful(nik: str, name: str, mother: str | None, born: date, kind: str = "enrol") -> bool:
    suspects = Suspects()
    suspects.add(Case(5, kind, ROW, ("enrol",), None, None), ROW)
    with duckdb.connect() as connection:
        connection.execute(statement("macros"))
        suspects.install(connection)
        stranger = {"nik": nik, "name": name, "mother": mother, "born": born}
        others = connection.sql(
            "SELECT NULL::BIGINT AS place, $nik AS nik, $name AS name, $mother::VARCHAR AS mother_name,"
            " $born::DATE AS birth_date",
            params=stranger,
        )
        suspects.look(connection, others)
    return suspects.doubtful == {5}


@pytest.mark.parametrize(
    ("stranger", "expected"),
    [
        (LIKE, True),
        ((LIKE[0], "HASSAN", None, BORN), True),
        ((LIKE[0], "HASAN", "SITI", BORN), True),
        ((LIKE[0], "HASAN TOLA", "SITI AMINAH", date(1980, 7, 5)), True),
        ((LIKE[0], "HASAN TOLA", "SITI AMINAH", date(1990, 5, 7)), True),
        ((LIKE[0], "HASAN TOLA", "SITI AMINAH", date(1990, 6, 7)), False),
        ((LIKE[0], "HASAN TOLA", "MARLINA", BORN), False),
        (("7111010705809011", "HASAN TOLA", "MARLINA", BORN), True),
        ((LIKE[0], "RUSDIN TOLA", "SITI AMINAH", BORN), False),
    ],
)
def test_likeness_by_chance(stranger: tuple[str, str, str | None, date], expected: bool) -> None:
    assert doubtful(*stranger) is expected


def test_rows_with_records_of_their_own_are_not_looked_at() -> None:
    assert not doubtful(*LIKE, kind="twin_of_participant")
