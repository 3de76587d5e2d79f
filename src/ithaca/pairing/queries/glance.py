"""A program in a few numbers: how far people have come, what they answered, what is aimed for, what comes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ithaca.connections.models import Connection
from ithaca.kernel import clock
from ithaca.pairing.models import Proposal
from ithaca.pairing.queries.answers import AnswerCounts, answer_counts
from ithaca.pairing.states import ProposalState
from ithaca.programs.models import Participation, Place, Program, Role
from ithaca.programs.states import MATCHABLE, TAKING_PART, ParticipationState

CAME = TAKING_PART | {ParticipationState.COMPLETED}
IN = MATCHABLE | {ParticipationState.COMPLETED}
DONE = {ParticipationState.MATCHED, ParticipationState.COMPLETED}


@dataclass(frozen=True)
class Stage:
    """How many mentees and mentors have come so far."""

    title: str
    mentees: int
    mentors: int


@dataclass(frozen=True)
class Aim:
    """What is, against what is aimed for."""

    title: str
    now: int
    aim: int

    @property
    def is_reached(self) -> bool:
        return self.now >= self.aim


@dataclass(frozen=True)
class Ahead:
    """A day to come."""

    day: date
    title: str
    note: str


@dataclass(frozen=True)
class Glance:
    """`free_places` are those of mentors; `without_mentor` counts mentees who could have one."""

    stages: tuple[Stage, ...]
    answers: AnswerCounts
    aims: tuple[Aim, ...]
    ahead: tuple[Ahead, ...]
    pairs: int
    free_places: int
    without_mentor: int

    @property
    def published(self) -> int:
        return self.answers.published


def glance(program: Program) -> Glance:
    """The numbers of a program, counted now. 6 queries."""
    stages, answers = _stages(program), answer_counts(program)
    pairs = Connection.objects.in_program(program).open().count()
    places = _places(program)
    return Glance(
        stages=stages,
        answers=answers,
        aims=_aims(program, stages, answers, pairs, places["places"]),
        ahead=_ahead(program),
        pairs=pairs,
        free_places=places["free"],
        without_mentor=Participation.objects.in_program(program).without_a_mentor().count(),
    )


def _stages(program: Program) -> tuple[Stage, ...]:
    came = Q(state__in=CAME)
    steps = (
        (_("Signed up"), came),
        (_("Accepted"), Q(state__in=IN)),
        (_("Profile checked"), came & Q(profile__confirmed_at__isnull=False)),
        (_("Matched"), Q(state__in=DONE)),
    )
    wanted: dict[str, Any] = {}
    for number, (_title, condition) in enumerate(steps):
        for role in Role:
            wanted[f"{role.value}_{number}"] = Count("pk", filter=condition & Q(role=role))
    counted = Participation.objects.in_program(program).aggregate(**wanted)
    return tuple(
        Stage(title, mentees=counted[f"mentee_{number}"], mentors=counted[f"mentor_{number}"])
        for number, (title, _condition) in enumerate(steps)
    )


def _places(program: Program) -> dict[str, int]:
    offered = Place.objects.filter(
        participation__program=program,
        participation__role=Role.MENTOR,
        participation__state__in=MATCHABLE,
        participation__person__is_active=True,
    )
    return offered.aggregate(places=Count("pk"), free=Count("pk", filter=Q(held_by=None)))


def _aims(
    program: Program, stages: tuple[Stage, ...], answers: AnswerCounts, pairs: int, places: int
) -> tuple[Aim, ...]:
    signed_up, accepted, checked, matched = stages
    everybody = signed_up.mentees + signed_up.mentors
    aims = [
        Aim(_("Pairs that work together"), pairs, program.target_pairs or 0),
        Aim(_("Mentees with a mentor"), matched.mentees, accepted.mentees),
        Aim(_("Places for mentees"), places, accepted.mentees),
        Aim(_("Profiles checked"), checked.mentees + checked.mentors, everybody),
        Aim(_("Matches answered"), answers.published - answers.waiting, answers.published),
    ]
    return tuple(aim for aim in aims if aim.aim)


def _ahead(program: Program) -> tuple[Ahead, ...]:
    today = clock.today()
    waiting = Proposal.objects.in_program(program).filter(state=ProposalState.PUBLISHED)
    counted = waiting.aggregate(n=Count("pk"), first=Min("answer_by"))
    days = [
        Ahead(program.starts_on, _("The program starts"), program.name) if program.starts_on else None,
        _answers_due(counted["first"], counted["n"]) if counted["first"] else None,
        Ahead(program.ends_on, _("The program ends"), program.name) if program.ends_on else None,
    ]
    return tuple(sorted((day for day in days if day and day.day >= today), key=lambda day: day.day))


def _answers_due(first: Any, count: int) -> Ahead:
    note = ngettext("%(n)d match waits for an answer.", "%(n)d matches wait for an answer.", count)
    return Ahead(timezone.localdate(first), _("The first unanswered match runs out"), note % {"n": count})
