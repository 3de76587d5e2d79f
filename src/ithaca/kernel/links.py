"""The places that a mail may point to, by name. `web` registers where they are."""

from collections.abc import Callable
from typing import Any

from django.conf import settings

_places: dict[str, Callable[..., str]] = {}
_personal: list[Callable[[Any, str, str], str]] = []


def register(name: str, path: Callable[..., str]) -> None:
    """Say where a named place is: `path(**ids)` returns an absolute path."""
    _places[name] = path


def path_to(name: str, **ids: int) -> str:
    return _places[name](**ids)


def absolute(path: str) -> str:
    """A full address. The host is configured, never taken from a request, so nobody can poison a mail."""
    return f"{settings.BASE_URL}{path}"


def register_personal(mint: Callable[[Any, str, str], str]) -> None:
    """Say how a link is made that lets one person in: `mint(person, place, path)` returns a path."""
    _personal[:] = [mint]


def personal(person: Any, place: str, path: str) -> str:
    """A full address that lets this person in, once. Minted when a mail leaves, never stored."""
    return absolute(_personal[0](person, place, path))


def registered() -> frozenset[str]:
    return frozenset(_places)
