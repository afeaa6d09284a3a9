from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps


class TrailConfig(AppConfig):
    name = "payung.platform.trail"
    label = "trail"
    verbose_name = "Jejak audit"

    def ready(self) -> None:
        """Every app's types of events are known, so that a page can tell what this process has not done itself."""
        for config in apps.get_app_configs():
            module = f"{config.name}.events"
            if config.name.startswith("payung.") and find_spec(module):
                import_module(module)
