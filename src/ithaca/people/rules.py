"""Predicates about people. Each takes the person who asks and the thing asked about."""

from typing import Any

from ithaca.access.predicates import predicate
from ithaca.people.models import Person


@predicate
def is_signed_in(person: Person, thing: Any = None) -> bool:
    return bool(person.is_authenticated)


@predicate
def is_operator(person: Person, thing: Any = None) -> bool:
    return person.is_operator


@predicate
def is_line_manager(person: Person, thing: Any = None) -> bool:
    """Somebody active reports to this person now; an ended relation closes at once."""
    return bool(Person.objects.reports_of(person).exists())
