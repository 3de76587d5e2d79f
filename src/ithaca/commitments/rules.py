"""Predicates about commitments."""

from typing import Any

from ithaca.access.predicates import predicate
from ithaca.commitments.models import Appearance, Sponsor
from ithaca.people.models import Person


@predicate
def is_sponsor(person: Person, thing: Any = None) -> bool:
    """Of any program."""
    return Sponsor.objects.filter(person=person).exists()


@predicate
def is_sponsor_of(person: Person, thing: Appearance) -> bool:
    """Of the program that an appearance belongs to."""
    return Sponsor.objects.filter(person=person, program=thing.program_id).exists()
