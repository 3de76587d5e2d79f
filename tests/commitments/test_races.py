"""Two at once: one tick, one letter, one plan."""

import pytest
from tests.factories.connections import circle, pair
from tests.factories.people import PersonFactory
from tests.factories.programs import mentee, mentor
from tests.racing import race, refusals, winners

from ithaca.commitments.actions.marking import mark_step
from ithaca.commitments.actions.planning import keep_step
from ithaca.commitments.actions.telling import remind_manager, tell_managers
from ithaca.commitments.library.plan import STEPS, Step
from ithaca.commitments.models import StepDone
from ithaca.commitments.queries.plans import steps_of
from ithaca.commitments.states import Anchor, Who
from ithaca.connections.models import Connection
from ithaca.kernel import clock
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def learner(program: Program, cora: Person) -> Participation:
    """A mentee whose line manager owes something for a week."""
    own = mentee(program, person=PersonFactory(manager=PersonFactory()))
    pair(own, mentor(program), by=cora)
    Connection.objects.update(opened_at=clock.ago(days=7))
    Participation.objects.update(state=ParticipationState.MATCHED)
    own.refresh_from_db()
    return own


def test_two_ticks_are_one(learner: Participation) -> None:
    connection = Connection.objects.get()
    people = [member.participation.person for member in connection.members.all()]

    race([lambda one=one: mark_step(connection, key="look_back", is_done=True, by=one) for one in people])

    assert StepDone.objects.count() == 1


def test_two_mentees_tick_for_themselves(program: Program, cora: Person) -> None:
    learners = [mentee(program), mentee(program)]
    ring = circle(mentor(program), *learners, by=cora)
    clients = [
        lambda one=one: mark_step(Connection.objects.get(pk=ring.pk), key="show", is_done=True, by=one.person)
        for one in learners
    ]

    race(clients * 2)

    assert set(StepDone.objects.values_list("person", flat=True)) == {one.person_id for one in learners}
    assert StepDone.objects.count() == 2


def test_two_workers_write_one_letter(learner: Participation) -> None:
    race([tell_managers, tell_managers])

    assert Message.objects.filter(email="commitments.tasks_wait").count() == 1


def test_two_coordinators_remind_once(learner: Participation, cora: Person) -> None:
    outcomes = race([lambda: remind_manager(learner, by=cora)] * 2)

    assert len(winners(outcomes)) == 1
    assert refusals(outcomes) == {"reminder.just_now"}


def test_two_first_changes_of_a_plan_both_count(program: Program, cora: Person) -> None:
    steps = [Step("", Who.BOTH, words, Anchor.MATCH, 3) for words in ("Walk", "Talk")]

    race([lambda step=step: keep_step(program, step, by=cora) for step in steps])

    assert len(steps_of(program.pk)) == len(STEPS) + 2
