"""Saying goodbye: the last self-assessment, a word of thanks, and the end when all have said it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.connections.actions.aiming import settle_goal
from ithaca.connections.actions.closing import close_connection
from ithaca.connections.actions.ending_letters import closed_letters
from ithaca.connections.actions.opened import check_not_held, lock
from ithaca.connections.models import Connection, EndReason, Farewell, Goal, Member
from ithaca.connections.states import OPEN, GoalState
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import send_all
from ithaca.people.models import Person


@dataclass(frozen=True)
class Outcome:
    """Where somebody stands with one of their goals at the end."""

    goal: Goal
    state: GoalState
    mark: int


def say_goodbye(
    connection: Connection,
    *,
    outcomes: Sequence[Outcome] = (),
    thanks: str = "",
    wants_another: bool = False,
    by: Person,
) -> bool:
    """Be done, from one side; returns whether all are, and the pair has ended.

    Said again, the last word counts. The others read the thanks, and no mail carries it.
    """
    with transaction.atomic():
        held = Connection.objects.get(pk=connection.pk)
        lock(held)
        check_not_held(held)
        if held.state not in OPEN:
            raise Refused(
                "connection.closed", _("You have ended your work together. What you have written stays.")
            )
        for one in outcomes:
            settle_goal(one.goal, one.state, end_mark=one.mark, by=by)
        facts = {"thanks": thanks.strip(), "wants_another": wants_another, "said_at": clock.now()}
        Farewell.objects.update_or_create(connection=held, person=by, defaults=facts)
        record("farewell.said", held, by=by)
        if not _all_have_said_it(held):
            return False
        close_connection(held, by=by, reason=EndReason.COMPLETED)
        send_all(closed_letters(held, how="over"))
    return True


def _all_have_said_it(connection: Connection) -> bool:
    """Who has left a circle is not waited for, and does not count for somebody else."""
    people = set(Member.objects.filter(connection=connection).values_list("participation__person", flat=True))
    return people <= set(connection.farewells.values_list("person", flat=True))
