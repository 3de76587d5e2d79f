"""Predicates for the table of permissions: they join with `|` and `&`, and `~` turns one around."""

from collections.abc import Callable
from typing import Any, Protocol, cast

from rules.predicates import predicate as _predicate


class Predicate(Protocol):
    """A question about a person and a thing."""

    def test(self, person: Any, thing: Any = None, /) -> bool: ...

    def __or__(self, other: "Predicate") -> "Predicate": ...

    def __and__(self, other: "Predicate") -> "Predicate": ...

    def __invert__(self) -> "Predicate": ...


def predicate(question: Callable[..., bool]) -> Predicate:
    """Make a function of a person and a thing into a predicate."""
    return cast("Predicate", _predicate(question))  # type: ignore[no-untyped-call]
