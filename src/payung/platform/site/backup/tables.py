"""PostgreSQL's tables from a backup: what stands goes, the schema is made by this version's migrations, the rows come
by COPY, all constraints are asked at the one commit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from payung.platform.site import install
from payung.platform.site.backup.copies import named
from payung.platform.site.backup.manifest import Manifest

_PART = 1 << 20


def take(folder: Path, told: Manifest) -> None:
    """Rows of `folder/<table>.copy` into a schema of their own making."""
    _drop_all()
    install.make_tables()
    with transaction.atomic(), connection.cursor() as cursor:
        for table in told.tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # what migrations have put there
        for table, columns in told.tables.items():
            _fill(cursor, folder / f"{table}.copy", named(table, columns))
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)


def _drop_all() -> None:
    """All tables of the database; whoever restores has said that they may go."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")


def _fill(cursor: Any, path: Path, target: str) -> None:
    with path.open("rb") as file, cursor.copy(f"COPY {target} FROM STDIN") as rows:
        while part := file.read(_PART):
            rows.write(part)
