from django.apps import AppConfig

from ithaca.kernel import languages


class PeopleConfig(AppConfig):
    name = "ithaca.people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ithaca.people.queries import language_of_site  # noqa: PLC0415  needs the models, which are loaded now

        languages.register_house(language_of_site)
