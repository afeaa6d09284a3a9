from django.apps import AppConfig


class RunsConfig(AppConfig):
    name = "payung.platform.runs"
    label = "runs"
    verbose_name = "Pekerjaan panjang"
