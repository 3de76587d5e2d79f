from django.apps import AppConfig


class ConnectionsConfig(AppConfig):
    name = "ithaca.connections"
    default_auto_field = "django.db.models.BigAutoField"
