import pytest
from tests.factories.pairing import published
from tests.factories.people import OrganizationFactory

from ithaca.pairing.models import Proposal
from ithaca.people.models import Person
from ithaca.programs.models import Participation


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    OrganizationFactory()


@pytest.fixture
def proposal(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Proposal:
    """Alice is suggested to bob; both have to answer."""
    return published(bob_learns, alice_mentors, by=cora)
