"""The plan of a program, who owes what, and the sponsor, as coordinators see them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.factories.connections import pair
from tests.factories.people import OrganizationFactory
from tests.factories.programs import mentee, mentor

from ithaca.commitments.actions.planning import remove_step
from ithaca.commitments.actions.tallying import count_owing_of
from ithaca.commitments.library.plan import STEPS
from ithaca.commitments.models import PlanStep
from ithaca.commitments.queries.plans import steps_of
from ithaca.connections.actions.messaging import write_message
from ithaca.connections.models import Connection
from ithaca.kernel import clock
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState

SignIn = Callable[[Person], Client]
STEP = {
    "key": "hello", "words": "Wave", "who": "mentor", "count": "2", "unit": "weeks", "side": "after",
    "anchor": "match", "fact": "contact",
}  # fmt: skip


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    OrganizationFactory()


@pytest.fixture
def overdue(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    """Bob and Alice are a pair for twelve days, and nobody has done anything."""
    connection = pair(bob_learns, alice_mentors, by=cora)
    Connection.objects.update(opened_at=clock.ago(days=12))
    Participation.objects.update(state=ParticipationState.MATCHED)
    return connection


def at(name: str, program: Program, **ids: int) -> str:
    return reverse(name, kwargs={"program": program.pk, **ids})


def test_a_step_is_looked_at_and_then_saved(program: Program, cora: Person, signed_in: SignIn) -> None:
    client, day = signed_in(cora), clock.today() + timedelta(days=14)

    page = client.post(at("keep_plan_step", program), {**STEP, "look": "1"}).content.decode()
    assert f"{day:%a} {day.day} {day:%b %Y}</span><span><b>Wave</b>" in page
    assert not PlanStep.objects.exists()
    client.post(at("keep_plan_step", program), STEP)

    assert PlanStep.objects.get(key="hello").days == 14


def test_a_step_of_a_line_manager_that_tells_of_meetings_is_refused_in_words(
    program: Program, cora: Person, signed_in: SignIn
) -> None:
    sent = {**STEP, "who": "manager", "anchor": "first", "fact": ""}

    answer = signed_in(cora).post(at("keep_plan_step", program), sent)

    assert answer.status_code == 422
    assert "does not learn when the two meet" in answer.content.decode()


def test_an_empty_plan_says_what_to_do(program: Program, cora: Person, signed_in: SignIn) -> None:
    for step in STEPS:
        remove_step(program, key=step.key, by=cora)

    assert "No steps are planned" in signed_in(cora).get(at("plan", program)).content.decode()


def test_removing_a_step_by_the_page(program: Program, cora: Person, signed_in: SignIn) -> None:
    signed_in(cora).post(at("remove_plan_step", program), {"key": "hello"})

    assert "hello" not in {step.key for step in steps_of(program.pk)}


def test_cora_reminds_a_line_manager(
    program: Program, overdue: Connection, bob_learns: Participation, cora: Person, max: Person,
    signed_in: SignIn,
) -> None:  # fmt: skip
    count_owing_of(program)
    client = signed_in(cora)
    remind = at("remind_manager", program, participation=bob_learns.pk)

    assert remind in client.get(at("owed", program)).content.decode()
    client.post(remind)
    page = client.post(remind, follow=True).content.decode()

    assert [letter.person for letter in Message.objects.filter(email="commitments.tasks_wait")] == [max]
    assert "within the last two days" in page


def test_no_word_of_the_two_is_on_the_list(
    program: Program, overdue: Connection, bob: Person, cora: Person, signed_in: SignIn
) -> None:
    write_message(overdue, "Everything is dreadful", by=bob)
    count_owing_of(program)

    pages = [signed_in(cora).get(at("owed", program), {"role": role}) for role in ("mentor", "mentee")]

    assert all("Alice Abbot" in page.content.decode() for page in pages)
    assert not any("dreadful" in page.content.decode() for page in pages)


def test_a_sponsor_is_named_and_has_a_page(program: Program, cora: Person, signed_in: SignIn) -> None:
    today = clock.today().isoformat()
    said = {"first_words": "Say why", "first_on": today, "second_words": "Ask", "second_on": today}
    signed_in(cora).post(at("name_sponsor", program), {"email": "ida@example.org", "name": "Ida", **said})
    ida = signed_in(Person.objects.get(email="ida@example.org"))

    page = ida.get(reverse("home"), follow=True).content.decode()

    assert "Say why" in page
    assert ida.get(at("owed", program)).status_code == 404


@pytest.mark.parametrize("who", ["alice", "bob", "charlie", "dora", "max", "olga"])
def test_plan_and_list_are_for_coordinators(
    request: pytest.FixtureRequest, program: Program, signed_in: SignIn, who: str
) -> None:
    client = signed_in(request.getfixturevalue(who))

    for name in ("plan", "owed", "naming_sponsor"):
        assert client.get(at(name, program)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_pair_and_for_three(
    count: int, program: Program, cora: Person, signed_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for _ in range(count):
        pair(mentee(program), mentor(program), by=cora)
    count_owing_of(program)
    Person.objects.update(last_seen_at=clock.now())
    client = signed_in(cora)

    with django_assert_num_queries(31):
        client.get(at("owed", program), {"role": "mentor"})
