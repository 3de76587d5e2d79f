"""The pages of a circle, as its members see them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.connections import circle, in_days, offer
from tests.factories.people import PersonFactory
from tests.factories.programs import mentee

from ithaca.commitments.queries.duties import duties_of_pairs
from ithaca.connections.actions.agreeing import offer_agreement
from ithaca.connections.actions.aiming import GoalWords, write_goal
from ithaca.connections.actions.arranging import offer_times
from ithaca.connections.models import Connection, Meeting
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program, Role

SignIn = Callable[[Person], Client]


@pytest.fixture
def cleo(program: Program) -> Participation:
    return mentee(program, person=PersonFactory(name="Cleo Nowak"))


@pytest.fixture
def ring(
    program: Program,
    alice_mentors: Participation,
    bob_learns: Participation,
    cleo: Participation,
    cora: Person,
) -> Connection:
    """Alice mentors Bob, Cleo and Dan."""
    dan = mentee(program, person=PersonFactory(name="Dan Nowak"))
    return circle(alice_mentors, bob_learns, cleo, dan, by=cora)


def text(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def at(name: str, **keys: int) -> str:
    return reverse(name, kwargs=keys)


def test_home_and_page_name_the_circle(ring: Connection, signed_in: SignIn, bob: Person) -> None:
    browser = signed_in(bob)

    home, page = text(browser.get(at("home"))), text(browser.get(at("connection", connection=ring.pk)))

    assert "Your circle" in home
    assert "Alice, Cleo and Dan" in home
    assert "Your circle: you, Alice, Cleo and Dan" in page
    assert "A circle since" in page


def test_who_can_is_seen_and_a_word_books(
    ring: Connection, signed_in: SignIn, alice: Person, bob: Person, cleo: Participation
) -> None:
    meeting = offer_times(ring, offer(in_days(3), in_days(4)), by=alice)
    where, sent = at("say_which_suit", meeting=meeting.pk), {"times": [in_days(3).isoformat()]}

    said = text(signed_in(bob).post(where, sent, follow=True))
    seen = text(signed_in(alice).get(at("meeting", meeting=meeting.pk)))
    booked = text(signed_in(cleo.person).post(where, sent, follow=True))

    assert "Change what I said" in said
    assert "Can: Alice and Bob" in seen
    assert "Can make it</dt><dd>Alice, Bob and Cleo" in booked


def test_a_time_that_is_none_changes_nothing(
    ring: Connection, signed_in: SignIn, alice: Person, bob: Person
) -> None:
    meeting = offer_times(ring, offer(in_days(3)), by=alice)

    signed_in(bob).post(at("say_which_suit", meeting=meeting.pk), {"times": ["2026-02-31T10:00"]})

    assert not Meeting.objects.get(pk=meeting.pk).times.filter(answers__isnull=False).exists()


def test_the_agreement_says_who_has_still_to_sign(
    ring: Connection, signed_in: SignIn, alice: Person, bob: Person
) -> None:
    agreement = offer_agreement(ring, {"goal": "Lead a team"}, after=0, by=alice)

    page = text(signed_in(bob).post(at("sign_agreement", agreement=agreement.pk), follow=True))

    assert "It counts once all have signed. Still to sign: Cleo and Dan." in page


def test_goals_say_whose_they_are(
    ring: Connection, signed_in: SignIn, bob: Person, cleo: Participation
) -> None:
    write_goal(ring, GoalWords("Lead a team"), start_mark=2, visibility="pair", by=bob)
    write_goal(ring, GoalWords("Find a new job"), start_mark=2, visibility="private", by=bob)

    page = text(signed_in(cleo.person).get(at("connection", connection=ring.pk)))

    assert 'Lead a team</b></a> <small class="soft">Bob</small>' in page
    assert "Find a new job" not in page


def test_a_promise_can_be_anybodys(
    ring: Connection, signed_in: SignIn, alice: Person, cleo: Participation
) -> None:
    meeting = offer_times(ring, offer(in_days(3)), by=alice)

    signed_in(alice).post(
        at("promise_action", meeting=meeting.pk), {"who": str(cleo.person_id), "text": "Bring a case"}
    )

    assert meeting.promised_actions.get().person == cleo.person


def test_strangers_find_no_circle(ring: Connection, signed_in: SignIn, charlie: Person) -> None:
    assert signed_in(charlie).get(at("connection", connection=ring.pk)).status_code == 404


def test_who_parts_leaves_and_the_others_go_on(
    ring: Connection, signed_in: SignIn, bob: Person, cleo: Participation
) -> None:
    page = text(signed_in(bob).post(at("part_early", connection=ring.pk), {"reason": "time"}, follow=True))
    others = text(signed_in(cleo.person).get(at("connection", connection=ring.pk)))

    assert "You have left the circle." in page
    assert "Your circle: you, Alice and Dan" in others


def test_each_member_has_the_plan_and_reads_whom_it_is_with(
    ring: Connection, alice: Person, bob: Person, cleo: Participation, signed_in: SignIn
) -> None:
    address = reverse("pair_plan", kwargs={"connection": ring.pk})

    pages = [signed_in(one).get(address).context["page"] for one in (alice, bob, cleo.person)]

    assert [page.other for page in pages] == ["Bob, Cleo and Dan", "Alice", "Alice"]


def test_step_of_mentees_is_owed_by_each_of_them(ring: Connection) -> None:
    owed = duties_of_pairs(Connection.objects.filter(pk=ring.pk))

    assert len({one.person.pk for one in owed if one.role == Role.MENTEE}) == 3
