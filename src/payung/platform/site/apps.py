from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "payung.platform.site"
    label = "site"
    verbose_name = "Situs"

    def ready(self) -> None:
        from payung.platform.site import events, retention  # noqa: F401 (events declares its types)
        from payung.platform.site.kinds import register_kinds

        register_kinds()
        retention.register()
