"""The database itself refuses to change or remove an event, and to change a payload. Removing a payload stays possible:
an order may destroy it, and verification asks for the order."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSED = (("trail_event", "UPDATE"), ("trail_event", "DELETE"), ("trail_payload", "UPDATE"))


def protect(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$"
        )
    for table, act in REFUSED:
        name = f"{table}_no_{act.lower()}"
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION trail_refuse()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {act} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
            )
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE TRIGGER trail_event_no_truncate BEFORE TRUNCATE ON trail_event "
            "FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()"
        )


def release(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    on = {"postgresql": " ON {}"}.get(schema_editor.connection.vendor, "")
    for table, act in REFUSED:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act.lower()}{on.format(table)}")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER IF EXISTS trail_event_no_truncate ON trail_event")
        schema_editor.execute("DROP FUNCTION IF EXISTS trail_refuse()")


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [migrations.RunPython(protect, release)]
