from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "payung.platform.access"
    label = "access"
    verbose_name = "Kantor dan hak"
