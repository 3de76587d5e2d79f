"""The people of a program: the list, one person, adding, places, leaving."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.factories.pairing import published
from tests.factories.people import PersonFactory
from tests.factories.programs import mentee, mentor
from tests.web.coordinator.reading import at, text_of

from ithaca.pairing.actions.answering import accept_proposal
from ithaca.pairing.models import Wish
from ithaca.people.models import Person
from ithaca.programs.actions.running import close_program
from ithaca.programs.models import Participation, Profile, Program
from ithaca.programs.states import ParticipationState as State

SignIn = Callable[[Person], Client]
COMPLETE = {"time_zone": "UTC", "languages": ["en"], "skills_wanted": ["x"], "skills_offered": ["x"]}


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


def names(browser: Client, program: Program, **query: Any) -> list[str]:
    """Who is on the list, in its order."""
    return [row.name for row in browser.get(at("people", program), query).context["rows"].object_list]


def named(name: str, **fields: Any) -> Person:
    return PersonFactory(name=name, **fields)


@pytest.fixture
def everybody(program: Program, alice: Person, bob: Person, charlie: Person) -> None:
    """Alice lacks facts, bob too; ada is complete, has no address and waits; charlie is elsewhere."""
    mentee(program, person=named("Ada Ito", email=None), state=State.WAITLISTED, team="Sales", **COMPLETE)


@pytest.mark.usefixtures("everybody")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Ada Ito", "Alice Abbot", "Bob Baran"]),
        ({"sort": "-name"}, ["Bob Baran", "Alice Abbot", "Ada Ito"]),
        ({"q": "ba BOB"}, ["Bob Baran"]),
        ({"q": "sales"}, ["Ada Ito"]),
        ({"q": "alice@example"}, ["Alice Abbot"]),
        ({"q": "charlie"}, []),
        ({"q": "%"}, []),
        ({"role": "mentor"}, ["Alice Abbot"]),
        ({"state": "waitlisted"}, ["Ada Ito"]),
        ({"show": "incomplete"}, ["Alice Abbot", "Bob Baran"]),
        ({"show": "no_address"}, ["Ada Ito"]),
        ({"show": "not_invited", "role": "mentee"}, ["Bob Baran"]),
        ({"show": "unmatched"}, ["Bob Baran"]),
        ({"show": "free"}, ["Alice Abbot"]),
        ({"role": "king", "state": "?", "show": "x", "sort": "y"}, ["Ada Ito", "Alice Abbot", "Bob Baran"]),
        ({"page": "99999"}, ["Ada Ito", "Alice Abbot", "Bob Baran"]),
    ],
)  # fmt: skip
def test_the_list_is_searched_narrowed_and_sorted(
    browser: Client, program: Program, query: dict[str, str], found: list[str]
) -> None:
    assert names(browser, program, **query) == found


def test_an_empty_list_says_what_to_do(browser: Client, program: Program) -> None:
    assert "This program has no people yet" in text_of(browser.get(at("people", program)))
    assert "Nobody is like that" in text_of(browser.get(at("people", program), {"q": "nobody"}))


def test_a_row_says_what_is_missing(browser: Client, program: Program, bob: Person) -> None:
    page = text_of(browser.get(at("people", program)))

    assert "missing: Time zone, Languages, Wants to learn" in page


def test_a_name_that_is_markup_is_a_name(browser: Client, program: Program) -> None:
    mentee(program, person=named("<script>alert(1)</script>"))

    assert "<script>alert(1)" not in text_of(browser.get(at("people", program)))


def test_pages_keep_the_filter(browser: Client, program: Program) -> None:
    for number in range(51):
        mentee(program, person=named(f"Ada {number:02}"))

    first = text_of(browser.get(at("people", program), {"role": "mentee"}))

    assert "1 to 50 of 51" in first
    assert "?page=2&amp;role=mentee" in first
    assert names(browser, program, role="mentee", page=2) == ["Ada 50"]


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_needs_as_many_queries_for_many_as_for_one(
    browser: Client, program: Program, people: int, django_assert_num_queries: Any
) -> None:
    for _ in range(people):
        mentee(program)
        mentor(program, places=2)
    browser.get(at("people", program))

    with django_assert_num_queries(14):
        browser.get(at("people", program))


def test_one_person_is_added_and_nobody_is_told(browser: Client, program: Program, mailoutbox: Any) -> None:
    sent = {"name": "Ada Ito", "email": "Ada@Example.org", "roles": ["mentor", "mentee"], "places": "3"}

    answer = browser.post(at("add_person", program), sent)

    ada = Person.objects.get(email="ada@example.org")
    both = {row.role: row.places.count() for row in ada.participations.all()}
    assert both == {"mentor": 3, "mentee": 1}
    assert answer.url == at("facts", program, participation=ada.participations.order_by("pk")[0].pk)
    assert not mailoutbox


def test_somebody_with_an_account_is_added_under_their_own_name(
    browser: Client, program: Program, charlie: Person
) -> None:
    browser.post(
        at("add_person", program),
        {"name": "Someone Else", "email": "charlie@example.org", "roles": "mentee", "places": "1"},
    )

    charlie.refresh_from_db()
    assert charlie.name == "Charlie Cho"
    assert charlie.participations.filter(program=program).exists()


def test_nobody_is_added_to_a_closed_program(browser: Client, program: Program, cora: Person) -> None:
    close_program(program, by=cora)

    answer = browser.post(at("add_person", program), {"name": "Ada", "roles": "mentee", "places": "1"})

    assert answer.status_code == 422
    assert "This program is closed and kept as it is." in text_of(answer)
    assert not Participation.objects.exists()


def test_a_person_is_shown_with_wishes_match_and_history(
    browser: Client, program: Program, bob_learns: Participation, alice_mentors: Participation, cora: Person
) -> None:
    Wish.objects.create(program=program, owner=bob_learns, other=alice_mentors, rank=1)
    Profile.objects.filter(pk=bob_learns.profile_id).update(goals=["Lead a team"])
    proposal = published(bob_learns, alice_mentors, by=cora)
    for who in (bob_learns, alice_mentors):
        accept_proposal(proposal, by=who.person)

    page = text_of(browser.get(at("person", program, participation=bob_learns.pk)))
    other = text_of(browser.get(at("person", program, participation=alice_mentors.pk)))

    assert "Lead a team" in page
    assert "Works with" in page
    assert "Max Mensah" in page
    assert "Is choice 1 of Bob Baran" in other


def test_places_are_changed_but_not_below_what_is_taken(
    browser: Client, program: Program, bob_learns: Participation, alice_mentors: Participation, cora: Person
) -> None:
    path = at("set_places", program, participation=alice_mentors.pk)
    browser.post(path, {"places": "3"})
    published(bob_learns, alice_mentors, by=cora)

    answer = browser.post(path, {"places": "0"}, follow=True)

    assert "1 place is taken, so there cannot be fewer." in text_of(answer)
    assert alice_mentors.places.count() == 3


def test_somebody_leaves_and_comes_back(browser: Client, program: Program, bob_learns: Participation) -> None:
    ids = {"participation": bob_learns.pk}

    left = browser.post(at("leave", program, **ids), follow=True)
    assert "Taken out of the program." in text_of(left)
    assert "Take in again" in text_of(left)

    back = browser.post(at("come_back", program, **ids), follow=True)
    assert "Taken in again." in text_of(back)
    bob_learns.refresh_from_db()
    assert bob_learns.state == State.ACCEPTED


@pytest.mark.parametrize("others", [1, 3])
def test_a_person_needs_as_many_queries_for_many_wishes_as_for_one(
    browser: Client, program: Program, bob_learns: Participation, cora: Person, others: int,
    django_assert_num_queries: Any,
) -> None:  # fmt: skip
    for rank in range(1, others + 1):
        bob_learns.places.create(number=rank + 1)
        guide = mentor(program)
        Wish.objects.create(program=program, owner=bob_learns, other=guide, rank=rank)
        Wish.objects.create(program=program, owner=guide, other=bob_learns, rank=1)
        published(bob_learns, guide, by=cora)
    path = at("person", program, participation=bob_learns.pk)
    browser.get(path)

    with django_assert_num_queries(18):
        browser.get(path)
