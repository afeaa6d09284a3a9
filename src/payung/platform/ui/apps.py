from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "payung.platform.ui"
    label = "ui"
    verbose_name = "Tampilan"

    def ready(self) -> None:
        from payung.platform.ui.forms import say_what_is_missing

        say_what_is_missing()
