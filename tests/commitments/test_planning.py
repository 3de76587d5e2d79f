"""The plan of a program, and what changing it means."""

import pytest

from ithaca.commitments.actions.marking import mark_step
from ithaca.commitments.actions.planning import keep_step, remove_step, take_standard_plan
from ithaca.commitments.library.plan import STEPS, Step
from ithaca.commitments.queries.pair import lines_of_pair
from ithaca.commitments.queries.plans import plan_page, steps_of
from ithaca.commitments.states import Anchor, Fact, Who
from ithaca.connections.models import Connection
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramState

NEW = Step("", Who.BOTH, "Visit each other", Anchor.MATCH, 30)


def test_a_program_starts_from_the_plan_that_ships(program: Program) -> None:
    assert steps_of(program.pk) == STEPS


def test_a_new_step_joins_those_that_ship(program: Program, cora: Person) -> None:
    keep_step(program, NEW, by=cora)

    words = [str(step.words) for step in steps_of(program.pk)]
    assert words == [*(str(step.words) for step in STEPS), "Visit each other"]


def test_a_program_does_not_touch_the_plan_of_another(
    program: Program, other_program: Program, cora: Person
) -> None:
    remove_step(program, key="hello", by=cora)

    assert steps_of(other_program.pk) == STEPS


def test_changing_a_step_moves_what_is_open_and_leaves_what_is_done(
    program: Program, connection: Connection, cora: Person, bob: Person
) -> None:
    mark_step(connection, key="look_back", is_done=True, by=bob)
    done = next(line for line in lines_of_pair(connection) if line.key == "look_back")
    for key in ("look_back", "thanks"):
        keep_step(program, Step(key, Who.BOTH, "Otherwise", Anchor.MATCH, 1), by=cora)

    lines = {line.key: line for line in lines_of_pair(connection)}

    assert lines["look_back"] == done
    assert lines["thanks"].words == "Otherwise"


def test_a_step_that_was_done_stays_when_the_plan_drops_it(
    program: Program, connection: Connection, cora: Person, bob: Person
) -> None:
    mark_step(connection, key="look_back", is_done=True, by=bob)

    remove_step(program, key="look_back", by=cora)

    assert [line.key for line in lines_of_pair(connection) if line.is_done] == ["look_back"]


def test_a_program_may_have_no_steps_and_take_the_standard_again(program: Program, cora: Person) -> None:
    for step in STEPS:
        remove_step(program, key=step.key, by=cora)
    assert steps_of(program.pk) == ()

    take_standard_plan(program, by=cora)

    assert steps_of(program.pk) == STEPS


@pytest.mark.parametrize(("anchor", "fact"), [(Anchor.FIRST, ""), (Anchor.MATCH, Fact.MET)])
def test_a_line_manager_gets_no_step_that_tells_of_a_meeting(
    program: Program, cora: Person, anchor: Anchor, fact: str
) -> None:
    with pytest.raises(Refused) as refused:
        keep_step(program, Step("", Who.MANAGER, "Ask", anchor, 7, fact), by=cora)

    assert refused.value.code == "plan.ear_in_the_room"
    assert steps_of(program.pk) == STEPS


def test_the_plan_of_a_closed_program_stays(program: Program, cora: Person) -> None:
    Program.objects.filter(pk=program.pk).update(state=ProgramState.CLOSED)
    program.refresh_from_db()

    with pytest.raises(Refused):
        keep_step(program, NEW, by=cora)


def test_looking_first_saves_nothing(program: Program) -> None:
    tried = plan_page(program, changed=Step("hello", Who.MENTOR, "Wave", Anchor.MATCH, 2))

    assert "Wave" in [one.step.words for one in tried.steps]
    assert steps_of(program.pk) == STEPS
