"""The letters about meetings, each in the words and the zone of who reads it."""

from datetime import datetime

from ithaca.connections.calendars import Gone, cancellation, invitation
from ithaca.connections.emails import (
    AGREEMENT_NEWS,
    MEETING_ASKED,
    MEETING_BOOKED,
    MEETING_OFF,
    MEETING_SOON,
    MESSAGE_WAITS,
    PAIR_GOES_ON,
    PAIR_OVER,
    TIMES_OFFERED,
    AgreementNews,
    MeetingAsked,
    MeetingBooked,
    MeetingOff,
    MeetingSoon,
    MessageWaits,
    PairNews,
    TimesOffered,
)
from ithaca.connections.models import Agreement, Connection, Meeting, PairMessage
from ithaca.connections.queries.members import Side, sides_of
from ithaca.connections.queries.saying_when import day_and_time, zone_words
from ithaca.connections.queries.still_true import ASKED, SOON, meeting_key
from ithaca.kernel import clock, languages, links
from ithaca.outbox.actions.sending import Letter
from ithaca.outbox.answering import is_answerable
from ithaca.outbox.declaring import Email
from ithaca.people.models import Person

Span = tuple[datetime, datetime]


def offered_letters(meeting: Meeting, *, was: Span | None) -> list[Letter]:
    """To who may pick; when a booked time fell through, to both, so that it leaves their calendars."""
    return [
        _offered(meeting, side, was)
        if side.person.pk != meeting.offered_by_id
        else _off(meeting, side, was, by_you=True, is_moved=True)
        for side in sides_of(meeting.connection)
        if side.person.pk != meeting.offered_by_id or was
    ]


def booked_letters(meeting: Meeting, *, begins: bool = False) -> list[Letter]:
    """`begins` when it is the first of a series, whose rule goes with it."""
    return [_booked(meeting, side, begins) for side in sides_of(meeting.connection)]


def off_letters(meeting: Meeting, *, was: Span | None, by: Person | None) -> list[Letter]:
    """To the other; when it was booked, to both."""
    return [
        _off(meeting, side, was, by_you=by is not None and side.person.pk == by.pk, is_moved=False)
        for side in sides_of(meeting.connection)
        if was or by is None or side.person.pk != by.pk
    ]


def series_off_letters(gone: list[Gone], *, by: Person | None) -> list[Letter]:
    """To both: several meetings of one series are off, in one mail."""
    return [
        _series_off(gone, side, by_you=by is not None and side.person.pk == by.pk)
        for side in sides_of(gone[0].meeting.connection)
    ]


def soon_letters(meeting: Meeting) -> list[Letter]:
    return [_soon(meeting, side) for side in sides_of(meeting.connection)]


def asked_letters(meeting: Meeting) -> list[Letter]:
    return [_asked(meeting, side) for side in sides_of(meeting.connection)]


def agreement_letters(agreement: Agreement, *, by: Person) -> list[Letter]:
    """To the others: that a version waits for them, or that all have signed. Never its words."""
    return [
        Letter(
            email=AGREEMENT_NEWS,
            to=side.person,
            context=AgreementNews(
                side.own.program.name, side.name_of(by.pk), agreement.signed_at is not None, side.is_circle
            ),
            once=f"agreement:{agreement.pk}:{agreement.state}:{side.person.pk}",
            place="agreement",
            place_ids={"connection": agreement.connection_id},
            program_id=agreement.program_id,
        )
        for side in sides_of(agreement.connection)
        if side.person.pk != by.pk
    ]


def message_letters(message: PairMessage) -> list[Letter]:
    """To the others: that there is a message. Never its words."""
    return [
        Letter(
            email=MESSAGE_WAITS,
            to=side.person,
            context=MessageWaits(
                side.own.program.name,
                side.name_of(message.author_id),
                message.is_question,
                side.is_circle,
                is_answerable(MESSAGE_WAITS.key),
                message.pk,
            ),
            once=f"pair_message:{message.pk}:{side.person.pk}",
            place="messages",
            place_ids={"connection": message.connection_id},
            program_id=message.program_id,
        )
        for side in sides_of(message.connection)
        if side.person.pk != message.author_id
    ]


def goes_on_letters(connection: Connection) -> list[Letter]:
    """To both: that they can reach each other again. Never why they could not."""
    once, place = f"connection:{connection.pk}:goes_on:{clock.now().isoformat()}", "connection"
    return [_news(PAIR_GOES_ON, side, once, place, connection) for side in sides_of(connection)]


def over_letters(connection: Connection) -> list[Letter]:
    """To both: that their work has ended. Never why, nor who said so."""
    once = f"connection:{connection.pk}:over"
    return [_news(PAIR_OVER, side, once, "home", connection) for side in sides_of(connection)]


def _news(email: Email, side: Side, once: str, place: str, connection: Connection) -> Letter:
    return Letter(
        email=email,
        to=side.person,
        context=PairNews(side.own.program.name, side.full_name),
        once=f"{once}:{side.person.pk}",
        place=place,
        place_ids={"connection": connection.pk} if place == "connection" else {},
        program_id=connection.program_id,
    )


def _offered(meeting: Meeting, side: Side, was: Span | None) -> Letter:
    with languages.spoken_by(side.person.language):
        starts = [time.starts_at for time in meeting.times.order_by("starts_at")]
        times, last = [day_and_time(one, side.zone) for one in starts], None if was else starts[-1]
        context = TimesOffered(
            program=side.own.program.name,
            partner=side.name_of(meeting.offered_by_id),
            times=times,
            minutes=meeting.minutes,
            zone=zone_words(side.zone),
            instead_of=day_and_time(was[0], side.zone) if was else "",
            is_circle=side.is_circle,
        )
        return _letter(
            TIMES_OFFERED,
            meeting,
            side,
            context,
            "offered",
            calendar=_taken_out(meeting, side, was),
            until=last,
        )


def _booked(meeting: Meeting, side: Side, begins: bool) -> Letter:
    assert meeting.starts_at is not None
    with languages.spoken_by(side.person.language):
        context = MeetingBooked(
            program=side.own.program.name,
            partner=side.full_name,
            when=day_and_time(meeting.starts_at, side.zone),
            zone=zone_words(side.zone),
            minutes=meeting.minutes,
            way=str(meeting.get_way_display()),
            rhythm=str(meeting.get_rhythm_display()) if begins else "",
            count=meeting.count if begins else 1,
        )
        calendar = invitation(
            meeting,
            email=side.person.email or "",
            partner=side.name,
            zone=side.zone,
            page=links.absolute(links.path_to("meeting", meeting=meeting.pk)),
            begins=begins,
            others=_addresses(side),
        )
        until = None if begins else meeting.ends_at
        return _letter(MEETING_BOOKED, meeting, side, context, "booked", calendar=calendar, until=until)


def _off(meeting: Meeting, side: Side, was: Span | None, *, by_you: bool, is_moved: bool) -> Letter:
    with languages.spoken_by(side.person.language):
        context = MeetingOff(
            program=side.own.program.name,
            partner=side.full_name,
            when=day_and_time(was[0], side.zone) if was else "",
            by_you=by_you,
            is_moved=is_moved,
        )
        return _letter(MEETING_OFF, meeting, side, context, "off", calendar=_taken_out(meeting, side, was))


def _series_off(gone: list[Gone], side: Side, *, by_you: bool) -> Letter:
    first = gone[0]
    with languages.spoken_by(side.person.language):
        context = MeetingOff(
            program=side.own.program.name,
            partner=side.full_name,
            when=day_and_time(first.starts_at, side.zone),
            by_you=by_you,
            is_moved=False,
            more=len(gone) - 1,
        )
        calendar = cancellation(gone, email=side.person.email or "")
        return _letter(MEETING_OFF, first.meeting, side, context, "off", calendar=calendar)


def _soon(meeting: Meeting, side: Side) -> Letter:
    assert meeting.starts_at is not None
    with languages.spoken_by(side.person.language):
        context = MeetingSoon(
            program=side.own.program.name,
            partner=side.full_name,
            when=day_and_time(meeting.starts_at, side.zone),
            zone=zone_words(side.zone),
            minutes=meeting.minutes,
            way=str(meeting.get_way_display()),
            role=side.own.role,
        )
        return _letter(MEETING_SOON, meeting, side, context, SOON, until=meeting.starts_at)


def _asked(meeting: Meeting, side: Side) -> Letter:
    assert meeting.starts_at is not None
    with languages.spoken_by(side.person.language):
        when = day_and_time(meeting.starts_at, side.zone)
        context = MeetingAsked(side.own.program.name, side.full_name, when, side.is_circle)
        return _letter(MEETING_ASKED, meeting, side, context, ASKED)


def _letter(
    email: Email,
    meeting: Meeting,
    side: Side,
    context: object,
    event: str,
    *,
    calendar: str = "",
    until: datetime | None = None,
) -> Letter:
    return Letter(
        email=email,
        to=side.person,
        context=context,
        once=meeting_key(meeting, event, side.person.pk),
        place="meeting",
        place_ids={"meeting": meeting.pk},
        program_id=meeting.program_id,
        calendar=calendar,
        until=until,
    )


def _taken_out(meeting: Meeting, side: Side, was: Span | None) -> str:
    if was is None:
        return ""
    return cancellation([Gone(meeting, *was)], email=side.person.email or "")


def _addresses(side: Side) -> tuple[tuple[str, str], ...]:
    """Of the others of a circle, so that a calendar shows who comes. In a pair the title says it."""
    if not side.is_circle:
        return ()
    return tuple((one.person.name, one.person.email) for one in side.others if one.person.email)
