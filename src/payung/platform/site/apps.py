from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "payung.platform.site"
    label = "site"
    verbose_name = "Situs"
