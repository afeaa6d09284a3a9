from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "payung.platform.access"
    label = "access"
    verbose_name = "Kantor dan hak"

    def ready(self) -> None:
        from payung.platform.access import events, retention, witness  # noqa: F401 (events declares its types)

        witness.listen()
        retention.register()
