"""Who has died? From a death list to table `deaths` (docs/architecture.md). Rule: design, section 5, death list."""

from __future__ import annotations

from pathlib import Path

import duckdb

from payung.errors import PayungError
from payung.pipeline.read.records import read_records
from payung.pipeline.read.sheets import Expected
from payung.pipeline.read.sources import REGISTER_KINDS, open_source
from payung.pipeline.read.vocabulary import death_vocabulary
from payung.sentences import Notice

# A dead person is told by NIK, or by name and birth date; when he died need not be known.
_REQUIRED = (("nik", "name"), ("nik", "birth_date"))


def read_deaths(connection: duckdb.DuckDBPyConnection, path: Path | None) -> tuple[int, tuple[Notice, ...]]:
    """Make table `deaths`, empty without a list; how many people it names. Raises PayungError `read.*`."""
    connection.execute(
        "CREATE OR REPLACE TABLE deaths (rec BIGINT, nik VARCHAR, name VARCHAR, birth_date DATE, died_on DATE)"
    )
    if path is None:
        return 0, ()
    source = open_source(path, REGISTER_KINDS)
    expected = Expected(death_vocabulary(), _REQUIRED, lambda header: False)
    records = read_records(connection, source, expected, "read_deaths")
    if not records.rows:
        raise PayungError("read.deaths_no_records", file=source.name)
    records.relation.select("position, nik, name, birth_date, died_on").insert_into("deaths")
    notices = list(records.notices)
    if lost := records.relation.aggregate("count(*) FILTER (nik_lost)").fetchall()[0][0]:
        notices.append(Notice("read.deaths_niks_lost", {"file": source.name, "rows": lost}))
    return records.rows, tuple(notices)
