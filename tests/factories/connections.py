from datetime import datetime, timedelta
from typing import Any

from ithaca.connections.actions.arranging import Offer, offer_times, pick_time
from ithaca.connections.actions.opening import open_connection, open_together
from ithaca.connections.models import Connection, Meeting
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.actions.places import hold_place
from ithaca.programs.models import Participation


def pair(mentee: Participation, mentor: Participation, *, by: Person) -> Connection:
    """Two people who work together."""
    return open_connection(mentee, mentor, by=by)


def in_days(days: float, *, hour: int = 10) -> datetime:
    return (clock.now() + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)


def offer(*times: datetime, minutes: int = 45, **facts: Any) -> Offer:
    return Offer(times=times or (in_days(3), in_days(4)), minutes=minutes, **facts)


def booked(connection: Connection, *, by: Person, other: Person, at: datetime | None = None) -> Meeting:
    """A meeting that `by` offered and `other` picked."""
    moment = at or in_days(3)
    meeting = offer_times(connection, offer(moment), by=by)
    pick_time(meeting, moment, by=other)
    return meeting


def over(connection: Connection, *, by: Person, other: Person, days: float = 1) -> Meeting:
    """A booked meeting whose time has passed."""
    meeting = booked(connection, by=by, other=other)
    begun = clock.now() - timedelta(days=days)
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=begun, ends_at=begun + timedelta(minutes=45), booked_at=begun - timedelta(days=5)
    )
    meeting.refresh_from_db()
    return meeting


def circle(mentor: Participation, *mentees: Participation, by: Person) -> Connection:
    """Several people around one mentor, each with a place held."""
    connection = open_together(mentees, [mentor], by=by)
    for member in (mentor, *mentees):
        hold_place(member, holder=f"connection:{connection.pk}")
    return connection
