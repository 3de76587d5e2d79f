"""Who came."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.events.models import Event
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person


def note_attendance(event: Event, came: Collection[int], *, by: Person) -> int:
    """Keep who of those signed up was there, by the numbers of the people; returns how many.

    It can be said again: the last word counts.
    """
    if not event.has_begun:
        raise Refused("event.not_begun", _("It has not begun yet."))
    with transaction.atomic():
        going = event.seats.going()
        there = going.filter(person__in=came).update(came=True)
        going.exclude(person__in=came).update(came=False)
        record("event.attendance", event, by=by, came=there)
    return there
