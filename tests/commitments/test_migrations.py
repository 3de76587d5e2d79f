"""What was ticked off before each mentee had ticks of their own is still done."""

from collections.abc import Iterator

import pytest
from django.db import connection as database
from django.db.migrations.executor import MigrationExecutor
from tests.factories.connections import circle
from tests.factories.programs import mentee, mentor

from ithaca.commitments.actions.planning import remove_step
from ithaca.commitments.models import StepDone
from ithaca.connections.models import Connection
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Program

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ring(program: Program, cora: Person) -> Connection:
    return circle(mentor(program), mentee(program), mentee(program), by=cora)


@pytest.fixture
def migrate() -> Iterator[MigrationExecutor]:
    """Runs migrations, and goes back to the last one afterwards."""
    executor = MigrationExecutor(database)
    last = [key for key in executor.loader.graph.leaf_nodes() if key[0] == "commitments"]
    yield executor
    MigrationExecutor(database).migrate(last)


def tick(ring: Connection, key: str, by: Person) -> None:
    """As it was stored when a tick was of all."""
    StepDone.objects.create(
        program=ring.program, connection=ring, key=key, words=key, due_on=clock.today(), done_by=by
    )


def done(key: str) -> int:
    """For how many mentees; all ticks of nobody count as one."""
    return StepDone.objects.filter(key=key, person__isnull=False).count()


def test_ticks_of_a_mentee_become_those_of_each_and_one_again_on_the_way_back(
    ring: Connection, bob: Person, migrate: MigrationExecutor
) -> None:
    tick(ring, "show", bob)
    tick(ring, "look_back", bob)

    migrate.migrate([("commitments", "0002_each_ticks_their_own")])
    MigrationExecutor(database).migrate([("commitments", "0003_ticks_of_mentees")])

    assert (done("show"), done("look_back")) == (2, 0)
    assert StepDone.objects.count() == 3

    MigrationExecutor(database).migrate([("commitments", "0001_initial")])
    MigrationExecutor(database).migrate([("commitments", "0003_ticks_of_mentees")])

    assert (done("show"), done("look_back")) == (2, 0)


def test_a_plan_of_its_own_says_whose_a_step_is(
    ring: Connection, program: Program, bob: Person, cora: Person, migrate: MigrationExecutor
) -> None:
    remove_step(program, key="show", by=cora)
    tick(ring, "show", bob)
    tick(ring, "keep", bob)

    migrate.migrate([("commitments", "0002_each_ticks_their_own")])
    MigrationExecutor(database).migrate([("commitments", "0003_ticks_of_mentees")])

    assert (done("show"), done("keep")) == (0, 2)
