from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "payung.platform.trail"
    label = "trail"
    verbose_name = "Jejak audit"
