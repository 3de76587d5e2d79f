"""One meeting, as one of its people sees it."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils.formats import date_format

from ithaca.connections.models import Confirmation, Connection, Meeting
from ithaca.connections.queries.circle_times import members_of, who_can
from ithaca.connections.queries.members import Side, names_in_words, side_of
from ithaca.connections.queries.saying_when import day_and_time, time_there, zone_words
from ithaca.connections.states import MeetingState
from ithaca.kernel import clock
from ithaca.people.models import Person

SAID_ABOUT = frozenset({MeetingState.BOOKED, MeetingState.HELD, MeetingState.NOT_HELD})


@dataclass(frozen=True)
class TimeLine:
    """A time in words; `there` is the other's clock, empty when it shows the same and in a circle.

    In a circle `can` are those who can make it, and `suits` says so of the reader.
    """

    starts_at: datetime
    words: str
    there: str
    day: str
    month: str
    can: tuple[str, ...] = ()
    suits: bool = False

    @property
    def can_in_words(self) -> str:
        return names_in_words(self.can)

    @property
    def value(self) -> str:
        return self.starts_at.isoformat()


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in one line. `time` is empty while nothing is booked."""

    meeting: Meeting
    time: TimeLine | None
    said: dict[int, Confirmation]
    person_id: int

    @property
    def own_word(self) -> Confirmation | None:
        return self.said.get(self.person_id)

    @property
    def other_word(self) -> Confirmation | None:
        return next((word for person, word in self.said.items() if person != self.person_id), None)

    @property
    def is_over(self) -> bool:
        return bool(self.meeting.ends_at and self.meeting.ends_at <= clock.now())

    @property
    def has_begun(self) -> bool:
        return bool(self.meeting.starts_at and self.meeting.starts_at <= clock.now())

    @property
    def waits_for_word(self) -> bool:
        """The reader has not said yet whether it was held."""
        return self.has_begun and self.own_word is None and self.meeting.state in SAID_ABOUT

    @property
    def is_seen_differently(self) -> bool:
        return len({word.was_held for word in self.said.values()}) > 1

    @property
    def is_open(self) -> bool:
        """Can still be moved and cancelled."""
        is_coming = self.meeting.state in {MeetingState.PROPOSED, MeetingState.BOOKED}
        return is_coming and not self.is_over


@dataclass(frozen=True)
class MeetingPage:
    """`times` are those that are offered and still to come.

    In a pair the other one may pick; in a circle all but who offered `may_say` which suit, and say it again. `comes`
    names who can make the time that is booked.
    """

    side: Side
    line: MeetingLine
    times: tuple[TimeLine, ...]
    zone: str
    other_zone: str
    may_pick: bool
    may_say: bool
    has_said: bool
    comes: str

    @property
    def offerer(self) -> str:
        return self.side.given_name_of(self.meeting.offered_by_id)

    @property
    def word_by(self) -> str:
        """Whose word stands with the meeting, if it is another one's."""
        known = {one.person_id for one in self.side.others}
        return self.side.name_of(self.meeting.word_by_id) if self.meeting.word_by_id in known else ""

    @property
    def meeting(self) -> Meeting:
        return self.line.meeting

    @property
    def connection(self) -> Connection:
        return self.meeting.connection


def meeting_page(meeting: Meeting, person: Person) -> MeetingPage:
    """At most 6 queries."""
    side = side_of(meeting.connection_id, person)
    coming = list(meeting.times.filter(starts_at__gt=clock.now()).order_by("starts_at"))
    times, has_said, comes = [time_line(time.starts_at, side) for time in coming], False, ""
    is_offer = meeting.state == MeetingState.PROPOSED
    if side.is_circle:
        prefetch_related_objects(coming, "answers")
        found = who_can(meeting, members_of(side), coming)
        has_said = person.pk in found.said
        times = [
            replace(line, can=found.names(time), suits=person.pk in found.can[time.pk])
            for line, time in zip(times, coming, strict=True)
        ]
        comes = next((line.can_in_words for line in times if line.starts_at == meeting.starts_at), "")
    is_anothers = is_offer and bool(times) and meeting.offered_by_id != person.pk
    return MeetingPage(
        side=side,
        line=meeting_line(meeting, side, list(meeting.confirmations.all())),
        times=tuple(times) if is_offer else (),
        zone=zone_words(side.zone),
        other_zone=zone_words(side.other_zone) if side.zones_differ else "",
        may_pick=is_anothers and not side.is_circle,
        may_say=is_anothers and side.is_circle,
        has_said=has_said,
        comes=comes,
    )


def meeting_line(meeting: Meeting, side: Side, said: list[Confirmation]) -> MeetingLine:
    time = time_line(meeting.starts_at, side) if meeting.starts_at else None
    return MeetingLine(meeting, time, {word.person_id: word for word in said}, side.person.pk)


def time_line(moment: datetime, side: Side) -> TimeLine:
    there = time_there(moment, side.zone, side.other_zone)
    same = moment.astimezone(side.zone).utcoffset() == moment.astimezone(side.other_zone).utcoffset()
    here = moment.astimezone(side.zone)
    words = day_and_time(moment, side.zone)
    is_shown = not same and not side.is_circle
    return TimeLine(moment, words, there if is_shown else "", date_format(here, "j"), date_format(here, "M"))


def meeting_to_confirm(person: Person, pk: int) -> Meeting | None:
    """A meeting of this person that waits for their word on whether it was held. 1 query."""
    begun = Meeting.objects.visible_to(person).filter(pk=pk, state__in=SAID_ABOUT, starts_at__lte=clock.now())
    return begun.exclude(confirmations__person=person).select_related("connection").first()
