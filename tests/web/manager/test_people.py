"""The line manager's page: state and promised time, and nothing that is not theirs to know."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from tests.factories.connections import over, pair
from tests.factories.pairing import published
from tests.factories.people import OrganizationFactory, PersonFactory
from tests.factories.programs import mentee

from ithaca.commitments.library.plan import MILESTONES
from ithaca.commitments.models import RegularityBand, ReportStepDone
from ithaca.commitments.states import Band
from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.actions.messaging import write_message
from ithaca.connections.models import Connection, Goal
from ithaca.connections.states import ConnectionState
from ithaca.engagement.actions.caring import pause_pair
from ithaca.kernel import clock
from ithaca.pairing.actions.answering import accept_proposal, decline_proposal
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Profile, Program
from ithaca.programs.states import ParticipationState

SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    OrganizationFactory()


@pytest.fixture
def bob_at_work(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Participation:
    """Bob has a match since today."""
    pair(bob_learns, alice_mentors, by=cora)
    Participation.objects.update(state=ParticipationState.MATCHED)
    bob_learns.refresh_from_db()
    return bob_learns


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

    with django_assert_num_queries(17):
        read(client)


def test_a_task_is_done_with_one_tap_and_can_be_taken_back(
    bob_at_work: Participation, max: Person, signed_in: SignIn
) -> None:
    client, sent = signed_in(max), {"participation": bob_at_work.pk, "key": "manager_agrees"}

    client.post(reverse("mark_report_step"), {**sent, "done": "on"})
    assert "1 of 5 done" in about(read(client), bob_at_work.person)
    client.post(reverse("mark_report_step"), sent)

    assert "0 of 5 done" in about(read(client), bob_at_work.person)


def test_overdue_tasks_are_on_top(bob_at_work: Participation, max: Person, signed_in: SignIn) -> None:
    Connection.objects.update(opened_at=clock.ago(days=9))

    top = read(signed_in(max)).split("report-")[0]

    assert "2 things to do" in top
    assert top.index("Agree that they take part") < top.index("Keep the promised hours free")


def test_nobody_ticks_for_people_who_do_not_report_to_them(
    bob_at_work: Participation, alice: Person, signed_in: SignIn
) -> None:
    PersonFactory(manager=alice)
    sent = {"participation": bob_at_work.pk, "key": "manager_agrees", "done": "on"}

    assert signed_in(alice).post(reverse("mark_report_step"), sent).status_code == 404
    assert not ReportStepDone.objects.exists()


@given(st.data())
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_read_the_same_in_every_state(
    bob_at_work: Participation, max: Person, signed_in: SignIn, data: st.DataObject
) -> None:
    draw, program = data.draw, bob_at_work.program
    bob = bob_at_work.person
    Participation.objects.filter(pk=bob_at_work.pk).update(state=draw(st.sampled_from(ParticipationState)))
    Connection.objects.update(
        opened_at=clock.ago(days=draw(st.integers(0, 300))), state=ConnectionState.ACTIVE
    )
    ReportStepDone.objects.all().delete()
    for key in draw(st.sets(st.sampled_from(sorted(MILESTONES)))):
        ReportStepDone.objects.create(
            program=program,
            participation=bob_at_work,
            key=key,
            words="Talk",
            due_on=clock.today(),
            done_by=max,
        )
    band = {"program": program, "band": draw(st.sampled_from(Band)), "as_of": clock.today()}
    RegularityBand.objects.update_or_create(participation=bob_at_work, defaults=band)
    goal = {
        "program": program,
        "owner": bob,
        "start_mark": 1,
        "visibility": draw(st.sampled_from(Goal.Visibility)),
    }
    Goal.objects.update_or_create(connection=Connection.objects.get(), defaults={"title": "Lead", **goal})

    seen, shown = read(signed_in(max)), read(signed_in(bob), "seen_by_manager")

    assert about(seen, bob) == about(shown, bob)
    assert ("Lead" in about(seen, bob)) == (goal["visibility"] == Goal.Visibility.MANAGER)


def test_the_page_tells_nothing_of_meetings_pauses_and_words(
    bob_at_work: Participation, alice: Person, bob: Person, cora: Person, max: Person, signed_in: SignIn
) -> None:
    before = about(read(signed_in(max)), bob)
    connection = Connection.objects.get()
    write_message(connection, "It is dreadful", by=bob)
    over_ = over(connection, by=bob, other=alice)
    confirm_meeting(over_, was_held=True, minutes=45, by=alice)
    pause_pair(connection, by=cora)

    assert about(read(signed_in(max)), bob) == before
