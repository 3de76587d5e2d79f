"""The first page after signing in."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.factories.connections import over
from tests.factories.people import PersonFactory
from tests.factories.programs import CoordinationFactory, ProgramFactory, mentee, mentor

from ithaca.connections.actions.agreeing import offer_agreement, sign_agreement
from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.kernel import clock
from ithaca.pairing.actions.answering import accept_proposal
from ithaca.pairing.actions.wishing import set_choices
from ithaca.pairing.models import Proposal
from ithaca.people.models import Person
from ithaca.programs.actions.enrolling import withdraw
from ithaca.programs.models import Participation, Profile, Program
from ithaca.programs.states import ParticipationState

SignIn = Callable[[Person], Client]


def home(client: Client) -> str:
    return client.get(reverse("home")).content.decode()


def confirm_profiles() -> None:
    Profile.objects.update(confirmed_at=clock.now())


def test_first_step_is_the_profile(bob: Person, signed_in: SignIn) -> None:
    page = home(signed_in(bob))

    assert "Check what we know about you" in page
    assert reverse("profile", kwargs={"profile": bob.profiles.get().pk}) in page


def test_then_the_mentors_one_would_like(bob: Person, signed_in: SignIn) -> None:
    confirm_profiles()

    assert "Look at mentors and name those you would like" in home(signed_in(bob))


def test_then_one_waits_and_is_told_so(
    bob: Person, bob_learns: Participation, alice_mentors: Participation, signed_in: SignIn
) -> None:
    confirm_profiles()
    set_choices(bob_learns, [alice_mentors.pk], by=bob)

    assert "Matches are being worked out" in home(signed_in(bob))


def test_answer_comes_before_everything_else(bob: Person, proposal: Proposal, signed_in: SignIn) -> None:
    page = home(signed_in(bob))

    assert "We suggest Alice as your mentor" in page
    assert "Check what we know about you" not in page


def test_after_a_yes_one_waits_for_the_other(bob: Person, proposal: Proposal, signed_in: SignIn) -> None:
    confirm_profiles()
    accept_proposal(proposal, by=bob)

    page = home(signed_in(bob))

    assert "You have said yes to Alice" in page
    assert "alice@example.org" not in page


def test_after_both_said_yes_the_two_are_led_to_a_first_meeting(
    alice: Person, bob: Person, proposal: Proposal, signed_in: SignIn
) -> None:
    accept_proposal(proposal, by=alice)
    accept_proposal(proposal, by=bob)

    mentee_page, mentor_page = home(signed_in(bob)), home(signed_in(alice))

    assert "Arrange your first meeting with Alice" in mentee_page
    assert "mailto:alice@example.org" in mentee_page
    assert "Three first steps" in mentee_page
    assert "Arrange your first meeting with Bob" in mentor_page
    assert "mailto:bob@example.org" in mentor_page


def test_first_steps_that_are_done_are_not_shown_any_more(
    alice: Person, bob: Person, proposal: Proposal, signed_in: SignIn
) -> None:
    accept_proposal(proposal, by=alice)
    connection = accept_proposal(proposal, by=bob)
    assert connection is not None
    confirm_meeting(over(connection, by=bob, other=alice), was_held=True, minutes=None, by=bob)
    sign_agreement(offer_agreement(connection, {"goal": "Write more"}, after=0, by=bob), by=alice)

    assert "Three first steps" not in home(signed_in(bob))


@pytest.mark.parametrize(
    ("state", "words"),
    [("applied", "Your application is being read"), ("waitlisted", "You are on the waiting list")],
)
def test_who_is_not_taken_in_yet_is_told_where_they_stand(
    program: Program, signed_in: SignIn, state: str, words: str
) -> None:
    row = mentee(program, state=ParticipationState(state))
    confirm_profiles()

    assert words in home(signed_in(row.person))


def test_mentor_without_places_is_told_how_to_come_back(program: Program, signed_in: SignIn) -> None:
    row = mentor(program, places=0)
    confirm_profiles()

    assert "You take no mentees at the moment" in home(signed_in(row.person))


def test_several_programs_stand_side_by_side_the_urgent_one_first(
    bob: Person, other_program: Program, proposal: Proposal, signed_in: SignIn
) -> None:
    mentor(other_program, person=bob)

    page = home(signed_in(bob))

    assert page.index("We suggest Alice as your mentor") < page.index("Check what we know about you")
    assert "Career Compass" in page
    assert "First Steps" in page


def test_who_left_has_no_program_any_more(bob: Person, bob_learns: Participation, signed_in: SignIn) -> None:
    withdraw(bob_learns, by=bob)

    assert "You are not in a program now" in home(signed_in(bob))


def test_coordinator_of_one_program_goes_there(cora: Person, program: Program, signed_in: SignIn) -> None:
    assert signed_in(cora).get(reverse("home"))["Location"] == reverse(
        "program_home", kwargs={"program": program.pk}
    )


def test_line_manager_goes_to_their_people(bob: Person, max: Person, signed_in: SignIn) -> None:
    assert signed_in(max).get(reverse("home"))["Location"] == reverse("manager")


def test_operator_goes_to_the_site(olga: Person, signed_in: SignIn) -> None:
    assert signed_in(olga).get(reverse("home"))["Location"] == reverse("site")


def test_who_is_several_things_chooses(olga: Person, program: Program, signed_in: SignIn) -> None:
    CoordinationFactory(program=program, person=olga)

    page = home(signed_in(olga))

    assert reverse("site") in page
    assert reverse("program_home", kwargs={"program": program.pk}) in page


def test_coordinator_who_takes_part_gets_both(bob: Person, other_program: Program, signed_in: SignIn) -> None:
    CoordinationFactory(program=other_program, person=bob)

    page = home(signed_in(bob))

    assert "Check what we know about you" in page
    assert reverse("program_home", kwargs={"program": other_program.pk}) in page


def test_stranger_sees_nothing_of_the_program(bob: Person, charlie: Person, signed_in: SignIn) -> None:
    assert "Career Compass" not in home(signed_in(charlie))


@pytest.mark.parametrize("programs", [1, 3])
def test_home_costs_the_same_for_one_program_and_for_three(
    programs: int, signed_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person = PersonFactory(last_seen_at=clock.now())
    for _number in range(programs):
        mentee(ProgramFactory(), person=person)
    client = signed_in(person)

    with django_assert_num_queries(16):
        home(client)
