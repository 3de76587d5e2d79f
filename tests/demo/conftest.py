import pytest
from tests.factories.connections import pair
from tests.factories.people import OrganizationFactory

from ithaca.connections.models import Connection
from ithaca.people.models import Person
from ithaca.programs.models import Participation


@pytest.fixture
def connection(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    """Alice mentors bob."""
    OrganizationFactory()
    return pair(bob_learns, alice_mentors, by=cora)
