"""Booking the meetings that follow the first one of a series."""

from datetime import datetime, timedelta

from ithaca.audit.actions.recording import record_many
from ithaca.connections.models import Meeting, MeetingSeries
from ithaca.connections.queries.members import side_of
from ithaca.connections.recurring import starts_of
from ithaca.connections.states import MeetingState
from ithaca.people.models import Person


def begin_series(first: Meeting, *, by: Person) -> None:
    """Book all that follow a meeting that was just booked, at the same hour in the zone of who offered it."""
    assert first.starts_at is not None
    zone = side_of(first.connection_id, first.offered_by).zone
    series = MeetingSeries.objects.create(
        program_id=first.program_id, connection=first.connection, rhythm=first.rhythm, count=first.count,
        zone=zone.key, uid=first.uid,
    )  # fmt: skip
    first.series, first.recurs_at = series, first.starts_at
    first.save(update_fields=["series", "recurs_at"])
    starts = starts_of(first.starts_at, first.rhythm, first.count, zone)
    following = Meeting.objects.bulk_create([_following(first, start) for start in starts[1:]])
    record_many("meeting.booked", [*following], by=by)


def _following(first: Meeting, start: datetime) -> Meeting:
    return Meeting(
        program_id=first.program_id, connection_id=first.connection_id, series=first.series,
        state=MeetingState.BOOKED, offered_by_id=first.offered_by_id, minutes=first.minutes, way=first.way,
        place=first.place, starts_at=start, ends_at=start + timedelta(minutes=first.minutes), recurs_at=start,
        sequence=first.sequence, booked_at=first.booked_at,
    )  # fmt: skip
