"""Goals, as each reader may see them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.connections.models import Connection, Goal, GoalComment, Milestone
from ithaca.connections.queries.members import Side, side_of
from ithaca.connections.states import ConnectionState, GoalState
from ithaca.people.models import Person

CIRCLE_WORDS = {
    Goal.Visibility.PAIR: _("Our circle"),
    Goal.Visibility.ORGANIZERS: _("Our circle and our coordinators"),
    Goal.Visibility.MANAGER: _("Our circle; my line manager sees first line, state and date"),
}
BY_DAY = Milestone.objects.order_by(F("due_on").asc(nulls_last=True), "pk")


@dataclass(frozen=True)
class GoalLine:
    goal: Goal
    milestones: tuple[Milestone, ...]

    @property
    def done(self) -> int:
        return sum(1 for one in self.milestones if one.done_at)

    @property
    def next(self) -> Milestone | None:
        """The first one that is still to do."""
        return next((one for one in self.milestones if one.done_at is None), None)


@dataclass(frozen=True)
class GoalPage:
    line: GoalLine
    side: Side
    comments: tuple[GoalComment, ...]
    is_own: bool
    is_active: bool

    @property
    def goal(self) -> Goal:
        return self.line.goal

    @property
    def visibility(self) -> str:
        return str(dict(visibility_choices(is_circle=self.side.is_circle))[self.goal.visibility])

    @property
    def is_open(self) -> bool:
        return self.goal.state == GoalState.OPEN

    @property
    def may_change(self) -> bool:
        return self.is_own and self.is_open and self.is_active


@dataclass(frozen=True)
class ReleasedGoal:
    """What a line manager may know of a goal that its owner has released to them."""

    title: str
    state: str
    due_on: date | None


def visibility_choices(*, is_circle: bool) -> list[tuple[str, str | Promise]]:
    """Who may see a goal, in the words of a pair or of a circle. No queries."""
    if not is_circle:
        return list(Goal.Visibility.choices)
    return [(one.value, CIRCLE_WORDS.get(one, one.label)) for one in Goal.Visibility]


def goals_of(connection: Connection, person: Person) -> tuple[GoalLine, ...]:
    """Of a pair or circle, for a member, open ones first. 2 queries."""
    rows = Goal.objects.visible_to(person).filter(connection=connection)
    return _lines(
        list(rows.select_related("owner").prefetch_related(Prefetch("milestones", BY_DAY)).order_by("pk"))
    )


def goals_for_organizers(connection: Connection) -> tuple[GoalLine, ...]:
    """Of a pair, for a coordinator: those that are opened to them. 2 queries."""
    rows = Goal.objects.released_to(Goal.Visibility.ORGANIZERS).filter(connection=connection)
    rows = rows.select_related("owner")
    return _lines(list(rows.prefetch_related(Prefetch("milestones", BY_DAY)).order_by("pk")))


def goals_for_manager(people: Collection[Person]) -> dict[tuple[int, int], tuple[ReleasedGoal, ...]]:
    """By person and program. 1 query."""
    found: dict[tuple[int, int], list[ReleasedGoal]] = defaultdict(list)
    rows = Goal.objects.released_to(Goal.Visibility.MANAGER).filter(owner__in=people)
    for goal in rows.order_by("pk"):
        said = ReleasedGoal(goal.title, str(goal.get_state_display()), goal.due_on)
        found[goal.owner_id, goal.program_id].append(said)
    return {key: tuple(goals) for key, goals in found.items()}


def goal_page(goal: Goal, person: Person) -> GoalPage:
    """4 queries."""
    return GoalPage(
        line=GoalLine(goal, tuple(BY_DAY.filter(goal=goal))),
        side=side_of(goal.connection_id, person),
        comments=tuple(goal.comments.select_related("author").order_by("pk")),
        is_own=goal.owner_id == person.pk,
        is_active=goal.connection.state == ConnectionState.ACTIVE,
    )


def _lines(goals: list[Goal]) -> tuple[GoalLine, ...]:
    goals.sort(key=lambda goal: goal.state != GoalState.OPEN)
    return tuple(GoalLine(goal, tuple(goal.milestones.all())) for goal in goals)


def own_open_titles(person: Person) -> list[str]:
    """What somebody works on now, in their own words. 1 query."""
    own = Goal.objects.filter(owner=person, state=GoalState.OPEN).exclude(
        connection__state=ConnectionState.CLOSED
    )
    return list(own.order_by("pk").values_list("title", flat=True))
