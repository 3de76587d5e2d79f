"""Whose account it is."""

from ithaca.people.models import Person
from ithaca.programs.models import Coordination, Profile, Program


def is_not_ours_alone(person: Person, program: Program) -> bool:
    """Somebody who has signed in, runs the site, coordinates, or is known elsewhere. At most 3 queries."""
    if person.has_signed_in or person.is_operator:
        return True
    elsewhere = Profile.objects.exclude(program=program)
    return (
        elsewhere.filter(person=person).exists()
        or Coordination.objects.filter(person=person).exists()
        or elsewhere.filter(person__manager=person).exists()
    )
