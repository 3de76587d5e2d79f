import pytest
from tests.factories.connections import pair
from tests.factories.people import OrganizationFactory, PersonFactory

from ithaca.connections.models import Connection
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.safeguarding.models import Lead


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    OrganizationFactory()


@pytest.fixture
def connection(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    """Alice mentors bob."""
    return pair(bob_learns, alice_mentors, by=cora)


@pytest.fixture
def sara(program: Program) -> Person:
    """She reads the concerns of the program."""
    person: Person = PersonFactory(name="Sara Sun", email="sara@example.org")
    Lead.objects.create(program=program, person=person)
    return person
