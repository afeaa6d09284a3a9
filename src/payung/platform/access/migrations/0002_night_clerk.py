"""Make the system account that acts at night. It has no password and is never active, so it cannot sign in."""

from typing import Any

from django.db import migrations


def make(apps: Any, schema_editor: Any) -> None:
    apps.get_model("access", "User").objects.get_or_create(
        key="night-clerk",
        defaults={
            "email": "petugas-malam@payung.invalid",
            "name": "Petugas malam (sistem)",
            "password": "!",
            "is_active": False,
            "is_system": True,
        },
    )


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
