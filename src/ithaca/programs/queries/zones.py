"""In which time zone somebody reads."""

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from ithaca.people.models import Person
from ithaca.programs.models import Profile


def with_zones(people: QuerySet[Person]) -> QuerySet[Person]:
    """Each with `zone_name`: of the profile that was changed last, or empty. No query of its own."""
    told = Profile.objects.filter(person=OuterRef("pk")).exclude(time_zone="").order_by("-updated_at", "-pk")
    newest = Subquery(told.values("time_zone")[:1], output_field=CharField())
    return people.annotate(zone_name=Coalesce(newest, Value("")))
