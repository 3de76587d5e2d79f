"""In which time zone somebody reads."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.people.queries import zone_of_site
from ithaca.programs.models import Profile


def person_with_zone(pk: int) -> Person | None:
    """Somebody with `zone_name`: of the profile that was changed last, or empty. 1 query."""
    told = Profile.objects.filter(person=OuterRef("pk")).exclude(time_zone="").order_by("-updated_at", "-pk")
    newest = Subquery(told.values("time_zone")[:1], output_field=CharField())
    found: Person | None = (
        Person.objects.annotate(zone_name=Coalesce(newest, Value(""))).filter(pk=pk).first()
    )
    return found


def zones_of(people: Iterable[int]) -> dict[int, ZoneInfo]:
    """The zone of each by id, from the profile that was changed last; else the site's. 2 queries."""
    wanted, site = list(people), zone_of_site()
    told = Profile.objects.filter(person__in=wanted).exclude(time_zone="").order_by("updated_at", "pk")
    names = dict(told.values_list("person", "time_zone"))
    return {pk: clock.zone(names.get(pk, ""), otherwise=site) for pk in wanted}
