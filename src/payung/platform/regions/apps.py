from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "payung.platform.regions"
    label = "regions"
    verbose_name = "Wilayah"

    def ready(self) -> None:
        from payung.platform.regions import events  # noqa: F401 (it declares its types)
