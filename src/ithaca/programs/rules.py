"""Predicates about programs. Their twins for lists are the `visible_to` of the models."""

from typing import Any

from ithaca.access.predicates import predicate
from ithaca.people.models import Person
from ithaca.programs.models import Ambassador, Coordination, Participation, Program
from ithaca.programs.states import TAKING_PART, ParticipationState


@predicate
def is_program_coordinator(person: Person, thing: Any) -> bool:
    return Coordination.objects.filter(program_id=program_id_of(thing), person=person).exists()


@predicate
def is_any_coordinator(person: Person, thing: Any = None) -> bool:
    return Coordination.objects.filter(person=person).exists()


@predicate
def is_ambassador(person: Person, thing: Any = None) -> bool:
    return Ambassador.objects.filter(person=person).exists()


@predicate
def is_own(person: Person, thing: Any) -> bool:
    """A profile or a participation of the person who asks."""
    return bool(thing.person_id == person.pk)


@predicate
def takes_part(person: Person, thing: Any) -> bool:
    own = Participation.objects.filter(program_id=program_id_of(thing), person=person)
    return own.filter(state__in=TAKING_PART | {ParticipationState.COMPLETED}).exists()


def program_id_of(thing: Any) -> int:
    return int(thing.pk if isinstance(thing, Program) else thing.program_id)
