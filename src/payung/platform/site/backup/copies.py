"""The database as members of a backup: SQLite as one file, by its own backup; PostgreSQL as tables, by COPY from one
snapshot. Sessions and the cache stay behind: whoever is signed in signs in again.

pg_dump would do the second as well, but only where it is installed in the server's version.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.db import connection, transaction

from payung.platform.site.backup.manifest import Manifest

LEFT = ("django_session", "site_cache")
SQLITE, TABLES = "database.sqlite3", "database/{}.copy"


def copy_database(folder: Path, manifest: Manifest) -> Iterator[tuple[str, Path]]:
    """Name and file of each member, written into `folder`; each file may go once the next is asked for."""
    if connection.vendor == "sqlite":
        yield SQLITE, _copy_sqlite(folder / "database.sqlite3")
    else:
        yield from _copy_tables(folder, manifest)


def _copy_sqlite(copy: Path) -> Path:
    """One moment of a database that goes on being written, in one file without a journal beside it."""
    connection.ensure_connection()
    with closing(sqlite3.connect(copy)) as target:
        connection.connection.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        for table in LEFT:
            target.execute(f"DELETE FROM {table}")  # names of our own, above
        target.commit()
        target.execute("VACUUM")
    return copy


def _copy_tables(folder: Path, manifest: Manifest) -> Iterator[tuple[str, Path]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for table in sorted(set(connection.introspection.table_names(cursor)) - set(LEFT)):
            columns = [each.name for each in connection.introspection.get_table_description(cursor, table)]
            manifest.tables[table] = columns
            path = folder / f"{table}.copy"
            with path.open("wb") as file, cursor.copy(f"COPY {named(table, columns)} TO STDOUT") as rows:
                for part in rows:
                    file.write(part)
            yield TABLES.format(table), path


def named(table: str, columns: list[str]) -> str:
    """`"table" ("a", "b")`, quoted."""
    quote = connection.ops.quote_name
    return f"{quote(table)} ({', '.join(quote(column) for column in columns)})"
