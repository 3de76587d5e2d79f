"""The language in which somebody is spoken to. `people` registers what the organization speaks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.utils import translation

_house: list[Callable[[], str]] = []
_REMEMBERED: ContextVar[str] = ContextVar("remembered", default="")


def register_house(language: Callable[[], str]) -> None:
    """Say how the organization's language is found."""
    _house[:] = [language]


def of_house() -> str:
    return _REMEMBERED.get() or _house[0]()


@contextmanager
def house_asked_once() -> Iterator[None]:
    """Let many letters of one piece of work ask for the organization's language once."""
    token = _REMEMBERED.set(_house[0]())
    try:
        yield
    finally:
        _REMEMBERED.reset(token)


def spoken_by(own: str) -> translation.override:
    """Speak to somebody who has chosen `own`, or has chosen nothing."""
    return translation.override(first_known(own or of_house()))


def first_known(*wanted: str) -> str:
    """The first of these that the site has words in, else the one of the installation."""
    known = dict(settings.LANGUAGES)
    return next((language for language in wanted if language in known), settings.LANGUAGE_CODE)
