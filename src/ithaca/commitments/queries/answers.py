"""What coordinators have promised: an answer within two days."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from ithaca.engagement.models import CareStep, HealthNote
from ithaca.kernel import clock
from ithaca.people.models import ChangeRequest
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState

WITHIN = timedelta(days=2)


@dataclass(frozen=True)
class Waiting:
    """How many wait for an answer, and how many of them for too long."""

    all: int
    late: int


@dataclass(frozen=True)
class Answers:
    """`changes` are for whoever runs the site."""

    applications: Waiting
    pairs: Waiting
    changes: Waiting


def answers_owed(program: Program) -> Answers:
    """3 queries."""
    return Answers(_applications(program), _pairs(program), _changes(program))


def _applications(program: Program) -> Waiting:
    rows = Participation.objects.in_program(program).filter(state=ParticipationState.APPLIED)
    since = list(rows.values_list("joined_at", flat=True))
    return Waiting(len(since), sum(at < clock.now() - WITHIN for at in since))


def _pairs(program: Program) -> Waiting:
    """Pairs that need help and for which nobody has done anything since that was noticed."""
    looked_at = CareStep.objects.filter(connection=OuterRef("connection"), at__date__gte=OuterRef("noted_on"))
    rows = HealthNote.objects.in_program(program).needing_help().exclude(Exists(looked_at))
    since = list(rows.values_list("noted_on", flat=True))
    return Waiting(len(since), sum(day < clock.today() - WITHIN for day in since))


def _changes(program: Program) -> Waiting:
    """Wishes to change the account of somebody in this program."""
    here = Q(person__participations__program=program)
    rows = ChangeRequest.objects.open().filter(here).distinct().values_list("pk", "asked_at")
    return Waiting(len(rows), sum(at < clock.now() - WITHIN for _pk, at in rows))
