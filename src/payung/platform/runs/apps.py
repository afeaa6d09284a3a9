from django.apps import AppConfig


class RunsConfig(AppConfig):
    name = "payung.platform.runs"
    label = "runs"
    verbose_name = "Pekerjaan panjang"

    def ready(self) -> None:
        from payung.platform.runs import events  # noqa: F401 (it declares its types)
