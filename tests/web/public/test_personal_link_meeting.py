"""From the mail after a meeting to the word on whether it was held: one step, and never by a scanner."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.connections import booked, over, pair
from tests.factories.people import OrganizationFactory

from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.models import Connection, Meeting
from ithaca.people.actions.links import mint_link
from ithaca.people.models import Person
from ithaca.programs.models import Participation


@pytest.fixture
def connection(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    OrganizationFactory()
    return pair(bob_learns, alice_mentors, by=cora)


def link_for(person: Person, meeting: Meeting) -> str:
    path = reverse("meeting", kwargs={"meeting": meeting.pk})
    return reverse("personal_link", kwargs={"token": mint_link(person, place="meeting", path=path)})


def test_one_step_confirms_and_signs_in(
    client: Client, connection: Connection, alice: Person, bob: Person
) -> None:
    link = link_for(bob, over(connection, by=bob, other=alice))

    shown = client.get(link).content.decode()
    response = client.post(link, {"held": "yes", "minutes": "60"})

    assert "Did you and Alice meet?" in shown
    assert "checked" not in shown
    assert response.status_code == 302
    assert (Meeting.objects.get().state, Meeting.objects.get().held_minutes) == ("held", 60)
    assert client.session["_auth_user_id"] == str(bob.pk)


def test_looking_and_sending_the_form_as_it_is_change_nothing(
    client: Client, connection: Connection, alice: Person, bob: Person
) -> None:
    link = link_for(bob, over(connection, by=bob, other=alice))

    client.head(link)
    answers = [client.get(link), client.post(link, {"minutes": ""})]

    assert [answer.status_code for answer in answers] == [200, 422]
    assert Meeting.objects.get().state == "booked"
    assert "_auth_user_id" not in client.session


def test_who_has_said_it_or_is_early_is_let_in_by_a_button(
    client: Client, connection: Connection, alice: Person, bob: Person
) -> None:
    meeting = over(connection, by=bob, other=alice)
    confirm_meeting(meeting, was_held=True, minutes=None, by=bob)
    early = booked(connection, by=bob, other=alice)

    for one in (meeting, early):
        shown = client.get(link_for(bob, one)).content.decode()
        assert "Continue as Bob" in shown
        assert "Did you and" not in shown


def test_private_words_are_not_behind_the_link_alone(
    client: Client, connection: Connection, alice: Person, bob: Person
) -> None:
    meeting = over(connection, by=bob, other=alice)
    Meeting.objects.update(place="SECRET-ROOM", word="SECRET-WORD", word_by=alice)

    assert "SECRET" not in client.get(link_for(bob, meeting)).content.decode()
