"""What is ticked off by people, and what by itself."""

import pytest
from tests.factories.connections import booked, pair
from tests.factories.programs import mentor

from ithaca.audit.models import Event
from ithaca.commitments.actions.marking import mark_report_step, mark_step
from ithaca.commitments.models import StepDone
from ithaca.commitments.queries.lines import Line
from ithaca.commitments.queries.pair import lines_of_pair, pair_plan
from ithaca.commitments.queries.reports import lines_of_report
from ithaca.connections.actions.agreeing import offer_agreement, sign_agreement
from ithaca.connections.actions.aiming import GoalWords, write_goal
from ithaca.connections.actions.messaging import write_message
from ithaca.connections.actions.preparing import choose_agenda
from ithaca.connections.actions.redating import change_program_and_ends
from ithaca.connections.models import Connection
from ithaca.engagement.actions.caring import pause_pair
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program


def line_of(connection: Connection, key: str) -> Line:
    return next(line for line in lines_of_pair(connection) if line.key == key)


def test_a_line_of_the_mentor_is_first_contact_and_one_of_the_mentee_is_not(
    connection: Connection, alice: Person, bob: Person
) -> None:
    write_message(connection, "Hello?", by=bob)
    assert not line_of(connection, "hello").is_done

    write_message(connection, "Hello.", by=alice)

    assert line_of(connection, "hello").is_done


def test_what_happens_settles_its_steps(connection: Connection, alice: Person, bob: Person) -> None:
    choose_agenda(booked(connection, by=bob, other=alice), key="first", own="", by=bob)
    sign_agreement(offer_agreement(connection, {"goal": "Write"}, after=0, by=bob), by=alice)
    write_goal(connection, GoalWords("Lead"), start_mark=2, visibility="private", by=bob)

    done = {line.key for line in lines_of_pair(connection) if line.is_done}

    assert done == {"hello", "book", "agenda", "agree", "goal"}


def test_a_step_of_both_is_ticked_by_either_and_can_be_taken_back(
    connection: Connection, alice: Person, bob: Person
) -> None:
    mark_step(connection, key="look_back", is_done=True, by=bob)
    mark_step(connection, key="look_back", is_done=True, by=alice)
    assert StepDone.objects.count() == 1

    mark_step(connection, key="look_back", is_done=False, by=alice)

    assert not line_of(connection, "look_back").is_done


@pytest.mark.parametrize(
    ("key", "code"), [("ask", "plan.not_yours"), ("book", "plan.by_itself"), ("nothing", "plan.changed")]
)
def test_nobody_ticks_what_is_not_theirs(connection: Connection, bob: Person, key: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        mark_step(connection, key=key, is_done=True, by=bob)

    assert refused.value.code == code


def test_a_pause_is_told_as_the_reason_and_nothing_is_late_in_it(
    connection: Connection, cora: Person
) -> None:
    with clock.at(clock.ago(days=-3)):
        pause_pair(connection, by=cora)
    connection.refresh_from_db()

    with clock.at(clock.ago(days=-24)):
        line = line_of(connection, "hello")

    assert not line.is_late
    assert line.moved == "Moved by 3 weeks: you paused."


def test_a_later_end_is_told(connection: Connection, program: Program, cora: Person) -> None:
    first = clock.today().replace(year=clock.today().year + 1, day=1)
    Program.objects.filter(pk=program.pk).update(ends_on=first)
    Connection.objects.filter(pk=connection.pk).update(ends_on=first, planned_end=first)
    program.refresh_from_db()

    change_program_and_ends(program, by=cora, ends_on=first.replace(day=15))

    connection.refresh_from_db()
    assert connection.ends_on == first.replace(day=15)
    assert line_of(connection, "keep").moved == "Moved by 2 weeks: the end is later."


def test_line_managers_tick_for_a_mentee_whom_another_match_does_not_ask_again(
    bob_matched: Participation, max: Person, cora: Person, program: Program
) -> None:
    mark_report_step(bob_matched, key="manager_agrees", is_done=True, by=max)
    before = lines_of_report(bob_matched)

    pair(bob_matched, mentor(program), by=cora)

    assert lines_of_report(bob_matched) == before
    assert [line.key for line in before if line.is_done] == ["manager_agrees"]


def test_the_days_of_a_line_manager_do_not_tell_of_a_pause(
    bob_matched: Participation, connection: Connection, cora: Person
) -> None:
    before = lines_of_report(bob_matched)
    pause_pair(connection, by=cora)

    with clock.at(clock.ago(days=-60)):
        later = lines_of_report(bob_matched)

    assert [(line.due_on, line.moved) for line in later] == [(line.due_on, "") for line in before]


def test_the_mentee_sees_what_the_manager_has_done_and_the_mentor_does_not(
    bob_matched: Participation, connection: Connection, alice: Person, bob: Person, max: Person
) -> None:
    mark_report_step(bob_matched, key="manager_time", is_done=True, by=max)

    seen = pair_plan(connection, bob).managers

    assert [line.key for line in seen if line.is_done] == ["manager_time"]
    assert pair_plan(connection, alice).managers == ()


def test_the_log_holds_no_words_of_a_plan(connection: Connection, bob: Person) -> None:
    mark_step(connection, key="look_back", is_done=True, by=bob)

    assert Event.objects.get(action="plan.step_done").details == {"step": "look_back"}
