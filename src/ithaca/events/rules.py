"""Predicates about events. Their twin for lists is `for_guest` of the model."""

from ithaca.access.predicates import predicate
from ithaca.events.models import Event
from ithaca.people.models import Person


@predicate
def is_guest(person: Person, event: Event) -> bool:
    """Whether somebody is asked to come: takes part in the program, in a role that it is for."""
    return Event.objects.for_guest(person).filter(pk=event.pk).exists()
