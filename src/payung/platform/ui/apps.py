from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "payung.platform.ui"
    label = "ui"
    verbose_name = "Tampilan"
