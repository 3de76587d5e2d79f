"""Notes, promises, agendas and agreements on the pages of the two."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.connections import booked, over, pair

from ithaca.connections.actions.agreeing import offer_agreement, sign_agreement
from ithaca.connections.actions.writing import promise_action, write_private_note, write_shared_note
from ithaca.connections.models import Agreement, Connection, Meeting, PromisedAction, SharedNote
from ithaca.people.models import Person
from ithaca.programs.models import Participation

SignIn = Callable[[Person], Client]


@pytest.fixture
def connection(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    return pair(bob_learns, alice_mentors, by=cora)


@pytest.fixture
def meeting(connection: Connection, alice: Person, bob: Person) -> Meeting:
    return over(connection, by=bob, other=alice)


def at(name: str, **ids: int) -> str:
    return reverse(name, kwargs=ids)


def test_what_one_writes_both_read(meeting: Meeting, alice: Person, bob: Person, signed_in: SignIn) -> None:
    signed_in(bob).post(at("write_notes", meeting=meeting.pk), {"text": "We spoke of writing.", "after": 0})

    page = signed_in(alice).get(at("meeting", meeting=meeting.pk)).content.decode()
    assert "We spoke of writing." in page
    assert "Last changed by Bob Baran" in page


def test_second_of_two_writers_sees_both_texts_and_can_join_them(
    meeting: Meeting, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    write_shared_note(meeting, "Of bob", after=0, by=bob)
    browser, path = signed_in(alice), at("write_notes", meeting=meeting.pk)

    told = browser.post(path, {"text": "Of alice", "after": 0})
    joined = browser.post(path, {"text": "Of both", "after": 1})

    assert told.status_code == 422
    assert "Of bob" in told.content.decode()
    assert "Of alice" in told.content.decode()
    assert 'name="after" value="1"' in told.content.decode()
    assert joined.status_code == 302
    assert SharedNote.objects.latest("number").text == "Of both"


def test_private_words_are_on_no_page_but_the_writers(
    meeting: Meeting, alice: Person, bob: Person, cora: Person, signed_in: SignIn
) -> None:
    write_private_note(meeting, "CANARY", by=bob)
    page = at("meeting", meeting=meeting.pk)

    assert "CANARY" in signed_in(bob).get(page).content.decode()
    assert "CANARY" not in signed_in(alice).get(page).content.decode()
    assert signed_in(cora).get(page).status_code == 404


def test_coordinator_reads_no_note_no_promise_and_no_agreement(
    meeting: Meeting, alice: Person, bob: Person, cora: Person, signed_in: SignIn
) -> None:
    write_shared_note(meeting, "CANARY", after=0, by=bob)
    promise_action(meeting, "CANARY", person=bob, due_on=None, by=bob)
    agreement = offer_agreement(meeting.connection, {"goal": "CANARY"}, after=0, by=bob)
    sign_agreement(agreement, by=alice)
    browser = signed_in(cora)

    page = browser.get(at("connection", connection=meeting.connection_id)).content.decode()

    assert "CANARY" not in page
    assert "signed by both on" in page
    assert browser.get(at("agreement", connection=meeting.connection_id)).status_code == 404


def test_promise_is_written_and_ticked_off(
    meeting: Meeting, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    sent = {"who": "other", "text": "Read the draft", "due_on": "2030-01-31"}
    signed_in(bob).post(at("promise_action", meeting=meeting.pk), sent)
    promised = PromisedAction.objects.get()

    signed_in(alice).post(at("mark_done", promised=promised.pk), {"done": "on"})

    promised.refresh_from_db()
    assert (promised.person, promised.done_at is not None) == (alice, True)


def test_mentor_is_briefed_before_a_meeting(
    meeting: Meeting, connection: Connection, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    write_shared_note(meeting, "We spoke of writing.", after=0, by=bob)
    promise_action(meeting, "Send the draft", person=bob, due_on=None, by=bob)
    coming = at("meeting", meeting=booked(connection, by=bob, other=alice).pk)

    for_alice = signed_in(alice).get(coming).content.decode()

    assert "In one minute" in for_alice
    assert "We spoke of writing." in for_alice
    assert "Bob: Send the draft" in for_alice
    assert "In one minute" not in signed_in(bob).get(coming).content.decode()


def test_agenda_is_suggested_with_its_reason_and_can_be_changed(
    connection: Connection, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    meeting, browser = booked(connection, by=bob, other=alice), signed_in(bob)

    before = browser.get(at("meeting", meeting=meeting.pk)).content.decode()
    browser.post(at("choose_agenda", meeting=meeting.pk), {"key": "saying_no", "own": ""})
    after = browser.get(at("meeting", meeting=meeting.pk)).content.decode()

    assert "You have not met yet." in before
    assert "A clear no is kinder" in after


def test_bob_offers_an_agreement_and_alice_signs(
    connection: Connection, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    path = at("offer_agreement", connection=connection.pk)
    signed_in(bob).post(path, {"goal": "Lead a project", "rhythm": "Monthly", "after": 0})
    for_alice = signed_in(alice).get(at("connection", connection=connection.pk)).content.decode()

    signed_in(alice).post(at("sign_agreement", agreement=Agreement.objects.get().pk))

    assert "Bob offers an agreement" in for_alice
    assert Agreement.objects.get().signed_by == alice
    assert "Lead a project" in signed_in(bob).get(at("connection", connection=connection.pk)).content.decode()


def test_second_of_two_agreements_is_offered_again_after_reading(
    connection: Connection, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    path, browser = at("offer_agreement", connection=connection.pk), signed_in(alice)
    signed_in(bob).post(path, {"goal": "Lead a project", "after": 0})

    told = browser.post(path, {"goal": "Lead a team", "after": 0})
    again = browser.post(path, {"goal": "Lead a team", "after": 1})

    assert told.status_code == 422
    assert "Lead a project" in told.content.decode()
    assert "Lead a team" in told.content.decode()
    assert 'name="after" value="1"' in told.content.decode()
    assert again.status_code == 302


def test_agreement_without_a_goal_keeps_what_was_written(
    connection: Connection, bob: Person, signed_in: SignIn
) -> None:
    path = at("offer_agreement", connection=connection.pk)

    response = signed_in(bob).post(path, {"goal": "", "rhythm": "On Fridays", "after": 0})

    assert response.status_code == 422
    assert "On Fridays" in response.content.decode()


def test_charlie_gets_404(meeting: Meeting, charlie: Person, max: Person, signed_in: SignIn) -> None:
    paths = [
        at("agreement", connection=meeting.connection_id), at("agenda", meeting=meeting.pk),
        at("meeting", meeting=meeting.pk),
    ]  # fmt: skip

    for stranger in (charlie, max):
        assert [signed_in(stranger).get(path).status_code for path in paths] == [404, 404, 404]
