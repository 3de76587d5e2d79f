"""Predicates about connections. Their twins for lists are the `visible_to` of the models."""

from typing import Any

from ithaca.access.predicates import predicate
from ithaca.connections.models import Connection, Member
from ithaca.people.models import Person


@predicate
def is_pair_member(person: Person, thing: Any) -> bool:
    """Of a connection, or of the one that a meeting, note or agreement belongs to."""
    connection = thing.pk if isinstance(thing, Connection) else thing.connection_id
    return Member.objects.filter(connection=connection, participation__person=person).exists()
