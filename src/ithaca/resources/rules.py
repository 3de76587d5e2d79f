"""Predicates about the library. Their twin for lists is `for_reader` of the model."""

from ithaca.access.predicates import predicate
from ithaca.people.models import Person
from ithaca.resources.models import Resource


@predicate
def is_resource_reader(person: Person, resource: Resource) -> bool:
    return Resource.objects.for_reader(person).filter(pk=resource.pk).exists()
