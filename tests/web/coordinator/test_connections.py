"""The list of pairs: what it counts, how it narrows, and what it never shows."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.connections import booked, over, pair
from tests.factories.people import OrganizationFactory, PersonFactory
from tests.factories.programs import mentee, mentor
from tests.web.coordinator.reading import text_of

from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.actions.writing import write_shared_note
from ithaca.connections.models import AgreementTemplate, Connection, Meeting
from ithaca.connections.queries.listing import ConnectionFilter, connection_counts, connection_list
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    OrganizationFactory()


@pytest.fixture
def met(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    """Alice and bob have met nine days after the match, and will again."""
    connection = pair(bob_learns, alice_mentors, by=cora)
    began(connection, days=10)
    meeting = over(connection, by=bob_learns.person, other=alice_mentors.person)
    confirm_meeting(meeting, was_held=True, minutes=None, by=bob_learns.person)
    booked(connection, by=bob_learns.person, other=alice_mentors.person)
    return connection


@pytest.fixture
def waiting(program: Program, cora: Person) -> Connection:
    """Noor and Emil have been a pair for twenty days."""
    learner, guide = (
        mentee(program, person=PersonFactory(name="Noor Haddad")),
        mentor(program, person=PersonFactory(name="Emil Ek")),
    )
    connection = pair(learner, guide, by=cora)
    began(connection, days=20)
    return connection


def began(connection: Connection, *, days: int) -> None:
    Connection.objects.filter(pk=connection.pk).update(opened_at=clock.now() - timedelta(days=days, hours=1))


def listed(program: Program, **wanted: str) -> list[str]:
    return [row.mentee for row in connection_list(program, ConnectionFilter(**wanted)).object_list]


def test_list_shows_counts_and_dates(
    met: Connection, waiting: Connection, program: Program, cora: Person, signed_in: SignIn
) -> None:
    page = text_of(signed_in(cora).get(reverse("connections", kwargs={"program": program.pk})))

    assert "2 pairs at work" in page
    assert "after 9 days" in page
    assert "not met, 20 days so far" in page
    assert "1 has not met within two weeks" in page


def test_clock_runs_from_the_match_to_the_first_meeting(
    met: Connection, waiting: Connection, program: Program
) -> None:
    counts = connection_counts(program)

    assert (counts.pairs, counts.not_met, counts.long_not_met, counts.median_days) == (2, 1, 1, 9)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({"search": "emil noor"}, ["Noor Haddad"]),
        ({"search": "nobody"}, []),
        ({"show": "not_met"}, ["Noor Haddad"]),
        ({"show": "long_not_met"}, ["Noor Haddad"]),
        ({"show": "no_date"}, ["Noor Haddad"]),
        ({"show": "closed"}, []),
        ({"sort": "name"}, ["Bob Baran", "Noor Haddad"]),
        ({"sort": "-held"}, ["Bob Baran", "Noor Haddad"]),
        ({"sort": "last"}, ["Bob Baran", "Noor Haddad"]),
        ({"sort": "since"}, ["Noor Haddad", "Bob Baran"]),
    ],
)
def test_list_narrows_and_sorts(
    met: Connection, waiting: Connection, program: Program, wanted: dict[str, str], names: list[str]
) -> None:
    assert listed(program, **wanted) == names


def test_nothing_that_the_two_wrote_is_listed(
    met: Connection, program: Program, bob: Person, cora: Person, signed_in: SignIn
) -> None:
    meeting = Meeting.objects.of(met).held().get()
    write_shared_note(meeting, "CANARY", after=0, by=bob)
    Meeting.objects.update(place="CANARY", word="CANARY", own_agenda="CANARY")

    page = signed_in(cora).get(reverse("connections", kwargs={"program": program.pk})).content.decode()

    assert "CANARY" not in page


def test_nonsense_in_the_address_shows_the_list(
    met: Connection, program: Program, cora: Person, signed_in: SignIn
) -> None:
    path = reverse("connections", kwargs={"program": program.pk})

    response = signed_in(cora).get(path + "?page=x&sort=secret&show=nothing&q=%00bob")

    assert "Bob Baran" in response.content.decode()


def test_coordinator_sets_the_words_of_agreements(program: Program, cora: Person, signed_in: SignIn) -> None:
    path = reverse("keep_agreement_template", kwargs={"program": program.pk})

    signed_in(cora).post(path, {"rhythm": "Every Friday."})

    assert AgreementTemplate.objects.get(program=program).rhythm == "Every Friday."


@pytest.mark.parametrize("name", ["connections", "agreement_template"])
def test_only_its_coordinator_sees_it(
    program: Program, alice: Person, charlie: Person, dora: Person, max: Person, signed_in: SignIn, name: str
) -> None:
    path = reverse(name, kwargs={"program": program.pk})

    assert {signed_in(one).get(path).status_code for one in (alice, charlie, dora, max)} == {404}


def test_page_of_a_pair_names_both_and_speaks_to_neither(
    met: Connection, program: Program, cora: Person, signed_in: SignIn
) -> None:
    page = signed_in(cora).get(reverse("connection", kwargs={"connection": met.pk}))

    said = text_of(page)
    assert "<h1>Bob Baran and Alice Abbot" in page.content.decode()
    assert f'href="{reverse("people", kwargs={"program": program.pk})}"' in page.content.decode()
    assert "You and" not in said
    assert "<dt>Held</dt><dd>1</dd>" in said
