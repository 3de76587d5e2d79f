"""What a run knows of a program, in a fixed number of queries."""

from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.factories.matching import people, worked_out
from tests.factories.programs import mentee, mentor, participation

from ithaca.pairing import engine
from ithaca.pairing.actions.deciding import decide_pair
from ithaca.pairing.actions.publishing import publish, request_publication
from ithaca.pairing.models import PairDecision, Wish
from ithaca.pairing.queries.pool import pool_of
from ithaca.people.models import Person
from ithaca.programs.actions.enrolling import withdraw
from ithaca.programs.models import Program, Role


@pytest.mark.parametrize("pairs", [1, 3, 50])
def test_a_pool_of_any_size_takes_nine_queries(
    program: Program, django_assert_num_queries: DjangoAssertNumQueries, pairs: int
) -> None:
    people(program, pairs)

    with django_assert_num_queries(9):
        pool = pool_of(program)

    assert len(pool.people) == 2 * pairs


def test_who_is_both_is_one_person_with_two_roles(program: Program) -> None:
    guide = mentor(program, places=2)
    participation(program, Role.MENTEE, person=guide.person)

    (person,) = pool_of(program).people

    assert (person["role"], person["capacity"], person["demand"]) == ("both", "2", "1")


def test_another_program_is_not_seen(program: Program, other_program: Program) -> None:
    mentee(other_program)

    assert pool_of(program).people == ()


def test_who_left_is_out_with_their_wishes_and_locks(program: Program, cora: Person) -> None:
    learners, guides = people(program, 1)
    Wish.objects.create(program=program, owner=learners[0], other=guides[0], kind="prefers", rank=1)
    decide_pair(learners[0], guides[0], kind=PairDecision.Kind.LOCK, by=cora)
    withdraw(guides[0], by=cora)

    pool = pool_of(program)

    assert (len(pool.people), pool.preferences, pool.locked) == (1, (), ())


def test_published_places_are_not_free(program: Program, cora: Person) -> None:
    people(program, 1)
    publish(request_publication(worked_out(program, by=cora), by=cora))

    pool = pool_of(program)

    assert {(person["capacity"], person["demand"]) for person in pool.people} == {("0", "0"), ("0", "0")}


def test_a_pool_is_the_same_after_packing(program: Program, cora: Person) -> None:
    learners, guides = people(program, 3)
    decide_pair(learners[0], guides[0], kind=PairDecision.Kind.LOCK, by=cora)
    pool = pool_of(program)

    packed = engine.pack(pool)

    assert engine.unpack(packed.content) == pool
    assert engine.pack(replace(pool)) == packed
    assert engine.unpack(packed.content).participations == pool.participations
