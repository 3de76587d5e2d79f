from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "ithaca.commitments"
    default_auto_field = "django.db.models.BigAutoField"
