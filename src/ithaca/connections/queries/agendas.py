"""Which agenda a pair could take next, and why. The reason is always said."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ithaca.connections.library.agendas import AGENDAS, Agenda, agenda_of
from ithaca.connections.library.guides import Guide, guide_of
from ithaca.connections.models import Agreement, Meeting, PromisedAction
from ithaca.connections.states import AgreementState, MeetingState
from ithaca.kernel import clock

LAST_WEEKS = timedelta(days=30)
LATE_ENOUGH = 2
IN_BETWEEN = ("career_story", "feedback", "networking")


@dataclass(frozen=True)
class Suggestion:
    agenda: Agenda
    reason: str


@dataclass(frozen=True)
class State:
    """What the suggestion goes by. `used` are the agendas of the meetings that were held."""

    held: int
    has_agreement: bool
    late: int
    used: Collection[str]
    since: date
    ends_on: date

    @property
    def is_halfway(self) -> bool:
        return clock.today() >= self.since + (self.ends_on - self.since) / 2


@dataclass(frozen=True)
class TalkAbout:
    """What a meeting is about: chosen from the library, written by the two, or suggested."""

    agenda: Agenda | None
    guide: Guide | None
    own: str
    suggestion: Suggestion | None

    @property
    def is_chosen(self) -> bool:
        return bool(self.agenda or self.guide or self.own)


def talk_about(meeting: Meeting) -> TalkAbout:
    """At most 4 queries; none when something was chosen."""
    agenda, guide, own = agenda_of(meeting.agenda), guide_of(meeting.agenda), meeting.own_agenda
    is_open = meeting.state in {MeetingState.PROPOSED, MeetingState.BOOKED}
    needs_one = is_open and not (agenda or guide or own)
    return TalkAbout(agenda, guide, own, suggested_agenda(state_of(meeting)) if needs_one else None)


def state_of(meeting: Meeting) -> State:
    """3 queries."""
    connection = meeting.connection
    held = Meeting.objects.of(connection).held()
    late = PromisedAction.objects.open().filter(connection=connection, due_on__lt=clock.today())
    agreed = Agreement.objects.filter(connection=connection, state=AgreementState.SIGNED)
    used = list(held.values_list("agenda", flat=True))
    return State(
        held=len(used),
        has_agreement=agreed.exists(),
        late=late.count(),
        used=set(used),
        since=connection.opened_at.date(),
        ends_on=connection.ends_on,
    )


def suggested_agenda(here: State) -> Suggestion:
    """No queries."""
    if here.held == 0:
        return _suggest("first", _("You have not met yet."))
    if here.ends_on - clock.today() <= LAST_WEEKS:
        day = {"day": date_format(here.ends_on, "j F")}
        return _suggest("last", _("Your time together ends on %(day)s.") % day)
    if not here.has_agreement:
        return _suggest("goals", _("You have met, and have not agreed on a goal yet."))
    if here.late >= LATE_ENOUGH:
        return _suggest("stuck", _late(here.late))
    if here.is_halfway and "halfway" not in here.used:
        return _suggest("halfway", _("Half of the time is over."))
    key = next((key for key in IN_BETWEEN if key not in here.used), "feedback")
    return _suggest(key, _first_time() if key not in here.used else _again())


def _suggest(key: str, reason: str) -> Suggestion:
    return Suggestion(next(agenda for agenda in AGENDAS if agenda.key == key), reason)


def _late(count: int) -> str:
    return ngettext(
        "%(n)d thing that you promised is late.", "%(n)d things that you promised are late.", count
    ) % {"n": count}


def _first_time() -> str:
    return _("You have not talked about this yet.")


def _again() -> str:
    return _("It is worth doing more than once.")
