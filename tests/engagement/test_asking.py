"""Private questions: who is asked when, once, and how rarely."""

from datetime import timedelta

import pytest
import time_machine
from tests.connections.letters import letters_to
from tests.factories.connections import in_days, over, pair
from tests.factories.programs import mentor

from ithaca.connections.actions.closing import close_connection
from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.models import Connection
from ithaca.engagement.actions.answering import answer_fit, answer_pulse
from ithaca.engagement.actions.asking import ask_check_ins
from ithaca.engagement.actions.caring import pause_pair, resume_pair
from ithaca.engagement.models import CheckIn, Fit, Reason
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

FIT, PULSE = "engagement.asked_fit", "engagement.asked_pulse"


@pytest.fixture
def met(connection: Connection, alice: Person, bob: Person) -> Connection:
    confirm_meeting(over(connection, by=bob, other=alice), was_held=True, minutes=None, by=bob)
    return connection


def test_nobody_is_asked_before_they_have_met(connection: Connection, bob: Person) -> None:
    ask_check_ins()

    assert FIT not in letters_to(bob)


def test_each_is_asked_once_after_the_first_meeting(met: Connection, alice: Person, bob: Person) -> None:
    for _ in range(3):
        ask_check_ins()

    assert letters_to(alice).count(FIT) == letters_to(bob).count(FIT) == 1


def test_who_is_still_deciding_is_asked_again_two_weeks_later(met: Connection, bob: Person) -> None:
    ask_check_ins()
    answer_fit(CheckIn.objects.get(person=bob), fit=Fit.DECIDING, reason="", by=bob)

    with time_machine.travel(in_days(10)):
        ask_check_ins()
    early = letters_to(bob).count(FIT)
    with time_machine.travel(in_days(16)):
        ask_check_ins()

    assert (early, letters_to(bob).count(FIT)) == (1, 2)


def test_who_is_still_deciding_is_not_hurried_by_a_pause(met: Connection, bob: Person, cora: Person) -> None:
    ask_check_ins()
    answer_fit(CheckIn.objects.get(person=bob), fit=Fit.DECIDING, reason="", by=bob)
    with time_machine.travel(in_days(2)):
        pause_pair(met, by=cora)
    with time_machine.travel(in_days(20)):
        resume_pair(met, by=cora)
        ask_check_ins()
    early = letters_to(bob).count(FIT)

    with time_machine.travel(in_days(34)):
        ask_check_ins()

    assert (early, letters_to(bob).count(FIT)) == (1, 2)


def test_pulse_is_asked_at_day_30_and_then_every_60_days(connection: Connection, bob: Person) -> None:
    counted = []
    for days in (29, 31, 60, 91, 152):
        with time_machine.travel(in_days(days, hour=23)):
            ask_check_ins()
        counted.append(letters_to(bob).count(PULSE))

    assert counted == [0, 1, 1, 2, 3]


def test_worker_that_was_away_for_months_asks_once(connection: Connection, bob: Person) -> None:
    with time_machine.travel(in_days(200)):
        ask_check_ins()
        ask_check_ins()

    assert letters_to(bob).count(PULSE) == 1


def test_nobody_is_asked_more_than_twice_a_week(
    program: Program, bob_learns: Participation, cora: Person
) -> None:
    for _ in range(4):
        pair(bob_learns, mentor(program), by=cora)
    start = clock.now()

    counted = []
    for days in (31, 33, 39):
        with time_machine.travel(start + timedelta(days=days)):
            ask_check_ins()
        counted.append(letters_to(bob_learns.person).count(PULSE))

    assert counted == [2, 2, 4]


def test_pair_that_has_ended_is_not_asked(met: Connection, bob: Person, cora: Person) -> None:
    close_connection(met, by=cora)

    ask_check_ins()

    assert FIT not in letters_to(bob)


def test_first_answer_counts(met: Connection, bob: Person) -> None:
    ask_check_ins()
    asked = CheckIn.objects.get(person=bob)
    answer_fit(asked, fit=Fit.GOOD, reason="", by=bob)

    with pytest.raises(Refused):
        answer_fit(asked, fit=Fit.NOT_GOOD, reason=Reason.TIME, by=bob)

    asked.refresh_from_db()
    assert asked.fit == Fit.GOOD


def test_no_wants_a_reason(met: Connection, bob: Person) -> None:
    ask_check_ins()
    asked = CheckIn.objects.get(person=bob)

    with pytest.raises(Refused):
        answer_fit(asked, fit=Fit.NOT_GOOD, reason="", by=bob)


def test_nobody_answers_for_the_other(met: Connection, alice: Person, bob: Person) -> None:
    ask_check_ins()

    with pytest.raises(Refused):
        answer_pulse(CheckIn.objects.get(person=bob), score=1, reason="", by=alice)
