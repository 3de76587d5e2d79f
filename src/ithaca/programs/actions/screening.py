"""Deciding on applications: take in, keep waiting, or decline. Whoever signed up is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ithaca.audit.actions.moving import move
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.rendering import Rendered, render
from ithaca.outbox.actions.sending import Letter, send_all
from ithaca.outbox.declaring import Email
from ithaca.people.models import Person
from ithaca.programs.actions.allowing import check_allowed
from ithaca.programs.emails import (
    APPLICATION_ACCEPTED,
    APPLICATION_DECLINED,
    APPLICATION_WAITS,
    ApplicationDecided,
)
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState, ProgramAct


class Decision(models.TextChoices):
    ACCEPT = "accept", gettext_lazy("Take in")
    WAIT = "wait", gettext_lazy("Put on the waiting list")
    DECLINE = "decline", gettext_lazy("Decline")


STATE_AFTER = {
    Decision.ACCEPT: ParticipationState.ACCEPTED,
    Decision.WAIT: ParticipationState.WAITLISTED,
    Decision.DECLINE: ParticipationState.DECLINED,
}
LETTERS: dict[Decision, Email] = {
    Decision.ACCEPT: APPLICATION_ACCEPTED,
    Decision.WAIT: APPLICATION_WAITS,
    Decision.DECLINE: APPLICATION_DECLINED,
}


@dataclass(frozen=True)
class Decided:
    """How many were decided on, and how many somebody else had decided on meanwhile."""

    done: int
    left_out: int


@dataclass(frozen=True)
class DecisionPreview:
    """Whom a decision is about, who of them can be told, and the letter word for word."""

    decision: Decision
    people: tuple[Participation, ...]
    told: int
    letter: Rendered


def decide_applications(applications: Sequence[Participation], decision: Decision, *, by: Person) -> Decided:
    """Decide on many. What was decided meanwhile stays as it is, and is counted."""
    if decision is not Decision.DECLINE:  # a closed program still owes its applicants a no
        for program in {row.program for row in applications}:
            check_allowed(program, ProgramAct.GATHER)
    with transaction.atomic():
        decided = [row for row in applications if _decide(row, decision, by=by)]
        send_all([_letter(row, decision) for row in decided])
    return Decided(done=len(decided), left_out=len(applications) - len(decided))


def preview_decision(
    program: Program, applications: Sequence[Participation], decision: Decision
) -> DecisionPreview:
    """The same, run dry."""
    names = [row.person.name for row in applications]
    letter = render(
        LETTERS[decision],
        context=ApplicationDecided(program.name),
        link=_("(a personal link)") if decision is Decision.ACCEPT else "",
        person_name=names[0] if names else "",
    )
    told = sum(row.person.email is not None for row in applications)
    return DecisionPreview(decision, tuple(applications), told, letter)


def _decide(application: Participation, decision: Decision, *, by: Person) -> bool:
    try:
        with transaction.atomic():
            move(application, STATE_AFTER[decision], by=by)
    except Refused:
        return False
    return True


def _letter(application: Participation, decision: Decision) -> Letter:
    return Letter(
        email=LETTERS[decision],
        to=application.person,
        context=ApplicationDecided(application.program.name),
        once=f"application:{application.pk}:{decision.value}:{clock.today()}",
        place="home" if decision is Decision.ACCEPT else "",
        program_id=application.program_id,
    )
