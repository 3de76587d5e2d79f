"""Forming circles: the engine is asked for them, or a coordinator opens one of people who have agreed."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import record
from ithaca.connections.actions.opening import open_together
from ithaca.connections.models import Connection
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import send_all
from ithaca.pairing.actions.asking import ask
from ithaca.pairing.actions.circle_letters import begun_letters
from ithaca.pairing.actions.deciding import check_not_banned
from ithaca.pairing.actions.publishing import lock_program
from ithaca.pairing.models import Question
from ithaca.pairing.queries.circles import circles_key
from ithaca.pairing.queries.reach import is_in
from ithaca.people.models import Person
from ithaca.programs.actions.allowing import check_allowed
from ithaca.programs.actions.places import hold_place
from ithaca.programs.actions.running import start_program
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState, ProgramAct

FEWEST, MOST = 2, 8  # mentees
MOST_MENTORS = 2


def propose_circles(program: Program, *, smallest: int, largest: int) -> Question:
    """Let the worker find the best circles of these sizes. Asking twice is the same question."""
    check_allowed(program, ProgramAct.RUN)
    if not FEWEST <= smallest <= largest <= MOST:
        raise Refused("circles.sizes", _("A circle has two to eight mentees, the least before the most."))
    key = circles_key(program, smallest, largest)
    sizes = {"smallest": smallest, "largest": largest}
    return ask(Question(program=program, kind=Question.Kind.CIRCLES, key=key, answer=sizes))


def open_circle(
    program: Program, mentees: Sequence[Participation], mentors: Sequence[Participation], *, by: Person
) -> Connection:
    """Open one circle at once, hold everybody's place for it, and tell them."""
    check_circle(mentees, mentors)
    with transaction.atomic():
        program = lock_program(program.pk)
        check_allowed(program, ProgramAct.PUBLISH)
        connection = open_together(mentees, mentors, by=by)
        for one in (*mentees, *mentors):
            _join(one, connection, by=by)
        record("circle.opened", connection, by=by, mentees=len(mentees), mentors=len(mentors))
        send_all(begun_letters(connection))
        start_program(program, by=by)
    return connection


def check_circle(mentees: Sequence[Participation], mentors: Sequence[Participation]) -> None:
    if not 1 <= len(mentors) <= MOST_MENTORS:
        raise Refused("circle.mentors", _("Choose one or two mentors."))
    if not FEWEST <= len(mentees) <= MOST:
        raise Refused("circle.mentees", _("Choose two to eight mentees."))
    people = [one.person_id for one in (*mentees, *mentors)]
    if len(set(people)) < len(people):
        raise Refused("circle.twice", _("Nobody can be mentor and mentee of the same circle."))
    for mentee in mentees:
        for mentor in mentors:
            check_not_banned(mentee, mentor)


def _join(one: Participation, connection: Connection, *, by: Person) -> None:
    """Locked first: somebody may say yes to a match in this very moment."""
    check_can_join(one)
    hold_place(one, holder=f"connection:{connection.pk}")
    if one.state != ParticipationState.MATCHED:
        move(one, ParticipationState.MATCHED, by=by)


def check_can_join(one: Participation) -> None:
    """Refuse who does not take part or has no place; they are locked until the transaction ends."""
    one.refresh_from_db(fields=["state"], from_queryset=Participation.objects.select_for_update())
    name = {"name": one.person.name}
    if not is_in(one):
        raise Refused("circle.not_in", _("%(name)s does not take part now. Nothing was changed.") % name)
    if not one.places.free().exists():
        raise Refused("circle.no_place", _("%(name)s has no free place. Nothing was changed.") % name)
