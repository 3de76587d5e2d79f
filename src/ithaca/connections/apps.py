from django.apps import AppConfig


class ConnectionsConfig(AppConfig):
    name = "ithaca.connections"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # They need the models, which are loaded now.
        from ithaca.connections.actions.answering_by_mail import take_answer  # noqa: PLC0415
        from ithaca.connections.emails import MESSAGE_WAITS  # noqa: PLC0415
        from ithaca.outbox import answering  # noqa: PLC0415

        answering.register(MESSAGE_WAITS.key, take_answer)
