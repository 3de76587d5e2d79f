from django.apps import AppConfig


class EngagementConfig(AppConfig):
    name = "ithaca.engagement"
    default_auto_field = "django.db.models.BigAutoField"
