"""How a pair ends: told in time, extended when both agree, said goodbye to, and never left dangling."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.connections.letters import letters_to
from tests.factories.connections import booked, pair
from tests.factories.programs import mentee, mentor
from tests.racing import race, refusals, winners

from ithaca.connections.actions.aiming import GoalWords, write_goal
from ithaca.connections.actions.ending import Outcome, say_goodbye
from ithaca.connections.actions.ending_by_itself import close_overdue, overdue, tell_of_ends
from ithaca.connections.actions.extending import answer_extension, ask_extension, extend_connection
from ithaca.connections.actions.holding import hold_connection
from ithaca.connections.actions.opening import open_connection
from ithaca.connections.actions.pausing import pause_connection
from ithaca.connections.models import Connection, EndReason, Extension
from ithaca.connections.queries.ending import GRACE, earlier_of
from ithaca.connections.states import ConnectionState, GoalState, MeetingState
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState

TODAY = timedelta()
GONE = GRACE + timedelta(days=1)


def ends(connection: Connection, after: timedelta) -> Connection:
    """It ends so long after today."""
    Connection.objects.filter(pk=connection.pk).update(ends_on=clock.today() + after)
    connection.refresh_from_db()
    return connection


def matched(*people: Participation) -> None:
    Participation.objects.filter(pk__in=[one.pk for one in people]).update(state=ParticipationState.MATCHED)


def told(person: Person) -> int:
    return Message.objects.filter(person=person, email="connections.end_nears").count()


def test_a_pair_ends_with_its_program(connection: Connection, program: Program) -> None:
    assert connection.ends_on == program.ends_on or program.ends_on is None


def test_both_are_told_four_weeks_and_one_week_before(
    connection: Connection, bob: Person, alice: Person
) -> None:
    ends(connection, timedelta(days=28))
    for days in (0, 1, 21, 22, 27, 29):
        with time_machine.travel(clock.now() + timedelta(days=days), tick=False):
            tell_of_ends()

    assert (told(bob), told(alice)) == (2, 2)


def test_who_was_away_says_only_what_is_still_true(connection: Connection, bob: Person) -> None:
    ends(connection, timedelta(days=28))
    with time_machine.travel(clock.now() + timedelta(days=40), tick=False):
        tell_of_ends()

    assert told(bob) == 0


def test_a_pair_past_its_end_is_closed_after_the_days_of_grace(
    connection: Connection, bob: Person, alice: Person
) -> None:
    booked(connection, by=bob, other=alice)
    ends(connection, -GRACE)
    close_overdue()
    connection.refresh_from_db()
    assert connection.state == ConnectionState.ACTIVE

    ends(connection, -GONE)
    close_overdue()

    connection.refresh_from_db()
    assert (connection.state, connection.ended_for) == (ConnectionState.CLOSED, EndReason.COMPLETED)
    assert list(connection.meetings.values_list("state", flat=True)) == [MeetingState.CANCELLED]
    assert [letters_to(one).count("connections.pair_closed") for one in (bob, alice)] == [1, 1]


def test_after_the_end_a_mentee_is_done_and_a_mentor_ready(
    connection: Connection, bob_learns: Participation, alice_mentors: Participation
) -> None:
    matched(bob_learns, alice_mentors)
    ends(connection, -GONE)

    close_overdue()

    for one in (bob_learns, alice_mentors):
        one.refresh_from_db()
    assert (bob_learns.state, alice_mentors.state) == (ParticipationState.COMPLETED, ParticipationState.READY)


def test_who_is_kept_apart_hears_nothing_about_the_other(connection: Connection, bob: Person) -> None:
    ends(connection, timedelta(days=5))
    hold_connection(connection)
    tell_of_ends()
    ends(connection, -GONE)
    Message.objects.all().delete()

    close_overdue()

    connection.refresh_from_db()
    assert connection.state == ConnectionState.CLOSED
    assert (told(bob), letters_to(bob)) == (0, [])


def test_who_is_kept_apart_neither_extends_nor_says_goodbye(connection: Connection, bob: Person) -> None:
    hold_connection(connection)

    for act in (
        partial(ask_extension, connection, connection.ends_on + timedelta(days=9), by=bob),
        partial(say_goodbye, connection, by=bob),
    ):
        with pytest.raises(Refused, match="looking at something"):
            act()


def test_more_time_counts_when_the_other_agrees(connection: Connection, bob: Person, alice: Person) -> None:
    ends(connection, timedelta(days=3))
    tell_of_ends()
    until = clock.today() + timedelta(days=60)
    extension = ask_extension(connection, until, by=bob)
    connection.refresh_from_db()
    assert connection.ends_on < until

    answer_extension(extension, agrees=True, by=alice)

    connection.refresh_from_db()
    assert (connection.ends_on, connection.end_told_again_at) == (until, None)
    assert [letters_to(one).count("connections.extension_news") for one in (bob, alice)] == [1, 1]


def test_nobody_agrees_with_themselves(connection: Connection, bob: Person) -> None:
    extension = ask_extension(connection, connection.ends_on + timedelta(days=9), by=bob)

    with pytest.raises(Refused):
        answer_extension(extension, agrees=True, by=bob)


@pytest.mark.parametrize("days", [0, -5, 2000])
def test_an_end_that_cannot_be_is_refused(connection: Connection, bob: Person, days: int) -> None:
    with pytest.raises(Refused):
        ask_extension(connection, connection.ends_on + timedelta(days=days), by=bob)

    assert not Extension.objects.exists()


def test_a_coordinator_gives_more_time(connection: Connection, cora: Person, bob: Person) -> None:
    until = clock.today() + timedelta(days=300)
    ends(connection, TODAY)
    ask_extension(connection, until, by=bob)

    extend_connection(connection, until, by=cora)

    connection.refresh_from_db()
    assert connection.ends_on == until
    assert sorted(connection.extensions.values_list("state", flat=True)) == ["agreed", "declined"]


def test_it_is_complete_when_both_have_said_goodbye(
    connection: Connection, bob: Person, alice: Person
) -> None:
    assert say_goodbye(connection, thanks="You opened a door.", by=bob) is False

    assert say_goodbye(connection, by=alice) is True

    connection.refresh_from_db()
    assert connection.ended_for == EndReason.COMPLETED
    assert not Message.objects.filter(context__icontains="opened a door").exists()


def test_a_goodbye_settles_the_goals_with_a_mark(connection: Connection, bob: Person) -> None:
    goal = write_goal(connection, GoalWords("Lead"), start_mark=2, visibility="pair", by=bob)

    say_goodbye(connection, outcomes=[Outcome(goal, GoalState.REACHED, 4)], by=bob)

    goal.refresh_from_db()
    assert (goal.state, goal.start_mark, goal.end_mark) == (GoalState.REACHED, 2, 4)


def test_who_asks_for_another_mentor_is_ready_for_one(
    connection: Connection, bob_learns: Participation, alice: Person
) -> None:
    matched(bob_learns)
    say_goodbye(connection, wants_another=True, by=bob_learns.person)
    say_goodbye(connection, by=alice)

    bob_learns.refresh_from_db()
    assert bob_learns.state == ParticipationState.READY


def test_the_same_two_may_meet_again_and_see_the_earlier_time(
    connection: Connection, bob_learns: Participation, alice_mentors: Participation, cora: Person
) -> None:
    ends(connection, -GONE)
    close_overdue()

    again = open_connection(bob_learns, alice_mentors, by=cora)

    assert earlier_of(again) == connection


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pairs=some.lists(
        some.tuples(some.integers(-400, 400), some.sampled_from(["active", "paused", "closed"])),
        min_size=1, max_size=6,
    )
)  # fmt: skip
def test_nothing_dangles(pairs: list[tuple[int, str]], program: Program, cora: Person) -> None:
    """Whatever the dates and states: once the job has run, nothing open is past its end and grace."""
    for days, state in pairs:
        made = pair(mentee(program), mentor(program), by=cora)
        if state == "paused":
            pause_connection(made, by=cora)
        if state == "closed":
            extend_connection(made, made.ends_on + timedelta(days=1), by=cora)
        ends(made, timedelta(days=days))

    close_overdue()

    assert not overdue(clock.today()).exists()


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_are_one(connection: Connection, alice: Person, bob: Person) -> None:
    extension = ask_extension(connection, connection.ends_on + timedelta(days=9), by=bob)
    answers: list[Any] = [
        partial(answer_extension, Extension.objects.get(pk=extension.pk), agrees=agrees, by=alice)
        for agrees in (True, False)
    ]

    outcomes = race(answers)

    assert len(winners(outcomes)) == 1
    assert refusals(outcomes) <= {"extension.moved_meanwhile", "extension.illegal_move"}


@pytest.mark.django_db(transaction=True)
def test_two_workers_close_once(connection: Connection, bob: Person) -> None:
    ends(connection, -GONE)

    race([close_overdue, close_overdue])

    assert letters_to(bob).count("connections.pair_closed") == 1
