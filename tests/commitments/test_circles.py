"""A circle has one plan; what each mentee does alone, each ticks off alone."""

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.factories.connections import circle
from tests.factories.people import PersonFactory
from tests.factories.programs import mentee

from ithaca.commitments.actions.marking import mark_report_step, mark_step
from ithaca.commitments.actions.planning import keep_step, remove_step
from ithaca.commitments.actions.tallying import count_owing
from ithaca.commitments.library.plan import STEPS
from ithaca.commitments.queries.duties import duties_of_pairs
from ithaca.commitments.queries.owed import owed_page
from ithaca.commitments.queries.pair import PairLine, pair_plan
from ithaca.commitments.queries.reports import waiting_managers
from ithaca.commitments.states import Who
from ithaca.connections.actions.aiming import GoalWords, write_goal
from ithaca.connections.models import Connection
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState

LATER = 400  # days after which every step was due


@pytest.fixture
def cleo(program: Program) -> Person:
    return mentee(program, person=PersonFactory(name="Cleo Nowak", manager=PersonFactory())).person


@pytest.fixture
def ring(
    program: Program, alice_mentors: Participation, bob_learns: Participation, cleo: Person, cora: Person
) -> Connection:
    """Alice mentors Bob, Cleo and Dan."""
    dan = mentee(program, person=PersonFactory(name="Dan Nowak"))
    return circle(alice_mentors, bob_learns, cleo.participations.get(), dan, by=cora)


def step(ring: Connection, person: Person, key: str) -> PairLine:
    return next(one for one in pair_plan(ring, person).lines if one.line.key == key)


def late(program: Program, role: str, *, key: str) -> set[str]:
    """Who is late with one step."""
    with clock.at(clock.ago(days=-LATER)):
        count_owing()
        owers = owed_page(program, role=role, number=1).owers
    return {ower.person.given_name for ower in owers for duty in ower.steps if duty.line.key == key}


def test_a_tick_of_one_mentee_is_not_that_of_another(
    ring: Connection, program: Program, bob: Person, cleo: Person
) -> None:
    mark_step(ring, key="show", is_done=True, by=bob)

    assert step(ring, bob, "show").line.is_done
    assert not step(ring, cleo, "show").line.is_done
    assert late(program, "mentee", key="show") == {"Cleo", "Dan"}


def test_taking_it_back_leaves_the_others_alone(ring: Connection, bob: Person, cleo: Person) -> None:
    for person in (bob, cleo):
        mark_step(ring, key="show", is_done=True, by=person)

    mark_step(ring, key="show", is_done=False, by=bob)

    assert [step(ring, one, "show").line.is_done for one in (bob, cleo)] == [False, True]


def test_the_mentor_reads_who_still_has_to(ring: Connection, alice: Person, bob: Person) -> None:
    before = step(ring, alice, "show")
    mark_step(ring, key="show", is_done=True, by=bob)
    after = step(ring, alice, "show")

    assert (before.name, after.name) == ("Bob, Cleo and Dan", "Cleo and Dan")
    assert not after.line.is_done
    assert [one.line.key for one in pair_plan(ring, alice).lines].count("show") == 1


def test_a_step_of_mentees_is_done_for_the_mentor_once_all_have(ring: Connection, alice: Person) -> None:
    for member in ring.members.filter(participation__role="mentee"):
        mark_step(ring, key="show", is_done=True, by=member.participation.person)

    assert step(ring, alice, "show").line.is_done


def test_a_mentor_ticks_nothing_for_a_mentee(ring: Connection, alice: Person) -> None:
    with pytest.raises(Refused) as refused:
        mark_step(ring, key="show", is_done=True, by=alice)

    assert refused.value.code == "plan.not_yours"


def test_a_step_of_all_is_ticked_once_for_all(
    ring: Connection, program: Program, alice: Person, cleo: Person
) -> None:
    mark_step(ring, key="look_back", is_done=True, by=cleo)

    assert step(ring, alice, "look_back").line.is_done
    assert late(program, "mentee", key="look_back") == set()

    mark_step(ring, key="look_back", is_done=False, by=alice)

    assert late(program, "mentee", key="look_back") == {"Bob", "Cleo", "Dan"}


def test_a_goal_is_that_of_its_owner(ring: Connection, alice: Person, bob: Person) -> None:
    write_goal(ring, GoalWords("Lead"), start_mark=2, visibility="pair", by=bob)

    assert step(ring, bob, "goal").line.is_done
    assert step(ring, alice, "goal").name == "Cleo and Dan"
    owed = [one for one in duties_of_pairs(Connection.objects.all()) if one.line.key == "goal"]
    assert {one.person.given_name for one in owed if not one.is_done} == {"Cleo", "Dan"}


def test_each_line_manager_keeps_their_own_promises(
    ring: Connection, program: Program, bob_learns: Participation, cleo: Person, max: Person
) -> None:
    Participation.objects.update(state=ParticipationState.MATCHED)
    bob_learns.refresh_from_db()

    for one in STEPS:
        if one.who == Who.MANAGER:
            mark_report_step(bob_learns, key=one.key, is_done=True, by=max)

    with clock.at(clock.ago(days=-LATER)):
        assert waiting_managers() == [cleo.manager]
    assert late(program, "manager", key="manager_closing") == {
        cleo.manager.given_name if cleo.manager else ""
    }
    assert all(line.is_done for line in pair_plan(ring, bob_learns.person).managers)
    assert not any(line.is_done for line in pair_plan(ring, cleo).managers)


def test_what_one_has_done_stays_theirs_when_the_plan_drops_it(
    ring: Connection, program: Program, bob: Person, cleo: Person, cora: Person
) -> None:
    mark_step(ring, key="show", is_done=True, by=bob)

    remove_step(program, key="show", by=cora)

    assert step(ring, bob, "show").line.is_done
    assert "show" not in {one.line.key for one in pair_plan(ring, cleo).lines}


def test_what_all_have_done_stays_done_when_it_becomes_a_step_of_each(
    ring: Connection, program: Program, alice: Person, bob: Person, cleo: Person, cora: Person
) -> None:
    mark_step(ring, key="look_back", is_done=True, by=alice)
    look_back = next(one for one in STEPS if one.key == "look_back")

    keep_step(program, type(look_back)(**(vars(look_back) | {"who": Who.MENTEE})), by=cora)

    assert [step(ring, one, "look_back").line.is_done for one in (bob, cleo)] == [True, True]


def test_who_leaves_takes_their_ticks_along(ring: Connection, alice: Person, bob: Person) -> None:
    mark_step(ring, key="show", is_done=True, by=bob)
    ring.members.exclude(participation__person__in=[alice, *Person.objects.filter(name="Dan Nowak")]).delete()

    assert step(ring, alice, "show").name == "Dan"


@pytest.mark.parametrize("count", [2, 6])
def test_duties_cost_the_same_for_few_mentees_and_for_many(
    count: int,
    program: Program,
    alice_mentors: Participation,
    cora: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    ring = circle(alice_mentors, *(mentee(program) for _ in range(count)), by=cora)
    for member in ring.members.filter(participation__role="mentee"):
        mark_step(ring, key="show", is_done=True, by=member.participation.person)

    with django_assert_num_queries(13):
        found = list(duties_of_pairs(Connection.objects.filter(pk=ring.pk)))

    assert sum(one.is_done for one in found if one.line.key == "show") == count
