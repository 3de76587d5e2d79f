"""What the two say after a meeting. The first word settles it; another one is kept beside it."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import record
from ithaca.connections.actions.opened import check_active
from ithaca.connections.models import Confirmation, Connection, Meeting
from ithaca.connections.queries.members import is_circle
from ithaca.connections.states import MeetingState
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person

OUTCOMES = frozenset({MeetingState.BOOKED, MeetingState.HELD, MeetingState.NOT_HELD})


def confirm_meeting(meeting: Meeting, *, was_held: bool, minutes: int | None, by: Person) -> None:
    """Say whether it was held, and how long it was. Each of the two says it once."""
    with transaction.atomic():
        meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update())
        _check_begun(meeting)
        _say(meeting, was_held=was_held, minutes=minutes, by=by)
        if meeting.state == MeetingState.BOOKED:
            to = MeetingState.HELD if was_held else MeetingState.NOT_HELD
            move(meeting, to, by=by, held_minutes=(minutes or meeting.minutes) if was_held else None)
        else:
            record("meeting.confirmed", meeting, by=by)


def write_down_meeting(
    connection: Connection, *, started_at: datetime, minutes: int, way: str, by: Person
) -> Meeting:
    """A meeting that the two had without arranging it here."""
    if started_at > clock.now():
        raise Refused("meeting.not_yet", _("This is still to come. Offer it as a time instead."))
    if started_at < connection.opened_at - timedelta(days=1):
        words = _("You were no pair yet at that time.")
        if is_circle(connection):
            words = _("Your circle did not exist yet at that time.")
        raise Refused("meeting.before", words)
    with transaction.atomic():
        check_active(connection)
        meeting = Meeting.objects.create(
            program_id=connection.program_id, connection=connection, offered_by=by, state=MeetingState.HELD,
            minutes=minutes, held_minutes=minutes, way=way, starts_at=started_at,
            ends_at=started_at + timedelta(minutes=minutes),
        )  # fmt: skip
        _say(meeting, was_held=True, minutes=minutes, by=by)
        record("meeting.held", meeting, by=by)
    return meeting


def _check_begun(meeting: Meeting) -> None:
    if meeting.state not in OUTCOMES or meeting.starts_at is None:
        raise Refused("meeting.not_booked", _("This meeting is not booked, so there is nothing to confirm."))
    if meeting.starts_at > clock.now():
        raise Refused("meeting.not_yet", _("This meeting is still to come."))


def _say(meeting: Meeting, *, was_held: bool, minutes: int | None, by: Person) -> None:
    try:
        with transaction.atomic():
            Confirmation.objects.create(
                meeting=meeting, person=by, was_held=was_held, minutes=minutes if was_held else None
            )
    except IntegrityError as before:
        raise Refused(
            "meeting.said_before", _("You have said this before. Your first word counts.")
        ) from before
