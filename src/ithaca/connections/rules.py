"""Predicates about connections. Their twin for lists is `Connection.objects.visible_to`."""

from typing import Any

from ithaca.access.predicates import predicate
from ithaca.connections.models import Member
from ithaca.people.models import Person


@predicate
def is_pair_member(person: Person, connection: Any) -> bool:
    return Member.objects.filter(connection=connection, participation__person=person).exists()
