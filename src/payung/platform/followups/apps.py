from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "payung.platform.followups"
    label = "followups"
    verbose_name = "Tindak lanjut"

    def ready(self) -> None:
        from payung.platform.followups import events, night, retention  # noqa: F401 (events declares its types)

        night.register_work()
        retention.register()
