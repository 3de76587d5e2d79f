"""Arranging a meeting: times are offered, one is picked; either may move it or cancel it.

Every step locks the pair, then the meeting, and then passes the gate, so of a pick and a cancellation at
once one wins and the other is told.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import record
from ithaca.connections.actions.announcing import (
    Span,
    booked_letters,
    off_letters,
    offered_letters,
    series_off_letters,
)
from ithaca.connections.actions.opened import check_active
from ithaca.connections.actions.repeating import begin_series
from ithaca.connections.calendars import Gone
from ithaca.connections.models import Connection, Meeting, OfferedTime
from ithaca.connections.models.meeting import MeetingQuerySet
from ithaca.connections.queries.members import is_circle
from ithaca.connections.states import MeetingState
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import send_all
from ithaca.people.models import Person

MOST_TIMES = 5
MOST_OF_A_SERIES = 12
LONGEST_AHEAD = timedelta(days=400)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Times to choose from, how long, and how to meet; `word` goes to the other, on the page alone.

    With a `rhythm` the picked time is the first of `count` meetings.
    """

    times: Sequence[datetime]
    minutes: int
    way: str = Meeting.Way.VIDEO
    place: str = ""
    word: str = ""
    rhythm: str = ""
    count: int = 1


def offer_times(connection: Connection, offer: Offer, *, by: Person) -> Meeting:
    """Offer a meeting. The database allows one open offer for a pair, so two at once become one."""
    _check(offer)
    with transaction.atomic():
        check_active(connection)
        meeting = _open_offer(connection, offer, by=by)
        _write_times(meeting, offer)
        record("meeting.proposed", meeting, by=by)
        send_all(offered_letters(meeting, was=None))
    return meeting


def offer_others(meeting: Meeting, offer: Offer, *, by: Person) -> None:
    """Other times instead: for an offer that does not suit, or for a booked meeting that has to move."""
    _check(offer)
    with locked(meeting):
        was = _span(meeting)
        stamps = {
            **_facts(offer, by), "offered_by": by, "starts_at": None, "ends_at": None, "booked_at": None,
            "reminded_at": None, "sequence": meeting.sequence + 1,
        }  # fmt: skip
        if meeting.state == MeetingState.PROPOSED:
            _change(meeting, stamps)
            record("meeting.offered_again", meeting, by=by)
        else:
            _move_back(meeting, stamps, by=by)
        meeting.times.all().delete()
        _write_times(meeting, offer)
        send_all(offered_letters(meeting, was=was))


def pick_time(meeting: Meeting, starts_at: datetime, *, by: Person) -> None:
    """Book one of the offered times. Only who did not offer them can pick."""
    with locked(meeting):
        if meeting.state == MeetingState.PROPOSED and meeting.offered_by_id == by.pk:
            raise Refused(
                "meeting.not_yours_to_pick", _("You have offered these times. The other one picks.")
            )
        if not meeting.times.filter(starts_at=starts_at).exists():
            raise Refused(
                "meeting.other_times", _("This time is not offered any more. Look at the new ones.")
            )
        if starts_at <= clock.now():
            raise Refused("meeting.past", _("This time has passed. Offer others instead."))
        if is_circle(meeting.connection):
            raise Refused("meeting.circle", _("In a circle each of you says which times suit."))
        book(meeting, starts_at, by=by)


def cancel_meeting(meeting: Meeting, *, by: Person, word: str = "") -> None:
    """Call it off, before or after it was booked. It leaves both calendars."""
    with locked(meeting):
        _cancel(meeting, by=by, word=word, told_by=by)


def cancel_following(meeting: Meeting, *, by: Person) -> None:
    """Call off a meeting of a series and all that follow it; both are told in one mail."""
    with locked(meeting):
        if meeting.series is None or meeting.starts_at is None:
            raise Refused("meeting.no_series", _("This meeting is not one of a series any more."))
        coming = meeting.series.meetings.booked().filter(starts_at__gte=meeting.starts_at)
        _cancel_together(coming, by=by)


def take_back_offer(connection: Connection, person: Person, *, by: Person) -> None:
    """Call off the times that somebody offers who leaves."""
    offers = Meeting.objects.of(connection).filter(state=MeetingState.PROPOSED, offered_by=person)
    for meeting in offers.select_for_update():
        _cancel(meeting, by=by, word="", told_by=None)


def cancel_coming(connection: Connection, *, by: Person | None) -> None:
    """Call off what a pair that ends has still before it; both are told, of a series in one mail."""
    for series in connection.meeting_series.all():
        _cancel_together(series.meetings.booked(), by=by)
    for meeting in Meeting.objects.of(connection).coming().select_for_update():
        if meeting.starts_at is None or meeting.starts_at > clock.now():
            _cancel(meeting, by=by, word="", told_by=None)


def book(meeting: Meeting, starts_at: datetime, *, by: Person) -> None:
    """Under the lock of the caller, who has checked the time."""
    move(
        meeting, MeetingState.BOOKED, by=by, starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=meeting.minutes), booked_at=clock.now(),
        sequence=meeting.sequence + 1,
    )  # fmt: skip
    begins = bool(meeting.rhythm) and meeting.series_id is None
    if begins:
        begin_series(meeting, by=by)
    send_all(booked_letters(meeting, begins=begins))


def _cancel_together(rows: MeetingQuerySet, *, by: Person | None) -> None:
    gone = []
    coming = rows.filter(starts_at__gt=clock.now()).select_for_update().order_by("starts_at")
    for meeting in coming:
        assert meeting.starts_at is not None
        assert meeting.ends_at is not None
        move(meeting, MeetingState.CANCELLED, by=by, sequence=meeting.sequence + 1)
        gone.append(Gone(meeting, meeting.starts_at, meeting.ends_at))
    if gone:
        send_all(series_off_letters(gone, by=by))


def _cancel(meeting: Meeting, *, by: Person | None, word: str, told_by: Person | None) -> None:
    was = _span(meeting)
    move(
        meeting, MeetingState.CANCELLED, by=by, sequence=meeting.sequence + 1, word=word[:500],
        word_by=by if word else None,
    )  # fmt: skip
    send_all(off_letters(meeting, was=was, by=told_by))


@contextmanager
def locked(meeting: Meeting) -> Iterator[None]:
    """Read afresh under a lock, for a pair that is at work."""
    with transaction.atomic():
        check_active(meeting.connection)
        meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update())
        yield


def _open_offer(connection: Connection, offer: Offer, *, by: Person) -> Meeting:
    try:
        with transaction.atomic():
            return Meeting.objects.create(
                program_id=connection.program_id, connection=connection, offered_by=by, **_facts(offer, by)
            )
    except IntegrityError as already:
        raise Refused(
            "meeting.offered_already",
            _("Times are offered already. Pick one of them, or offer others there."),
        ) from already


def _move_back(meeting: Meeting, stamps: dict[str, Any], *, by: Person) -> None:
    if meeting.ends_at and meeting.ends_at <= clock.now():
        raise Refused("meeting.past", _("This meeting has passed. Say whether it was held."))
    try:
        with transaction.atomic():
            move(meeting, MeetingState.PROPOSED, by=by, **stamps)
    except IntegrityError as already:
        raise Refused(
            "meeting.offered_already",
            _("Times for another meeting are open. Settle those first; this one stays as it is."),
        ) from already


def _change(meeting: Meeting, stamps: dict[str, Any]) -> None:
    for field, value in stamps.items():
        setattr(meeting, field, value)
    meeting.save(update_fields=list(stamps))


def _check(offer: Offer) -> None:
    times = set(offer.times)
    if not 1 <= len(times) <= MOST_TIMES:
        raise Refused("meeting.times", _("Offer one to five times."))
    if min(times) <= clock.now():
        raise Refused(
            "meeting.past", _("One of these times has passed. Choose times that are still to come.")
        )
    if max(times) > clock.now() + LONGEST_AHEAD:
        raise Refused("meeting.far", _("Choose times within a year."))
    if offer.rhythm and not 2 <= offer.count <= MOST_OF_A_SERIES:
        raise Refused("meeting.count", _("A series has two to twelve meetings."))


def _facts(offer: Offer, by: Person) -> dict[str, Any]:
    word = offer.word.strip()[:500]
    return {
        "minutes": offer.minutes, "way": offer.way, "place": offer.place, "word": word,
        "word_by": by if word else None, "rhythm": offer.rhythm, "count": offer.count if offer.rhythm else 1,
    }  # fmt: skip


def _write_times(meeting: Meeting, offer: Offer) -> None:
    OfferedTime.objects.bulk_create(
        OfferedTime(meeting=meeting, starts_at=time) for time in sorted(set(offer.times))
    )


def _span(meeting: Meeting) -> Span | None:
    """From when to when it was booked."""
    return (meeting.starts_at, meeting.ends_at) if meeting.starts_at and meeting.ends_at else None
