"""The pages of the product, as the running resolver knows them. Nothing here is kept by hand."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.views.decorators.http import require_http_methods

from ithaca.access.can import Can
from ithaca.config.permissions import PUBLIC_PAGES


@dataclass(frozen=True)
class Page:
    name: str
    route: str
    view: Callable[..., Any]
    keys: tuple[str, ...]

    @property
    def action(self) -> Can | None:
        return getattr(self.view, "action", None)

    @property
    def is_public(self) -> bool:
        return bool(getattr(self.view, "public", "")) or self.name in PUBLIC_PAGES

    @property
    def methods(self) -> frozenset[str]:
        """What `@require_GET` and the like let through."""
        return frozenset(_methods_of(self.view))


def pages() -> list[Page]:
    return list(_walk(get_resolver().url_patterns, prefix="", keys=()))


def _walk(patterns: list[URLPattern | URLResolver], *, prefix: str, keys: tuple[str, ...]) -> Iterator[Page]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        all_keys = (*keys, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, prefix=route, keys=all_keys)
        else:
            yield Page(pattern.name or "", route, pattern.callback, all_keys)


def _methods_of(view: Callable[..., Any]) -> list[str]:
    """The list that Django's decorator closed over, in whatever layer it was put."""
    code = require_http_methods(["GET"])(lambda request: None).__code__
    layer: Any = view
    while layer is not None:
        if getattr(layer, "__code__", None) is code:
            return list(inspect.getclosurevars(layer).nonlocals["request_method_list"])
        layer = getattr(layer, "__wrapped__", None)
    return ["GET", "POST"]
