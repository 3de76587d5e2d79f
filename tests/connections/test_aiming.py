"""Goals: the mentee drives, and says who may see them."""

import pytest

from ithaca.audit.models import Event
from ithaca.connections.actions.aiming import (
    GoalWords,
    add_milestone,
    change_goal,
    mark_milestone,
    settle_goal,
    share_goal,
    take_up_goal,
    write_goal,
)
from ithaca.connections.actions.closing import close_connection
from ithaca.connections.models import Connection, Goal
from ithaca.connections.queries.goals import goals_for_manager, goals_for_organizers, goals_of
from ithaca.connections.states import GoalState
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person


def goal_of(connection: Connection, bob: Person, visibility: str = "pair") -> Goal:
    return write_goal(connection, GoalWords("CANARY"), start_mark=2, visibility=visibility, by=bob)


@pytest.mark.parametrize(
    ("visibility", "seen"),
    [
        ("private", (1, 0, 0, 0)),
        ("pair", (1, 1, 0, 0)),
        ("organizers", (1, 1, 1, 0)),
        ("manager", (1, 1, 0, 1)),
    ],
)
def test_who_sees_it_is_as_its_owner_says(
    connection: Connection, alice: Person, bob: Person, visibility: str, seen: tuple[int, ...]
) -> None:
    share_goal(goal_of(connection, bob), visibility, by=bob)

    found = (
        goals_of(connection, bob), goals_of(connection, alice), goals_for_organizers(connection),
        goals_for_manager([bob]),
    )  # fmt: skip

    assert tuple(len(one) for one in found) == seen


def test_released_goal_is_taken_back_also_when_the_pair_has_ended(
    connection: Connection, bob: Person, cora: Person
) -> None:
    goal = goal_of(connection, bob, "manager")
    close_connection(connection, by=cora)

    share_goal(goal, "private", by=bob)

    assert goals_for_manager([bob]) == {}


def test_it_ends_with_a_mark_on_the_same_scale(connection: Connection, bob: Person) -> None:
    goal = goal_of(connection, bob)

    settle_goal(goal, GoalState.REACHED, end_mark=4, by=bob)

    goal.refresh_from_db()
    assert (goal.start_mark, goal.end_mark, goal.state) == (2, 4, "reached")
    with pytest.raises(Refused, match="illegal_move"):
        settle_goal(goal, GoalState.DROPPED, end_mark=1, by=bob)


def test_dropped_goal_can_be_taken_up_again(connection: Connection, bob: Person) -> None:
    goal = goal_of(connection, bob)
    settle_goal(goal, GoalState.DROPPED, end_mark=2, by=bob)

    take_up_goal(goal, by=bob)

    goal.refresh_from_db()
    assert (goal.state, goal.end_mark, goal.settled_at) == ("open", None, None)


def test_next_step_is_the_earliest_that_is_not_done(connection: Connection, bob: Person) -> None:
    goal = goal_of(connection, bob)
    add_milestone(goal, "Some day", due_on=None, by=bob)
    soon = add_milestone(goal, "Today", due_on=clock.today(), by=bob)

    before = goals_of(connection, bob)[0]
    mark_milestone(soon, is_done=True, by=bob)
    after = goals_of(connection, bob)[0]

    assert before.next == soon
    assert after.next is not None
    assert (after.next.title, after.done) == ("Some day", 1)


def test_its_words_are_in_no_log(connection: Connection, bob: Person) -> None:
    goal_of(connection, bob)

    assert Event.objects.filter(action="goal.written").exists()
    assert "CANARY" not in str(list(Event.objects.values_list("details")))


def test_ended_pair_writes_no_new_goal(connection: Connection, bob: Person, cora: Person) -> None:
    close_connection(connection, by=cora)

    with pytest.raises(Refused, match="closed"):
        goal_of(connection, bob)


def test_settled_goal_stays_as_it_was(connection: Connection, bob: Person) -> None:
    goal = goal_of(connection, bob)
    step = add_milestone(goal, "Ask", due_on=None, by=bob)
    settle_goal(goal, GoalState.REACHED, end_mark=4, by=bob)

    for attempt in (
        lambda: change_goal(goal, GoalWords("Other"), by=bob),
        lambda: add_milestone(goal, "More", due_on=None, by=bob),
        lambda: mark_milestone(step, is_done=True, by=bob),
    ):
        with pytest.raises(Refused, match="settled"):
            attempt()

    assert goals_of(connection, bob)[0].done == 0
