"""Predicates about concerns. Their twins for lists are the methods of the model."""

from typing import Any

from ithaca.access.predicates import predicate
from ithaca.people.models import Person
from ithaca.safeguarding.models import Concern, Lead


@predicate
def is_safeguarding_lead(person: Person, thing: Any = None) -> bool:
    return Lead.objects.filter(person=person).exists()


@predicate
def is_of_a_program(person: Person, thing: Lead) -> bool:
    """A lead of one program, not of the organization."""
    return thing.program_id is not None


@predicate
def is_reader_of_concern(person: Person, thing: Concern) -> bool:
    """A lead whom it does not concern."""
    return Concern.objects.read_by(person).filter(pk=thing.pk).exists()


@predicate
def is_reporter(person: Person, thing: Concern) -> bool:
    return thing.reporter_id == person.pk
