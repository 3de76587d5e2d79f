"""In a circle each says which of the offered times suit; the word that makes enough of them books one."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.connections.actions.arranging import book, locked
from ithaca.connections.models import Meeting, Member, TimeAnswer
from ithaca.connections.queries.circle_times import time_that_suits
from ithaca.connections.states import MeetingState
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Participation


def say_which_suit(meeting: Meeting, times: Collection[datetime], *, by: Person) -> None:
    """Say which suit, or none; again as long as nothing is booked."""
    with locked(meeting):
        if meeting.state != MeetingState.PROPOSED:
            raise Refused("meeting.settled_already", _("A time is settled already. Look at the meeting."))
        if meeting.offered_by_id == by.pk:
            raise Refused("meeting.not_yours_to_pick", _("You have offered these times. The others say."))
        offered = list(meeting.times.all())
        if set(times) - {time.starts_at for time in offered}:
            raise Refused(
                "meeting.other_times", _("These times are not offered any more. Look at the new ones.")
            )
        TimeAnswer.objects.filter(time__meeting=meeting, person=by).delete()
        TimeAnswer.objects.bulk_create(
            TimeAnswer(time=time, person=by, suits=time.starts_at in times) for time in offered
        )
        record("meeting.times_answered", meeting, by=by)
        if starts_at := time_that_suits(meeting, _members(meeting)):
            book(meeting, starts_at, by=by)


def _members(meeting: Meeting) -> list[Participation]:
    rows = Member.objects.filter(connection=meeting.connection_id).select_related("participation")
    return [row.participation for row in rows]
