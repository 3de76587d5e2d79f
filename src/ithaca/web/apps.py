from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "ithaca.web"

    def ready(self) -> None:
        from ithaca.web import places  # noqa: PLC0415  needs the models, which are loaded now

        places.register_all()
