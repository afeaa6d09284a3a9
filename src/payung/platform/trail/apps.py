from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "payung.platform.trail"
    label = "trail"
    verbose_name = "Jejak audit"

    def ready(self) -> None:
        from payung.platform.trail import events  # noqa: F401 (declares its types)
