"""Saying when it suits."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.availability.common_times import Hours
from ithaca.availability.models import DaysAway, FreeHours
from ithaca.availability.models.calendar import DAY
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person

MOST_HOURS, MOST_AWAY = 60, 40
Away = tuple[date, date]


def say_when_it_suits(person: Person, hours: Iterable[Hours], away: Iterable[Away]) -> None:
    """All of it anew. The row of the person is locked, so that of two at once the later one stays, whole."""
    weekly = sorted(set(hours), key=lambda one: (one.weekday, one.begins, one.ends))
    days = sorted({one for one in away if one[1] >= clock.today()})
    _check(weekly, days)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        FreeHours.objects.filter(person=person).delete()
        DaysAway.objects.filter(person=person).delete()
        FreeHours.objects.bulk_create(FreeHours(person=person, **asdict(one)) for one in weekly)
        DaysAway.objects.bulk_create(
            DaysAway(person=person, first_on=first, last_on=last) for first, last in days
        )
        record("hours.said", person, by=person)


def _check(hours: Sequence[Hours], away: Sequence[Away]) -> None:
    if any(one.begins % 15 or one.ends % 15 for one in hours):
        raise Refused("hours.quarters", _("Hours begin and end at a quarter: 16:00, 16:15, 16:30."))
    if any(not 0 <= one.begins < one.ends <= DAY for one in hours):
        raise Refused("hours.order", _("Some hours end before they begin."))
    if any(last < first for first, last in away):
        raise Refused("hours.away_order", _("Some days away end before they begin."))
    if len(hours) > MOST_HOURS or len(away) > MOST_AWAY:
        raise Refused("hours.many", _("These are more lines than we can keep. Put some together."))
