"""Predicates about how pairs are looked after. Their twins for lists are on the models."""

from ithaca.access.predicates import predicate
from ithaca.engagement.models import Caseload
from ithaca.people.models import Person


@predicate
def looks_after_pair(person: Person, thing: Caseload) -> bool:
    """The ambassador of this pair; coordinators note calls on a page of their own."""
    return Caseload.objects.looked_after_by(person).filter(pk=thing.pk).exists()
