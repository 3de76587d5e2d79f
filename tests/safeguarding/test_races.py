"""Two at once around a concern: it is kept, the two stay apart, and nobody is let back too early or never."""

from functools import partial

import pytest
from tests.factories.connections import pair
from tests.factories.people import OrganizationFactory, PersonFactory
from tests.factories.programs import mentee, mentor
from tests.racing import race, refusals
from tests.safeguarding.telling import about_partner

from ithaca.connections.actions.closing import close_connection
from ithaca.connections.actions.messaging import write_message
from ithaca.connections.models import Connection
from ithaca.connections.queries.members import sides_of
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.safeguarding.actions import looking
from ithaca.safeguarding.models import Concern, Lead, LogEntry

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS = 4


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    OrganizationFactory()


@pytest.fixture
def leads(program: Program) -> tuple[Person, Person]:
    one, other = PersonFactory(), PersonFactory()
    for person in (one, other):
        Lead.objects.create(program=program, person=person)
    return one, other


def a_pair(program: Program, cora: Person) -> tuple[Connection, Person, Person]:
    connection = pair(mentee(program), mentor(program), by=cora)
    learner, guide = (side.person for side in sides_of(connection))
    return connection, learner, guide


def test_concern_during_an_end_is_kept_and_holds(program: Program, cora: Person) -> None:
    for _ in range(ROUNDS):
        connection, learner, guide = a_pair(program, cora)

        outcomes = race(
            [
                partial(about_partner, connection, by=learner, partner=guide),
                partial(close_connection, Connection.objects.get(pk=connection.pk), by=cora),
            ]
        )

        connection.refresh_from_db()
        assert (connection.state, connection.held_since is not None) == ("closed", True)
        assert refusals(outcomes) == set()
        assert Concern.objects.filter(connection=connection).count() == 1


def test_no_mail_slips_out_behind_a_concern(program: Program, cora: Person) -> None:
    """A message before it is taken back with its mail, one after it is refused."""
    for _ in range(ROUNDS):
        connection, learner, guide = a_pair(program, cora)
        write = partial(write_message, Connection.objects.get(pk=connection.pk), by=guide)

        race(
            [
                partial(about_partner, connection, by=learner, partner=guide),
                *[partial(write, "A"), partial(write, "B")],
            ]
        )

        waiting = Message.objects.filter(person=learner, email="connections.message_waits", state="queued")
        assert not waiting.exists()


def test_two_leads_lift_two_concerns_of_one_pair(
    program: Program, cora: Person, leads: tuple[Person, Person]
) -> None:
    for _ in range(ROUNDS):
        connection, learner, guide = a_pair(program, cora)
        both = [
            about_partner(connection, by=learner, partner=guide),
            about_partner(connection, by=guide, partner=learner),
        ]
        for concern, lead in zip(both, leads, strict=True):
            looking.read_concern(concern, by=lead)

        race([partial(looking.lift_protection, one, by=lead) for one, lead in zip(both, leads, strict=True)])

        connection.refresh_from_db()
        assert (connection.state, connection.held_since) == ("active", None)


def test_two_leads_decide_one_concern(program: Program, cora: Person, leads: tuple[Person, Person]) -> None:
    for _ in range(ROUNDS):
        connection, learner, guide = a_pair(program, cora)
        concern = about_partner(connection, by=learner, partner=guide)
        race([partial(looking.read_concern, Concern.objects.get(pk=concern.pk), by=lead) for lead in leads])

        outcomes = race(
            [
                partial(looking.lift_protection, Concern.objects.get(pk=concern.pk), by=leads[0]),
                partial(looking.end_pair, Concern.objects.get(pk=concern.pk), by=leads[1]),
            ]
        )

        connection.refresh_from_db()
        is_ended = outcomes[1] is None
        assert connection.state == ("closed" if is_ended else "active")
        assert LogEntry.objects.filter(concern=concern, kind="read").count() == 2
        assert refusals(outcomes) <= {"concern.protects_nobody"}


def test_pressed_many_times_it_is_one(program: Program, cora: Person) -> None:
    connection, learner, guide = a_pair(program, cora)

    race([partial(about_partner, connection, by=learner, partner=guide, key="k" * 32)] * 6)

    assert Concern.objects.filter(connection=connection).count() == 1
