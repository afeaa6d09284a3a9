"""Runs a file of several statements, each of which may ask for values; DuckDB gives them to the last alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from payung.pipeline.engine import statement

if TYPE_CHECKING:
    import duckdb


def run(connection: duckdb.DuckDBPyConnection, name: str, **values: object) -> None:
    """Execute the statements of `sql/<name>.sql` in order, each with those of `values` that it names."""
    for step in connection.extract_statements(statement(name)):
        connection.execute(step, {key: values[key] for key in step.named_parameters})
