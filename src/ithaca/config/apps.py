from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from ithaca.access import decide


class ConfigConfig(AppConfig):
    name = "ithaca.config"

    def ready(self) -> None:
        from ithaca.config.permissions import TABLE  # noqa: PLC0415  needs the models, which are loaded now

        decide.register(TABLE)
        autodiscover_modules("emails")  # a mail can be delivered once it is declared
