from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "payung.platform.regions"
    label = "regions"
    verbose_name = "Wilayah"
