from datetime import datetime, timedelta

import pytest
from tests.factories.connections import pair
from tests.factories.people import OrganizationFactory

from ithaca.connections.models import Connection, Meeting
from ithaca.connections.states import MeetingState
from ithaca.people.models import Person
from ithaca.programs.models import Participation


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    OrganizationFactory()


@pytest.fixture
def connection(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    """Alice mentors bob."""
    return pair(bob_learns, alice_mentors, by=cora)


def held(connection: Connection, at: datetime) -> Meeting:
    return Meeting.objects.create(
        program=connection.program, connection=connection, state=MeetingState.HELD, starts_at=at,
        ends_at=at + timedelta(minutes=45), held_minutes=45,
        offered_by=connection.members.earliest("pk").participation.person,
    )  # fmt: skip
