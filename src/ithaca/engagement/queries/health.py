"""How pairs fare, for their coordinators: the state and its reasons, never an answer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from ithaca.connections.models import Connection
from ithaca.connections.queries.members import names_in_words
from ithaca.engagement.models import HealthNote
from ithaca.engagement.signals import EARLY, Health
from ithaca.engagement.wording import SignalWords, words_of
from ithaca.pairing.queries.worklist import MOST_CHIPS, Chip, Job
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program, Role

HISTORY = 10


@dataclass(frozen=True)
class PairHealth:
    """`tone` is how the badge looks."""

    label: str
    tone: str
    since: date
    signals: tuple[SignalWords, ...]


TONES = {Health.ON_TRACK: "good", Health.CHECK_IN: "wait", Health.AT_RISK: "alert", Health.TOO_EARLY: "line"}


@dataclass(frozen=True)
class HealthWords:
    label: str
    tone: str
    meaning: str


_MEANINGS = {
    Health.AT_RISK: _lazy("One serious sign, or two mild ones."),
    Health.CHECK_IN: _lazy("One mild sign."),
    Health.ON_TRACK: _lazy("No sign, and they have met or begun %(early)d days ago."),
    Health.TOO_EARLY: _lazy("Not met yet and matched less than %(early)d days ago, or paused."),
}


def health_words() -> tuple[HealthWords, ...]:
    numbers = {"early": EARLY}
    return tuple(
        HealthWords(str(health.label), TONES[health], str(meaning) % numbers)
        for health, meaning in _MEANINGS.items()
    )


def help_jobs(program: Program, person: Person) -> list[Job]:
    """Pairs in trouble as a line of the work list. At most 5 queries."""
    rows = _to_help(program, person)
    count = rows.count()
    if not count:
        return []
    first = list(rows[:MOST_CHIPS])
    return [
        Job(
            count=count,
            title=ngettext("pair could use your help", "pairs could use your help", count),
            reason=_("Most urgent: %(reason)s.") % {"reason": words_of(first[0].signals[0]).title},
            people=tuple(_chip(one) for one in first),
            button=_("See why"),
            url_name="pairs_to_help",
            hurts=any(one.health == Health.AT_RISK for one in first),
        )
    ]


def health_history(connection: Connection) -> tuple[PairHealth, ...]:
    """What is noticed now, and before it, the newest first. 1 query."""
    rows = HealthNote.objects.filter(connection=connection).order_by("-noted_on")[:HISTORY]
    return tuple(health_of_note(note) for note in rows)


def health_by_pair(pairs: Collection[int], person: Person) -> dict[int, PairHealth]:
    """For the rows of a list. 1 query."""
    return {
        note.connection_id: health_of_note(note)
        for note in HealthNote.objects.newest().filter(connection__in=pairs).of_others(person)
    }


def _to_help(program: Program, person: Person) -> Any:
    """Without the pairs of the coordinator who asks: nobody learns in this way what their partner has said."""
    rows = HealthNote.objects.in_program(program).needing_help().of_others(person)
    return rows.prefetch_related("connection__members__participation__person")


def both_of(note: HealthNote) -> tuple[Participation, Participation]:
    """The mentee and the mentor; of a circle one of each. No queries where the members are fetched."""
    members = members_of_note(note)
    return members[0], members[-1]


def members_of_note(note: HealthNote) -> list[Participation]:
    """The mentees first. No queries where the members are fetched."""
    members = [member.participation for member in note.connection.members.all()]
    return sorted(members, key=lambda one: one.role == Role.MENTOR)


def health_of_note(note: HealthNote) -> PairHealth:
    signals = tuple(words_of(key) for key in note.signals)
    return PairHealth(note.get_health_display(), TONES[Health(note.health)], note.noted_on, signals)


def _chip(note: HealthNote) -> Chip:
    mentee, mentor = both_of(note)
    names = names_in_words([one.person.given_name for one in members_of_note(note)])
    faces = tuple((one.person_id, one.person.name) for one in (mentee, mentor))
    return Chip(mentee.pk, faces, names)
