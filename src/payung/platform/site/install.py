"""What makes an installation ready: its folder, the database's tables, the files of the look, the tree of regions.

Everything may be done again; what stands already stays.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from payung.errors import PayungError
from payung.platform.access.system import night_clerk
from payung.platform.runs.actions.asking import ask_run, resume_run
from payung.platform.runs.models import Run
from payung.platform.runs.progress import Progress, silent
from payung.platform.runs.states import TRANSITIONS
from payung.platform.runs.worker import Worker
from payung.platform.site.kinds import LOAD_REGIONS
from payung.reference.packaged import data

if TYPE_CHECKING:
    from collections.abc import Mapping


def make_tables() -> list[str]:
    """Bring the database to this version; the migrations that were missing."""
    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
    missing = missing_migrations()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    return missing


def collect_look() -> None:
    """Style sheets, type and icons to where the server reads them."""
    call_command("collectstatic", interactive=False, verbosity=0)


def load_regions(watch: Progress = silent) -> Run:
    """The tree of regions, as a run, once for each state of the reference."""
    content = hashlib.sha256(data("regions/regions.parquet").read_bytes()).hexdigest()
    return do_once(LOAD_REGIONS, f"{LOAD_REGIONS}/{content[:16]}", {"reference": content}, watch)


def do_once(kind: str, once: str, inputs: Mapping[str, object], watch: Progress = silent) -> Run:
    """Have a run done that is done once, here and now. One that failed or was cancelled earlier is done again. Raises
    the PayungError by which it failed."""
    clerk = night_clerk()
    run = ask_run(kind_code=kind, once=once, inputs=inputs, by=clerk)
    if run.state in TRANSITIONS["resume"].before:
        run = resume_run(run=run, by=clerk)
    return Worker(watch).work_off(run)


def missing_migrations() -> list[str]:
    """Migrations of this version that the database has not seen: `access.0002_night_clerk`."""
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        raise PayungError("installation.no_database") from None
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def known_migrations() -> set[str]:
    """All migrations of this version."""
    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}


def require_ready() -> None:
    """Let pass an installation whose database is at this version. Raises PayungError `installation.not_ready`."""
    if _not_yet_made() or missing_migrations():
        raise PayungError("installation.not_ready", folder=settings.DATA)


def _not_yet_made() -> bool:
    """Whether SQLite would only now make the file of the database, in a folder that may not be the one meant."""
    name = str(connection.settings_dict["NAME"])
    return connection.vendor == "sqlite" and not name.startswith("file:") and not Path(name).exists()
