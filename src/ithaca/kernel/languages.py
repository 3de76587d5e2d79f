"""The language in which somebody is spoken to. `people` registers what the organization speaks."""

from collections.abc import Callable

from django.conf import settings
from django.utils import translation

_house: list[Callable[[], str]] = []


def register_house(language: Callable[[], str]) -> None:
    """Say how the organization's language is found."""
    _house[:] = [language]


def of_house() -> str:
    return _house[0]()


def spoken_by(own: str) -> translation.override:
    """Speak to somebody who has chosen `own`, or has chosen nothing."""
    return translation.override(first_known(own or of_house()))


def first_known(*wanted: str) -> str:
    """The first of these that the site has words in, else the one of the installation."""
    known = dict(settings.LANGUAGES)
    return next((language for language in wanted if language in known), settings.LANGUAGE_CODE)
