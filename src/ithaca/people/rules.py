"""Predicates about people. Each takes the person who asks and the thing asked about."""

from typing import Any

import rules

from ithaca.people.models import Person


@rules.predicate
def is_signed_in(person: Person, thing: Any = None) -> bool:
    return person.is_authenticated


@rules.predicate
def is_operator(person: Person, thing: Any = None) -> bool:
    return person.is_operator


@rules.predicate
def is_line_manager(person: Person, thing: Any = None) -> bool:
    """Somebody active reports to this person now; an ended relation closes at once."""
    return Person.objects.reports_of(person).exists()
