import pytest
from tests.factories.connections import pair
from tests.factories.people import OrganizationFactory

from ithaca.connections.models import Connection
from ithaca.people.models import Person
from ithaca.programs.models import Participation
from ithaca.programs.states import ParticipationState


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    OrganizationFactory()


@pytest.fixture
def connection(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    """Alice mentors bob."""
    return pair(bob_learns, alice_mentors, by=cora)


@pytest.fixture
def bob_matched(bob_learns: Participation, connection: Connection) -> Participation:
    """Bob has a match, so his line manager has something to do."""
    Participation.objects.filter(pk=bob_learns.pk).update(state=ParticipationState.MATCHED)
    bob_learns.refresh_from_db()
    return bob_learns
