"""Mentors that a mentee would like."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.factories.pairing import RuleSetFactory
from tests.factories.programs import mentee, mentor

from ithaca.kernel import clock
from ithaca.pairing.actions.answering import accept_proposal
from ithaca.pairing.actions.recommending import refresh_recommendations
from ithaca.pairing.actions.wishing import set_choices
from ithaca.pairing.models import Proposal, Recommendation, Wish
from ithaca.people.models import Person
from ithaca.programs.actions.enrolling import withdraw
from ithaca.programs.actions.places import set_places
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState, ProgramState

SignIn = Callable[[Person], Client]
FACTS = {
    "facts": {"skills": {"shared": ["Writing"], "wanted": ["Writing"]}},
    "maximum": {"skills": 3000},
    "points": {"skills": 3000},
}


def show(mentee_row: Participation, mentor_row: Participation, position: int = 1) -> None:
    Recommendation.objects.create(
        program=mentee_row.program,
        mentee=mentee_row,
        mentor=mentor_row,
        position=position,
        score=7000,
        facts=FACTS,
    )


def change(client: Client, program: Program, mentor_row: Participation, how: str) -> str:
    sent = {"mentor": mentor_row.pk, "change": how}
    return client.post(
        reverse("change_choices", kwargs={"program": program.pk}), sent, follow=True
    ).content.decode()


def shown(client: Client, program: Program) -> str:
    return client.get(reverse("choices", kwargs={"program": program.pk})).content.decode()


def named_by(row: Participation) -> list[str]:
    return [
        wish.other.person.name
        for wish in Wish.objects.choices().filter(owner=row).select_related("other__person")
    ]


@pytest.fixture
def mentors(program: Program) -> list[Participation]:
    rows = [mentor(program) for _number in range(4)]
    for number, row in enumerate(rows):
        Person.objects.filter(pk=row.person_id).update(name=f"Mentor {'ABCD'[number]}")
    return [Participation.objects.select_related("person").get(pk=row.pk) for row in rows]


def test_recommended_mentors_are_shown_with_reasons(
    bob: Person, bob_learns: Participation, alice_mentors: Participation, program: Program, signed_in: SignIn
) -> None:
    show(bob_learns, alice_mentors)

    page = shown(signed_in(bob), program)

    assert "Alice Abbot" in page
    assert "You asked for Writing. Alice offers it." in page
    assert "1 place is free" in page


def test_who_is_sought_by_others_is_said_kindly_without_names(
    bob: Person, bob_learns: Participation, alice_mentors: Participation, program: Program, signed_in: SignIn
) -> None:
    other = mentee(program)
    set_choices(other, [alice_mentors.pk], by=other.person)
    show(bob_learns, alice_mentors)

    page = shown(signed_in(bob), program)

    assert "Others have asked for this place, too" in page
    assert other.person.name not in page


def test_list_is_made_in_order_and_ranked(
    bob: Person, bob_learns: Participation, mentors: list[Participation], program: Program, signed_in: SignIn
) -> None:
    client = signed_in(bob)

    for row in mentors[:3]:
        change(client, program, row, "add")
    change(client, program, mentors[2], "up")
    change(client, program, mentors[0], "remove")

    assert named_by(bob_learns) == ["Mentor C", "Mentor B"]
    assert list(Wish.objects.choices().values_list("rank", flat=True)) == [1, 2]


def test_more_than_allowed_are_refused(
    bob: Person, bob_learns: Participation, mentors: list[Participation], program: Program, signed_in: SignIn
) -> None:
    client = signed_in(bob)

    pages = [change(client, program, row, "add") for row in mentors]

    assert "You have named as many as you may" in pages[3]
    assert named_by(bob_learns) == ["Mentor A", "Mentor B", "Mentor C"]


def test_first_cannot_go_up_and_last_cannot_go_down(
    bob: Person, bob_learns: Participation, mentors: list[Participation], program: Program, signed_in: SignIn
) -> None:
    set_choices(bob_learns, [row.pk for row in mentors[:2]], by=bob)
    client = signed_in(bob)

    change(client, program, mentors[0], "up")
    change(client, program, mentors[1], "down")

    assert named_by(bob_learns) == ["Mentor A", "Mentor B"]


def test_mentor_who_has_left_can_be_taken_off_and_not_put_on(
    bob: Person, bob_learns: Participation, mentors: list[Participation], program: Program, signed_in: SignIn
) -> None:
    set_choices(bob_learns, [mentors[0].pk], by=bob)
    for row in mentors[:2]:
        withdraw(row, by=row.person)
    client = signed_in(bob)

    refused = change(client, program, mentors[1], "add")
    assert "Does not take part any more" in shown(client, program)
    change(client, program, mentors[0], "remove")

    assert "does not take part any more" in refused
    assert named_by(bob_learns) == []


def test_nobody_of_another_program_and_no_mentee_can_be_named(
    bob: Person, bob_learns: Participation, program: Program, other_program: Program, signed_in: SignIn
) -> None:
    client = signed_in(bob)

    for row in (mentor(other_program), mentee(program), mentor(program, person=bob)):
        change(client, program, row, "add")

    assert named_by(bob_learns) == []


def test_closed_program_changes_no_list(
    bob: Person, bob_learns: Participation, mentors: list[Participation], program: Program, signed_in: SignIn
) -> None:
    show(bob_learns, mentors[0])
    Program.objects.filter(pk=program.pk).update(state=ProgramState.CLOSED)
    client = signed_in(bob)

    change(client, program, mentors[0], "add")

    assert named_by(bob_learns) == []
    assert "on my list" not in shown(client, program)


LOOKING = "We are looking for mentors for you"


def test_nobody_is_looked_for_while_a_match_waits(
    bob: Person, proposal: Proposal, program: Program, signed_in: SignIn
) -> None:
    show(proposal.mentee, mentor(program))  # worked out before the match was suggested

    page = shown(signed_in(bob), program)

    assert "Alice Abbot is suggested as your mentor" in page
    assert "on my list" not in page
    assert reverse("proposal", kwargs={"proposal": proposal.pk}) in page
    assert LOOKING not in page


def test_nobody_is_looked_for_when_the_mentor_is_found(
    bob: Person, alice: Person, proposal: Proposal, program: Program, signed_in: SignIn
) -> None:
    accept_proposal(proposal, by=bob)
    accept_proposal(proposal, by=alice)

    page = shown(signed_in(bob), program)

    assert "You have your mentor" in page
    assert LOOKING not in page


def test_who_looks_for_a_second_mentor_is_shown_some(
    bob: Person, proposal: Proposal, program: Program, cora: Person, signed_in: SignIn
) -> None:
    set_places(proposal.mentee, 2, by=cora)
    show(proposal.mentee, mentor(program))

    assert "on my list" in shown(signed_in(bob), program)


def test_that_all_places_are_taken_is_said(proposal: Proposal, program: Program, signed_in: SignIn) -> None:
    other = mentee(program).person

    page = shown(signed_in(other), program)

    assert "No mentor has room at the moment" in page
    assert LOOKING not in page


def test_that_nobody_fits_is_said_once_it_is_worked_out(
    bob: Person, bob_learns: Participation, alice_mentors: Participation, program: Program, signed_in: SignIn
) -> None:
    RuleSetFactory(program=program)
    exclude_each_other(bob_learns, alice_mentors)
    before = shown(signed_in(bob), program)

    refresh_recommendations(program)

    assert LOOKING in before
    assert "No mentor with room fits you at the moment" in shown(signed_in(bob), program)


def test_who_is_not_taken_in_yet_is_told_so(
    program: Program, alice_mentors: Participation, signed_in: SignIn
) -> None:
    applicant = mentee(program, state=ParticipationState.APPLIED).person

    assert "You do not take part yet" in shown(signed_in(applicant), program)


def exclude_each_other(one: Participation, other: Participation) -> None:
    Wish.objects.create(program=one.program, owner=one, other=other, kind=Wish.Kind.EXCLUDES)


def test_mentor_is_told_that_mentees_choose(
    alice: Person, alice_mentors: Participation, program: Program, signed_in: SignIn
) -> None:
    assert "In this program mentees do not choose" in shown(signed_in(alice), program)


@pytest.mark.parametrize("who", ["charlie", "olga", "cora", "max"])
def test_nobody_from_outside_finds_it(
    request: pytest.FixtureRequest, bob: Person, program: Program, signed_in: SignIn, who: str
) -> None:
    client = signed_in(request.getfixturevalue(who))

    assert client.get(reverse("choices", kwargs={"program": program.pk})).status_code == 404
    assert client.post(reverse("change_choices", kwargs={"program": program.pk})).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_choices_cost_the_same_for_one_mentor_and_for_three(
    count: int,
    bob: Person,
    bob_learns: Participation,
    mentors: list[Participation],
    program: Program,
    signed_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for position, row in enumerate(mentors[:count]):
        show(bob_learns, row, position)
    set_choices(bob_learns, [row.pk for row in mentors[:count]], by=bob)
    Person.objects.update(last_seen_at=clock.now())
    client = signed_in(bob)

    with django_assert_num_queries(16):
        shown(client, program)
