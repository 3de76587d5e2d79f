"""Predicates about connections. Their twins for lists are the `visible_to` of the models."""

from typing import Any

from ithaca.access.predicates import predicate
from ithaca.connections.models import Connection, Goal, Member
from ithaca.people.models import Person
from ithaca.programs.models import Role


@predicate
def is_pair_member(person: Person, thing: Any) -> bool:
    """Of a connection, or of the one that a meeting, note or agreement belongs to."""
    connection = thing.pk if isinstance(thing, Connection) else thing.connection_id
    return Member.objects.filter(connection=connection, participation__person=person).exists()


@predicate
def is_manager_in_pair(person: Person, thing: Connection) -> bool:
    """Somebody of the pair reports to this person, directly or through others."""
    return Connection.objects.with_report_of(person).filter(pk=thing.pk).exists()


@predicate
def is_mentee_of_pair(person: Person, thing: Connection) -> bool:
    rows = Member.objects.filter(connection=thing, participation__person=person)
    return rows.filter(participation__role=Role.MENTEE).exists()


@predicate
def is_goal_owner(person: Person, thing: Any) -> bool:
    """Of a goal, or of the one that a milestone belongs to."""
    goal = thing if isinstance(thing, Goal) else thing.goal
    return bool(goal.owner_id == person.pk)


@predicate
def is_goal_reader(person: Person, thing: Goal) -> bool:
    """Its owner, and the other of the pair unless it is private."""
    return Goal.objects.visible_to(person).filter(pk=thing.pk).exists()
