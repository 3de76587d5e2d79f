"""What somebody's calendar address tells."""

from datetime import timedelta

from ithaca.connections.calendars import feed
from ithaca.connections.models import CalendarFeed, Meeting, MeetingRoom
from ithaca.connections.states import MeetingState
from ithaca.kernel import clock
from ithaca.kernel.secrets import hash_token
from ithaca.people.models import Person
from ithaca.people.queries import zone_of_site
from ithaca.programs.queries.zones import person_with_zone

BACK = timedelta(days=90)
SHOWN = (MeetingState.BOOKED, MeetingState.HELD)


def feed_of(token: str) -> str | None:
    """The meetings of whom this secret belongs to; None when it leads nowhere. 4 queries."""
    found = CalendarFeed.objects.filter(token_hash=hash_token(token), person__is_active=True).first()
    person = person_with_zone(found.person_id) if found else None
    if person is None:
        return None
    zone = clock.zone(getattr(person, "zone_name", ""), otherwise=zone_of_site())
    rows = Meeting.objects.visible_to(person).filter(state__in=SHOWN, ends_at__gt=clock.now() - BACK)
    return feed(rows.distinct().order_by("starts_at")[:1000], zone)


def has_feed(person: Person) -> bool:
    """Whether somebody has a calendar address. 1 query."""
    return CalendarFeed.objects.filter(person=person).exists()


def room_of(person: Person) -> str:
    """The address of somebody's own meeting room, or empty. 1 query."""
    return MeetingRoom.objects.filter(person=person).values_list("address", flat=True).first() or ""
