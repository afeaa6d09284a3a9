from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "payung.platform.followups"
    label = "followups"
    verbose_name = "Tindak lanjut"
