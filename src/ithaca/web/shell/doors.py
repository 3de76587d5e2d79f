"""The doors of the house: every page declares the action it performs.

`@may(Can.RUN_READ)` finds the things that the view's parameters name, through the person who asks,
and evaluates the row of the permission table on the last one. What is missing, foreign or not allowed
is the same 404; who is not signed in is sent to the sign-in page.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast, get_type_hints

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from ithaca.access.can import Can
from ithaca.access.decide import may as decide
from ithaca.access.scoping import find
from ithaca.people.models import Person

View = TypeVar("View", bound=Callable[..., HttpResponse])


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in."""

    person: Person


def may(action: Can) -> Callable[[View], View]:
    """Open a view to whom the permission table allows `action`."""

    def declare(view: View) -> View:
        wanted = _models_wanted_by(view)

        @wraps(view)
        def guarded(request: PersonRequest, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            request.person = cast("Person", _unlazy(request.user))
            things = _find_all(request.person, wanted, kwargs)
            if not decide(request.person, action, next(reversed(things.values()), None)):
                raise Http404
            return view(request, **{**kwargs, **things})

        guarded.action = action  # type: ignore[attr-defined]
        return cast("View", guarded)

    return declare


def public(reason: str) -> Callable[[View], View]:
    """Open a view to everybody, and say why."""

    def declare(view: View) -> View:
        view.public = reason  # type: ignore[attr-defined]
        return view

    return declare


def _models_wanted_by(view: Callable[..., HttpResponse]) -> dict[str, type[models.Model]]:
    hints = get_type_hints(inspect.unwrap(view))
    return {
        name: hint
        for name, hint in hints.items()
        if name != "return" and isinstance(hint, type) and issubclass(hint, models.Model)
    }


def _find_all(
    person: Person, wanted: dict[str, type[models.Model]], keys: dict[str, Any]
) -> dict[str, models.Model]:
    """Each thing within the one before it: a run is looked for in the program that the address names."""
    found: dict[str, models.Model] = {}
    for name, model in wanted.items():
        within = {"program": found["program"]} if "program" in found else {}
        try:
            found[name] = find(model, person, keys[name], **within)
        except (ObjectDoesNotExist, OverflowError) as missing:
            raise Http404 from missing
    return found


def _unlazy(user: Any) -> Any:
    if isinstance(user, SimpleLazyObject):
        bool(user.pk)
        return user._wrapped  # noqa: SLF001  the person, not a stand-in that models do not accept
    return user
