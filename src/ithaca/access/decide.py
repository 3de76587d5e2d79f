"""The decision, read from one registered table."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from ithaca.access.can import Can
from ithaca.access.predicates import Predicate

_table: dict[Can, Predicate] = {}


def register(table: Mapping[Can, Predicate]) -> None:
    """Install the product's table; called once, when the site starts."""
    _table.clear()
    _table.update(table)


def may(person: Any, action: Can, thing: models.Model | None = None) -> bool:
    """Whether this person may do this, to this thing. An action without a row is a mistake, not a no."""
    return bool(person.is_authenticated and person.is_active and _table[action].test(person, thing))
