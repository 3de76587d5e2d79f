"""In which time zone somebody reads."""

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from ithaca.people.models import Person
from ithaca.programs.models import Profile


def person_with_zone(pk: int) -> Person | None:
    """Somebody with `zone_name`: of the profile that was changed last, or empty. 1 query."""
    told = Profile.objects.filter(person=OuterRef("pk")).exclude(time_zone="").order_by("-updated_at", "-pk")
    newest = Subquery(told.values("time_zone")[:1], output_field=CharField())
    found: Person | None = (
        Person.objects.annotate(zone_name=Coalesce(newest, Value(""))).filter(pk=pk).first()
    )
    return found
