"""How a command or a script gets hold of the platform: settings and apps, once."""

from __future__ import annotations

import os


def start() -> None:
    """Make models and settings usable in this process. A bad setting raises PayungError `setting.bad`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payung.platform.site.settings")
    import django

    django.setup()
