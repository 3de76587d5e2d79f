"""What is noticed between meetings, from what the two really do: counts and dates, never their words."""

from datetime import timedelta

import pytest
import time_machine
from tests.factories.connections import booked, in_days, offer, over

from ithaca.connections.actions.agreeing import offer_agreement, sign_agreement
from ithaca.connections.actions.aiming import GoalWords, add_milestone, mark_milestone, write_goal
from ithaca.connections.actions.arranging import cancel_meeting, offer_times
from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.actions.messaging import mark_answered, write_message
from ithaca.connections.models import Connection, Goal
from ithaca.engagement.actions.caring import pause_pair, resume_pair
from ithaca.engagement.actions.noting import note_health
from ithaca.engagement.models import HealthNote
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Profile


def noticed(connection: Connection, *, after: int) -> set[str]:
    with time_machine.travel(clock.now() + timedelta(days=after, minutes=1)):
        note_health()
    return set(HealthNote.objects.filter(connection=connection).latest("noted_on").signals)


def meet(connection: Connection, *, by: Person, other: Person, days: float = 1) -> None:
    confirm_meeting(over(connection, by=by, other=other, days=days), was_held=True, minutes=None, by=by)


def goal_of(connection: Connection, mentee: Person) -> Goal:
    return write_goal(connection, GoalWords("Lead"), start_mark=2, visibility="private", by=mentee)


@pytest.mark.parametrize(
    ("days", "expected"), [(6, set()), (7, {"answer_waits"}), (13, {"answer_waits"}), (14, {"no_answer"})]
)
def test_question_without_an_answer(
    connection: Connection, bob: Person, days: int, expected: set[str]
) -> None:
    write_message(connection, "Whom do I ask?", is_question=True, by=bob)

    assert noticed(connection, after=days) & {"answer_waits", "no_answer"} == expected


def test_any_word_of_the_other_is_an_answer(connection: Connection, alice: Person, bob: Person) -> None:
    write_message(connection, "Whom do I ask?", is_question=True, by=bob)
    write_message(connection, "I am away this week.", by=alice)

    assert "no_answer" not in noticed(connection, after=20)


def test_question_that_was_answered_elsewhere_does_not_wait(connection: Connection, bob: Person) -> None:
    question = write_message(connection, "Whom do I ask?", is_question=True, by=bob)
    mark_answered(question, is_answered=True, by=bob)

    assert not noticed(connection, after=20) & {"answer_waits", "no_answer"}


def test_pair_without_goals_is_noticed_after_two_meetings(
    connection: Connection, alice: Person, bob: Person
) -> None:
    meet(connection, by=bob, other=alice)
    once = noticed(connection, after=15)
    meet(connection, by=bob, other=alice)
    twice = noticed(connection, after=15)
    goal_of(connection, bob)

    assert ("no_goals" in once, "no_goals" in twice) == (False, True)
    assert "no_goals" not in noticed(connection, after=15)


def test_step_on_the_way_moves_a_goal(connection: Connection, bob: Person) -> None:
    step = add_milestone(goal_of(connection, bob), "Ask", due_on=None, by=bob)
    still = noticed(connection, after=57)
    with time_machine.travel(in_days(30)):
        mark_milestone(step, is_done=True, by=bob)

    assert "goals_still" in still
    assert "goals_still" not in noticed(connection, after=57)


def test_paused_pair_leaves_the_list_at_once_and_comes_back_when_it_lasts(
    connection: Connection, cora: Person
) -> None:
    with time_machine.travel(in_days(22)):
        note_health()
        pause_pair(connection, by=cora)
        gone = not HealthNote.objects.needing_help().exists()

    assert gone
    assert noticed(connection, after=40) == set()
    assert noticed(connection, after=54) == {"paused_too_long"}
    with time_machine.travel(in_days(54)):
        assert HealthNote.objects.needing_help().exists()


def test_clocks_go_on_after_a_pause_where_they_stood(
    connection: Connection, alice: Person, bob: Person, cora: Person
) -> None:
    meet(connection, by=bob, other=alice, days=0.1)
    with time_machine.travel(in_days(1)):
        pause_pair(connection, by=cora)
    with time_machine.travel(in_days(51)):
        resume_pair(connection, by=cora)

    assert noticed(connection, after=70) == set()
    assert "gone_quiet" in noticed(connection, after=72)


def test_answer_awaits_none(connection: Connection, alice: Person, bob: Person) -> None:
    question = write_message(connection, "Whom do I ask?", is_question=True, by=bob)
    write_message(connection, "Ask Noor.", answers=question.pk, by=alice)

    assert not noticed(connection, after=30) & {"answer_waits", "no_answer"}


def test_goal_whose_steps_are_done_does_not_stand_still(connection: Connection, bob: Person) -> None:
    step = add_milestone(goal_of(connection, bob), "Ask", due_on=None, by=bob)
    waits = noticed(connection, after=57)
    mark_milestone(step, is_done=True, by=bob)

    assert "goals_still" in waits
    assert "goals_still" not in noticed(connection, after=58)


RHYTHMS = [
    ("", ("", ""), 21),
    ("", ("monthly", ""), 48),
    ("", ("monthly", "weekly"), 48),
    ("weekly", ("monthly", ""), 21),
]


@pytest.mark.parametrize(("agreed", "wishes", "limit"), RHYTHMS)
def test_quiet_is_counted_by_the_rhythm_of_the_two(
    connection: Connection, alice: Person, bob: Person, agreed: str, wishes: tuple[str, str], limit: int
) -> None:
    meet(connection, by=bob, other=alice, days=0.1)
    if agreed:
        terms = {"goal": "Lead", "every": agreed}
        sign_agreement(offer_agreement(connection, terms, after=0, by=bob), by=alice)
    for person, wish in zip((alice, bob), wishes, strict=True):
        Profile.objects.filter(person=person).update(rhythm=wish)

    assert "gone_quiet" not in noticed(connection, after=limit - 2)
    assert "gone_quiet" in noticed(connection, after=limit + 1)


def test_who_called_off_a_date_is_looked_at_sooner(
    connection: Connection, alice: Person, bob: Person
) -> None:
    meet(connection, by=bob, other=alice, days=0.1)
    Profile.objects.update(rhythm="monthly")
    cancel_meeting(booked(connection, by=bob, other=alice, at=in_days(12)), by=alice)

    assert "gone_quiet" in noticed(connection, after=22)


@pytest.mark.parametrize(("days", "expected"), [(27, False), (29, True)])
def test_date_that_is_over_counts_for_a_week(
    connection: Connection, alice: Person, bob: Person, days: int, expected: bool
) -> None:
    """Nobody has said how it was: the two are asked first."""
    booked(connection, by=bob, other=alice, at=in_days(21))

    assert ("first_meeting_overdue" in noticed(connection, after=days)) == expected


def test_times_on_offer_are_on_the_way_to_a_date(connection: Connection, bob: Person) -> None:
    offer_times(connection, offer(in_days(17)), by=bob)

    assert "nothing_booked" not in noticed(connection, after=15)
    assert "nothing_booked" in noticed(connection, after=18)
