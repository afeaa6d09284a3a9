"""The one place that opens DuckDB: memory, threads and temporary files are decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import gettempdir

import duckdb

from payung.errors import PayungError
from payung.leftovers import run_folder

SPILL = ".payung-sementara-"  # in the system's temporary folder
MEMORY_LIMIT = "1500MB"  # DuckDB's own; Python, Arrow buffers and Splink need the rest of the 2.5 GB bound
INTERRUPTED = ("Query interrupted", "Interrupted!", "KeyboardInterrupt")  # what DuckDB makes of a Ctrl-C in a query
OUT_OF_MEMORY = "Out of Memory Error"


@contextmanager
def engine(*, threads: int = 2, memory: str = MEMORY_LIMIT) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection for one run. What does not fit in memory spills to a folder that goes with the run, or where
    the run is killed, with the next one (`payung.leftovers`)."""
    with run_folder(Path(gettempdir()), SPILL) as spill:
        connection = duckdb.connect(
            ":memory:",
            config={
                "threads": threads,
                "memory_limit": memory,
                "temp_directory": str(spill),
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "preserve_insertion_order": "true",
            },
        )
        try:
            connection.execute("SET enable_progress_bar = false")  # in a notebook DuckDB would draw its own
            yield connection
        except Exception as error:  # Splink hands DuckDB's on in one of its own
            if any(mark in str(error) for mark in INTERRUPTED):
                raise KeyboardInterrupt from error
            if OUT_OF_MEMORY in str(error):
                raise PayungError("cover.out_of_memory") from error
            raise
        finally:
            connection.close()


def keep(
    connection: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation, name: str
) -> duckdb.DuckDBPyRelation:
    """Compute `relation` now and hold it as table `name`, replacing an older one."""
    relation.create_view(f"{name}__as_asked", replace=True)
    connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS FROM "{name}__as_asked"')
    connection.execute(f'DROP VIEW "{name}__as_asked"')
    return connection.table(name)


def statement(name: str) -> str:
    """The text of `pipeline/sql/<name>.sql`."""
    return (Path(str(files(__package__))) / "sql" / f"{name}.sql").read_text("utf-8")
