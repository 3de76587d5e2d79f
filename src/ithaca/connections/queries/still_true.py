"""Whether what a letter tells of is still so, for letters that can wait. Each is one of a version: see the keys."""

from ithaca.connections.models import Connection, Meeting
from ithaca.connections.models.meeting import MeetingQuerySet
from ithaca.connections.states import OPEN
from ithaca.kernel import clock
from ithaca.outbox.declaring import About

SOON, ASKED = "soon", "asked"


def meeting_key(meeting: Meeting, event: str, person: int) -> str:
    """The name of the one letter that tells somebody of this. Another time is another letter."""
    return f"meeting:{meeting.pk}:{meeting.sequence}:{event}:{person}"


def end_key(connection: Connection, stage: str, person: int) -> str:
    """As `meeting_key`. Another end is another letter."""
    return f"end:{connection.pk}:{connection.ends_on}:{stage}:{person}"


def meets_then(letter: About) -> bool:
    """The meeting is booked for that time, and has not begun."""
    return _stands(letter, SOON, Meeting.objects.booked().filter(starts_at__gt=clock.now()))


def nobody_has_said(letter: About) -> bool:
    """Nobody has said whether the meeting was held."""
    return _stands(letter, ASKED, Meeting.objects.over())


def end_stands(letter: About) -> bool:
    """The two are together, and their end is that day."""
    rows = Connection.objects.open().filter(pk=letter.ids["connection"], held_since=None)
    return any(
        letter.once in {end_key(one, stage, letter.person) for stage in ("first", "again")} for one in rows
    )


def _stands(letter: About, event: str, rows: MeetingQuerySet) -> bool:
    reach = {"connection__state__in": OPEN, "connection__held_since": None}
    meeting = rows.filter(pk=letter.ids["meeting"], **reach).first()
    return meeting is not None and meeting_key(meeting, event, letter.person) == letter.once
