"""Goals: written, changed and settled by their owner; the other of the pair comments."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import record
from ithaca.connections.actions.opened import check_active
from ithaca.connections.models import Connection, Goal, GoalComment, Milestone
from ithaca.connections.states import GoalState
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person


@dataclass(frozen=True)
class GoalWords:
    """What I want, why now, and how I will know."""

    title: str
    why_now: str = ""
    how_known: str = ""
    due_on: date | None = None


def write_goal(
    connection: Connection, words: GoalWords, *, start_mark: int, visibility: str, by: Person
) -> Goal:
    """Write a goal down, with where its owner stands today."""
    with transaction.atomic():
        check_active(connection)
        goal = Goal.objects.create(
            program_id=connection.program_id, connection=connection, owner=by, start_mark=start_mark,
            visibility=visibility, **asdict(words),
        )  # fmt: skip
        record("goal.written", goal, by=by)
    return goal


def change_goal(goal: Goal, words: GoalWords, *, by: Person) -> None:
    """Other words. Where somebody stood at the start stays as it was said then."""
    with transaction.atomic():
        _hold_open(goal)
        Goal.objects.filter(pk=goal.pk).update(**asdict(words))
        record("goal.changed", goal, by=by)


def share_goal(goal: Goal, visibility: str, *, by: Person) -> None:
    """Open it to others or take that back, also when the pair has ended. It counts at once."""
    with transaction.atomic():
        if Goal.objects.filter(pk=goal.pk).exclude(visibility=visibility).update(visibility=visibility):
            record("goal.shared", goal, by=by)


def settle_goal(goal: Goal, to: GoalState, *, end_mark: int, by: Person) -> None:
    """Reached or dropped, with where its owner stands now."""
    with transaction.atomic():
        check_active(goal.connection)
        move(goal, to, by=by, end_mark=end_mark, settled_at=clock.now())


def take_up_goal(goal: Goal, *, by: Person) -> None:
    """Go on with a goal that was dropped."""
    with transaction.atomic():
        check_active(goal.connection)
        move(goal, GoalState.OPEN, by=by, end_mark=None, settled_at=None)


def add_milestone(goal: Goal, title: str, *, due_on: date | None, by: Person) -> Milestone:
    with transaction.atomic():
        _hold_open(goal)
        milestone = Milestone.objects.create(
            program_id=goal.program_id, goal=goal, title=title.strip(), due_on=due_on
        )
        record("milestone.written", milestone, by=by)
    return milestone


def mark_milestone(milestone: Milestone, *, is_done: bool, by: Person) -> None:
    """Tick it off, or take the tick back."""
    with transaction.atomic():
        _hold_open(milestone.goal)
        rows = Milestone.objects.filter(pk=milestone.pk, done_at__isnull=is_done)
        if rows.update(done_at=clock.now() if is_done else None) == 1:
            record("milestone.done" if is_done else "milestone.reopened", milestone, by=by)


def comment_on_goal(goal: Goal, text: str, *, by: Person) -> GoalComment:
    with transaction.atomic():
        check_active(goal.connection)
        comment = GoalComment.objects.create(goal=goal, author=by, text=text.strip())
        record("goal.commented", goal, by=by)
    return comment


def _hold_open(goal: Goal) -> None:
    """Keep it from being settled meanwhile; what is settled stays as it was."""
    check_active(goal.connection)
    if Goal.objects.select_for_update().get(pk=goal.pk).state != GoalState.OPEN:
        raise Refused("goal.settled", _("This goal is settled. It stays as it was."))
