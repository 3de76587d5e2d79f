"""Choosing what a meeting is about."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.connections.actions.opened import check_active
from ithaca.connections.library.agendas import agenda_of
from ithaca.connections.library.guides import guide_of
from ithaca.connections.models import Meeting
from ithaca.connections.states import COMING
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person


def choose_agenda(meeting: Meeting, *, key: str, own: str, by: Person) -> None:
    """Take an agenda or a guide of the library, or write an own one; with neither, the suggestion stands again."""
    if key and not (agenda_of(key) or guide_of(key)):
        raise Refused("agenda.unknown", _("This agenda is not in the library. Choose another one."))
    with transaction.atomic():
        check_active(meeting.connection)
        rows = Meeting.objects.filter(pk=meeting.pk, state__in=COMING)
        if rows.update(agenda=key, own_agenda=own.strip()[:2000]) != 1:
            raise Refused("meeting.settled", _("This meeting is settled. Its agenda stays as it was."))
        record("meeting.agenda_chosen", meeting, by=by)
