"""Letters to line managers: that something waits, once in two weeks, and nothing else."""

import pytest
from tests.connections.letters import sent_kinds

from ithaca.commitments.actions.marking import mark_report_step
from ithaca.commitments.actions.telling import remind_manager, tell_managers
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Participation


def letters() -> list[Message]:
    return list(Message.objects.filter(email="commitments.tasks_wait"))


def test_nobody_is_told_while_nothing_is_overdue(bob_matched: Participation) -> None:
    tell_managers()

    assert letters() == []


def test_a_line_manager_is_told_once_in_two_weeks(bob_matched: Participation, max: Person) -> None:
    for days in (5, 5, 12, 18, 19, 30, 33):
        with clock.at(clock.ago(days=-days)):
            tell_managers()

    assert [letter.person for letter in letters()] == [max] * 3


def test_the_letter_names_nobody(bob_matched: Participation, max: Person) -> None:
    with clock.at(clock.ago(days=-5)):
        tell_managers()

    letter = letters()[0]
    assert letter.context == {}
    assert (letter.program_id, letter.place, letter.place_ids) == (None, "manager", {})


def test_who_has_done_everything_is_left_alone(bob_matched: Participation, max: Person) -> None:
    mark_report_step(bob_matched, key="manager_agrees", is_done=True, by=max)

    with clock.at(clock.ago(days=-5)):
        tell_managers()

    assert letters() == []


def test_a_coordinator_reminds_once_in_two_days(
    bob_matched: Participation, cora: Person, max: Person
) -> None:
    with clock.at(clock.ago(days=-5)):
        remind_manager(bob_matched, by=cora)
        with pytest.raises(Refused) as refused:
            remind_manager(bob_matched, by=cora)
    assert refused.value.code == "reminder.just_now"

    with clock.at(clock.ago(days=-7)):
        remind_manager(bob_matched, by=cora)

    assert [letter.person for letter in letters()] == [max, max]


def test_nobody_is_reminded_of_nothing(bob_matched: Participation, cora: Person) -> None:
    with pytest.raises(Refused) as refused:
        remind_manager(bob_matched, by=cora)

    assert refused.value.code == "reminder.nothing"
    assert letters() == []


@pytest.mark.parametrize("is_done", [True, False])
def test_the_letter_is_not_sent_when_nothing_is_late_any_more(
    bob_matched: Participation, max: Person, is_done: bool
) -> None:
    with clock.at(clock.ago(days=-5)):
        tell_managers()
        mark_report_step(bob_matched, key="manager_agrees", is_done=is_done, by=max)

        assert sent_kinds(max) == (set() if is_done else {"commitments.tasks_wait"})
