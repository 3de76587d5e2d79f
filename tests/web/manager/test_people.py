"""The line manager's page: state and promised time, and nothing that is not theirs to know."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.factories.pairing import published
from tests.factories.people import OrganizationFactory, PersonFactory
from tests.factories.programs import mentee

from ithaca.kernel import clock
from ithaca.pairing.actions.answering import accept_proposal, decline_proposal
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Profile, Program
from ithaca.programs.states import ParticipationState

SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    OrganizationFactory()


def read(client: Client, name: str = "manager") -> str:
    return client.get(reverse(name)).content.decode()


def about(page: str, person: Person) -> str:
    """The part of a page that is about one person."""
    return page.split(f'aria-labelledby="report-{person.pk}"')[1].split("</section>", maxsplit=1)[0]


def test_manager_sees_program_role_state_and_time(bob: Person, max: Person, signed_in: SignIn) -> None:
    part = about(read(signed_in(max)), bob)

    for words in ("Bob Baran", "Career Compass", "Mentee", "in matching", "about 3 hours a month"):
        assert words in part


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("applied", "applied"), ("waitlisted", "applied"), ("accepted", "in matching"), ("ready", "in matching"),
        ("matched", "active"), ("completed", "completed"), ("withdrawn", "left"), ("declined", "does not take part"),
    ],
)  # fmt: skip
def test_every_state_has_a_word_without_a_reason(
    bob: Person, bob_learns: Participation, max: Person, signed_in: SignIn, state: str, words: str
) -> None:
    Participation.objects.filter(pk=bob_learns.pk).update(state=state)

    assert f">{words}</span>" in about(read(signed_in(max)), bob)


def test_manager_learns_nothing_of_the_match(
    alice: Person, bob: Person, max: Person, cora: Person, bob_learns: Participation,
    alice_mentors: Participation, signed_in: SignIn,
) -> None:  # fmt: skip
    Profile.objects.filter(person=bob).update(
        goals=["Lead a project"], skills_wanted=["Writing"], about="Shy", outside_id="P-7"
    )
    before = read(signed_in(max))
    declined = published(bob_learns, alice_mentors, by=cora)
    after_publication = read(signed_in(max))
    decline_proposal(declined, by=bob, reason="We share a desk")

    page = read(signed_in(max))

    assert about(page, bob) == about(before, bob) == about(after_publication, bob)
    for secret in ("Alice", "desk", "Lead a project", "Writing", "Shy", "P-7", "bob@example.org"):
        assert secret not in page


def test_manager_does_not_learn_who_the_mentor_is(
    alice: Person, bob: Person, max: Person, cora: Person, bob_learns: Participation,
    alice_mentors: Participation, signed_in: SignIn,
) -> None:  # fmt: skip
    proposal = published(bob_learns, alice_mentors, by=cora)
    for person in (alice, bob):
        accept_proposal(proposal, by=person)

    page = read(signed_in(max))

    assert ">active</span>" in about(page, bob)
    assert "Alice" not in page


def test_sight_ends_with_the_relation(bob: Person, max: Person, signed_in: SignIn) -> None:
    PersonFactory(manager=max)
    Person.objects.filter(pk=bob.pk).update(manager=None)

    assert "Bob Baran" not in read(signed_in(max))


def test_reports_of_reports_are_not_seen(
    bob: Person, max: Person, program: Program, signed_in: SignIn
) -> None:
    below = mentee(program, person=PersonFactory(name="Below Bob", manager=bob)).person

    assert below.name not in read(signed_in(max))


def test_both_read_the_same_byte_for_byte(
    bob: Person, bob_learns: Participation, max: Person, signed_in: SignIn
) -> None:
    for state in ParticipationState:
        Participation.objects.filter(pk=bob_learns.pk).update(state=state)

        seen, shown = read(signed_in(max)), read(signed_in(bob), "seen_by_manager")

        assert about(seen, bob) == about(shown, bob)


@pytest.mark.parametrize("who", ["alice", "cora", "charlie", "olga"])
def test_who_leads_nobody_has_no_such_page(
    request: pytest.FixtureRequest, bob: Person, signed_in: SignIn, who: str
) -> None:
    assert signed_in(request.getfixturevalue(who)).get(reverse("manager")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_one_report_and_for_three(
    count: int,
    max: Person,
    program: Program,
    signed_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(count):
        mentee(program, person=PersonFactory(manager=max))
    Person.objects.update(last_seen_at=clock.now())
    client = signed_in(max)

    with django_assert_num_queries(11):
        read(client)
