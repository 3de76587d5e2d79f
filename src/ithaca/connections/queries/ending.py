"""How near the end of a pair is, for one of its people, and what they take with them."""

from dataclasses import dataclass
from datetime import date, timedelta

from ithaca.connections.models import (
    Agreement,
    Connection,
    Extension,
    Farewell,
    Goal,
    Meeting,
    PrivateNote,
    SharedNote,
)
from ithaca.connections.queries.members import Side, side_of
from ithaca.connections.states import OPEN, AgreementState, ExtensionState, GoalState, MeetingState
from ithaca.kernel import clock
from ithaca.kernel.ciphers import unseal
from ithaca.people.models import Person

NEAR = timedelta(days=28)
GRACE = timedelta(days=14)  # after the end, for a last meeting and a goodbye


@dataclass(frozen=True)
class EndingPage:
    """`asked` is more time that waits for a word; `own` what the reader has said, `others` what was said to them."""

    connection: Connection
    side: Side
    asked: Extension | None
    extensions: tuple[Extension, ...]
    own: Farewell | None
    others: tuple[Farewell, ...]
    goals: tuple[Goal, ...]

    @property
    def is_open(self) -> bool:
        return self.connection.state in OPEN

    @property
    def is_near(self) -> bool:
        return self.is_open and self.connection.ends_on - clock.today() <= NEAR

    @property
    def is_over(self) -> bool:
        return self.connection.ends_on < clock.today()

    @property
    def closes_on(self) -> date:
        return self.connection.ends_on + GRACE

    @property
    def may_answer(self) -> bool:
        return self.asked is not None and self.asked.asked_by_id != self.side.person.pk


@dataclass(frozen=True)
class KeptMeeting:
    meeting: Meeting
    shared: str
    private: str


@dataclass(frozen=True)
class Keepsake:
    """All that somebody wrote and may read of a pair, to take along."""

    side: Side
    connection: Connection
    agreement: Agreement | None
    goals: tuple[Goal, ...]
    meetings: tuple[KeptMeeting, ...]
    thanks: tuple[Farewell, ...]


def ending_page(connection: Connection, person: Person) -> EndingPage:
    """6 queries."""
    extensions = tuple(connection.extensions.select_related("asked_by", "answered_by").order_by("pk"))
    farewells = list(connection.farewells.select_related("person").order_by("said_at"))
    goals = Goal.objects.filter(connection=connection, owner=person, state=GoalState.OPEN)
    return EndingPage(
        connection=connection,
        side=side_of(connection, person),
        asked=next((one for one in extensions if one.state == ExtensionState.ASKED), None),
        extensions=tuple(one for one in extensions if one.state == ExtensionState.AGREED),
        own=next((one for one in farewells if one.person_id == person.pk), None),
        others=tuple(one for one in farewells if one.person_id != person.pk),
        goals=tuple(goals.order_by("pk")),
    )


def keepsake_of(connection: Connection, person: Person) -> Keepsake:
    """8 queries. What others have kept to themselves is not in it."""
    meetings = Meeting.objects.of(connection).filter(state=MeetingState.HELD).order_by("starts_at")
    own = PrivateNote.objects.filter(meeting__connection=connection, author=person)
    private = {note.meeting_id: unseal(note.sealed) or "" for note in own}
    shared: dict[int, str] = {}
    for note in SharedNote.objects.filter(meeting__connection=connection).order_by("number"):
        shared[note.meeting_id] = note.text
    signed = Agreement.objects.filter(connection=connection, state=AgreementState.SIGNED)
    goals = Goal.objects.visible_to(person).filter(connection=connection).order_by("pk")
    return Keepsake(
        side=side_of(connection, person),
        connection=connection,
        agreement=signed.first(),
        goals=tuple(goals.select_related("owner").prefetch_related("milestones")),
        meetings=tuple(
            KeptMeeting(meeting, shared.get(meeting.pk, ""), private.get(meeting.pk, ""))
            for meeting in meetings
        ),
        thanks=tuple(connection.farewells.exclude(person=person).exclude(thanks="").select_related("person")),
    )


def earlier_of(connection: Connection) -> Connection | None:
    """The last one of the same people before this one, if they have met before. 2 queries."""
    people = sorted(connection.members.values_list("participation", flat=True))
    rows = Connection.objects.filter(program_id=connection.program_id, opened_at__lt=connection.opened_at)
    for person in people:
        rows = rows.filter(members__participation=person)
    return rows.order_by("-opened_at").first()
