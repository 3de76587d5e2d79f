"""The people of the tests, always the same, in two programs that do not see each other.

In `program`, alice mentors bob, cora coordinates, and max is bob's line manager. In `other_program`,
charlie takes part and dora coordinates. olga runs the site.
"""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.people import PersonFactory
from tests.factories.programs import CoordinationFactory, ProgramFactory, mentee, mentor

from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program


@pytest.fixture
def program(db: None) -> Program:
    return ProgramFactory(name="Career Compass")


@pytest.fixture
def other_program(db: None) -> Program:
    return ProgramFactory(name="First Steps")


@pytest.fixture
def cora(program: Program) -> Person:
    return CoordinationFactory(
        program=program, person__name="Cora Castillo", person__email="cora@example.org"
    ).person


@pytest.fixture
def dora(other_program: Program) -> Person:
    return CoordinationFactory(
        program=other_program, person__name="Dora Dahl", person__email="dora@example.org"
    ).person


@pytest.fixture
def max(db: None) -> Person:
    return PersonFactory(name="Max Mensah", email="max@example.org")


@pytest.fixture
def olga(db: None) -> Person:
    return PersonFactory(name="Olga Orlova", email="olga@example.org", is_operator=True)


@pytest.fixture
def alice(program: Program) -> Person:
    return mentor(program, person=PersonFactory(name="Alice Abbot", email="alice@example.org")).person


@pytest.fixture
def bob(program: Program, max: Person) -> Person:
    return mentee(
        program, person=PersonFactory(name="Bob Baran", email="bob@example.org", manager=max)
    ).person


@pytest.fixture
def charlie(other_program: Program) -> Person:
    return mentee(other_program, person=PersonFactory(name="Charlie Cho", email="charlie@example.org")).person


@pytest.fixture
def alice_mentors(alice: Person, program: Program) -> Participation:
    return alice.participations.get(program=program)


@pytest.fixture
def bob_learns(bob: Person, program: Program) -> Participation:
    return bob.participations.get(program=program)


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """A browser in which this person is signed in."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in
