from django.apps import AppConfig


class AvailabilityConfig(AppConfig):
    name = "ithaca.availability"
    default_auto_field = "django.db.models.BigAutoField"
