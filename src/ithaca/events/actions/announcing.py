"""The letters about events, each in the words and the zone of who reads it."""

from collections.abc import Collection
from datetime import datetime

from ithaca.connections.queries.saying_when import day_and_time, zone_words
from ithaca.events.calendars import event_cancellation, event_invitation
from ithaca.events.emails import (
    EVENT_INVITATION,
    EVENT_SOON,
    SEAT_NEWS,
    EventInvitation,
    EventSoon,
    SeatNews,
)
from ithaca.events.models import Event, Seat
from ithaca.events.queries.guests import Guest, guests_among, invitation_key
from ithaca.events.queries.still_true import soon_key
from ithaca.kernel import languages, links
from ithaca.outbox.actions.sending import Letter
from ithaca.outbox.declaring import Email

LEAVES_THE_CALENDAR = frozenset({"cancelled", "off"})
STAYS_OUT_OF_IT = frozenset({"waiting"})


def invitation_letter(event: Event, guest: Guest) -> Letter:
    """One for each person, however often they are invited."""
    with languages.spoken_by(guest.person.language):
        said = EventInvitation(**_facts(event, guest), about=event.about)
        once = invitation_key(event, guest.person)
        return _letter(EVENT_INVITATION, event, guest, said, once, until=event.starts_at)


def seat_letters(event: Event, seats: Collection[Seat], news: str) -> list[Letter]:
    """What has become of these people's places. 2 queries."""
    known = {guest.person.pk: guest for guest in guests_among(event, [seat.person_id for seat in seats])}
    return [
        _seat_letter(event, seat, known[seat.person_id], news) for seat in seats if seat.person_id in known
    ]


def soon_letters(event: Event, seats: Collection[Seat]) -> list[Letter]:
    """The day before. 2 queries."""
    found = []
    for guest in guests_among(event, [seat.person_id for seat in seats]):
        with languages.spoken_by(guest.person.language):
            said, once = EventSoon(**_facts(event, guest)), soon_key(event, guest.person.pk)
            found.append(_letter(EVENT_SOON, event, guest, said, once, until=event.starts_at))
    return found


def _seat_letter(event: Event, seat: Seat, guest: Guest, news: str) -> Letter:
    with languages.spoken_by(guest.person.language):
        once = f"seat:{seat.pk}:{news}:{event.sequence}"
        said = SeatNews(**_facts(event, guest), state=news)
        return _letter(SEAT_NEWS, event, guest, said, once, calendar=_calendar(event, guest, news))


def _calendar(event: Event, guest: Guest, news: str) -> str:
    email = guest.person.email or ""
    if news in STAYS_OUT_OF_IT:
        return ""
    if news in LEAVES_THE_CALENDAR:
        return event_cancellation(event, email=email)
    page = links.absolute(links.path_to("event", event=event.pk))
    return event_invitation(event, email=email, zone=guest.zone, page=page)


def _facts(event: Event, guest: Guest) -> dict[str, str]:
    return {
        "program": event.program.name,
        "title": event.title,
        "when": day_and_time(event.starts_at, guest.zone),
        "zone": zone_words(guest.zone),
        "place": event.place,
    }


def _letter(
    email: Email,
    event: Event,
    guest: Guest,
    said: object,
    once: str,
    *,
    calendar: str = "",
    until: datetime | None = None,
) -> Letter:
    return Letter(
        email=email,
        to=guest.person,
        context=said,
        once=once,
        place="event",
        place_ids={"event": event.pk},
        program_id=event.program_id,
        calendar=calendar,
        until=until,
    )
