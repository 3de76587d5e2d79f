from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "ithaca.programs"
    default_auto_field = "django.db.models.BigAutoField"
