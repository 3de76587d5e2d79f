"""Meetings on the pages of the two, and how far they are for everybody else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.connections import booked, in_days, offer, over, pair

from ithaca.connections.actions.arranging import cancel_meeting, offer_times
from ithaca.connections.actions.writing import write_shared_note
from ithaca.connections.models import Connection, Meeting, MeetingRoom, OfferedTime
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

SignIn = Callable[[Person], Client]
FORM = {"minutes": "45", "way": "video", "place": "https://meet.example.org/alice", "word": ""}


@pytest.fixture
def connection(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    return pair(bob_learns, alice_mentors, by=cora)


def at(name: str, **ids: int) -> str:
    return reverse(name, kwargs=ids)


def test_pair_is_told_to_arrange_its_first_meeting(
    connection: Connection, bob: Person, signed_in: SignIn
) -> None:
    page = signed_in(bob).get(at("connection", connection=connection.pk)).content.decode()

    assert "Arrange your first meeting with Alice" in page
    assert at("new_meeting", connection=connection.pk) in page


def test_suggested_times_stand_beside_the_clock_of_the_other(
    connection: Connection, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    alice.profiles.update(time_zone="Europe/Berlin")
    bob.profiles.update(time_zone="Africa/Lagos")
    Client()

    page = signed_in(bob).get(at("new_meeting", connection=connection.pk)).content.decode()

    assert page.partition("More times")[0].count('name="times"') == 6
    assert "Lagos time" in page


def test_bob_offers_alice_picks(
    connection: Connection, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    bob.profiles.update(time_zone="Asia/Tokyo")
    own = in_days(5, hour=0)
    sent = {**FORM, "own_1": own.strftime("%Y-%m-%dT09:00")}

    signed_in(bob).post(at("offer_meeting", connection=connection.pk), sent)
    meeting = Meeting.objects.get()
    for_alice = signed_in(alice).get(at("meeting", meeting=meeting.pk)).content.decode()
    signed_in(alice).post(at("pick_time", meeting=meeting.pk), {"time": own.isoformat()})

    meeting.refresh_from_db()
    assert "for Bob" in for_alice
    assert (meeting.state, meeting.starts_at) == ("booked", own)


def test_room_is_remembered_and_suggested(connection: Connection, bob: Person, signed_in: SignIn) -> None:
    browser = signed_in(bob)
    own = in_days(5).strftime("%Y-%m-%dT09:00")

    browser.post(at("offer_meeting", connection=connection.pk), {**FORM, "own_1": own, "remember": "on"})
    cancel_meeting(Meeting.objects.get(), by=bob)

    assert MeetingRoom.objects.get().address == FORM["place"]
    assert FORM["place"] in browser.get(at("new_meeting", connection=connection.pk)).content.decode()


def test_offer_without_a_time_keeps_what_was_written(
    connection: Connection, bob: Person, signed_in: SignIn
) -> None:
    response = signed_in(bob).post(at("offer_meeting", connection=connection.pk), {**FORM, "word": "Hello"})

    assert response.status_code == 422
    assert "Offer one to five times." in response.content.decode()
    assert "Hello" in response.content.decode()


def test_a_word_is_read_by_the_other_on_the_page(
    connection: Connection, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    meeting = booked(connection, by=bob, other=alice)
    signed_in(alice).post(at("cancel_meeting", meeting=meeting.pk), {"word": "My train is late."})

    assert "My train is late." in signed_in(bob).get(at("meeting", meeting=meeting.pk)).content.decode()


def test_confirmation_needs_a_choice(
    connection: Connection, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    meeting = over(connection, by=bob, other=alice)

    empty = signed_in(bob).post(at("confirm_meeting", meeting=meeting.pk), {"minutes": "50"})
    said = signed_in(bob).post(at("confirm_meeting", meeting=meeting.pk), {"held": "yes", "minutes": "50"})

    assert (empty.status_code, said.status_code) == (422, 302)
    assert Meeting.objects.get().held_minutes == 50


def test_coordinator_sees_counts_and_no_more(
    connection: Connection, alice: Person, bob: Person, cora: Person, signed_in: SignIn
) -> None:
    Meeting.objects.filter(pk=booked(connection, by=bob, other=alice).pk).update(place="SECRET-ROOM")
    browser = signed_in(cora)

    page = browser.get(at("connection", connection=connection.pk)).content.decode()

    assert "none yet" in page
    assert "SECRET-ROOM" not in page
    assert browser.get(at("meeting", meeting=Meeting.objects.get().pk)).status_code == 404


@pytest.mark.parametrize("name", ["meeting", "other_times"])
def test_charlie_gets_404(
    connection: Connection,
    alice: Person,
    bob: Person,
    charlie: Person,
    max: Person,
    signed_in: SignIn,
    name: str,
) -> None:
    meeting = booked(connection, by=bob, other=alice)

    for stranger in (charlie, max):
        assert signed_in(stranger).get(at(name, meeting=meeting.pk)).status_code == 404


def test_times_are_shown_in_order_of_what_comes_next(
    connection: Connection, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    offer_times(connection, offer(), by=bob)

    for_alice = signed_in(alice).get(at("connection", connection=connection.pk)).content.decode()
    for_bob = signed_in(bob).get(at("connection", connection=connection.pk)).content.decode()

    assert "Bob offers times to meet" in for_alice
    assert "Alice picks one of your times" in for_bob


def test_times_that_have_passed_hold_nobody_up(
    connection: Connection, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    meeting = offer_times(connection, offer(in_days(3)), by=bob)
    OfferedTime.objects.update(starts_at=clock.now() - timedelta(hours=1))

    for person in (alice, bob):
        page = signed_in(person).get(at("connection", connection=connection.pk)).content.decode()
        assert "The times that were offered have passed." in page
        assert at("other_times", meeting=meeting.pk) in page
    assert 'name="time"' not in signed_in(alice).get(at("meeting", meeting=meeting.pk)).content.decode()


def test_a_closed_program_offers_nothing_and_keeps_what_was_written(
    connection: Connection, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    meeting = over(connection, by=bob, other=alice)
    write_shared_note(meeting, "We spoke of writing.", after=0, by=bob)
    Program.objects.filter(pk=connection.program_id).update(state="closed")
    browser = signed_in(bob)

    pair_page = browser.get(at("connection", connection=connection.pk)).content.decode()
    page = browser.get(at("meeting", meeting=meeting.pk)).content.decode()

    assert at("new_meeting", connection=connection.pk) not in pair_page
    assert "Save for both" not in page
    assert "We spoke of writing." in page
    assert "This program is over" in browser.get(reverse("home")).content.decode()


def test_series_is_offered_shown_and_ended_on_the_pages(
    connection: Connection, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    own = in_days(5)
    sent = {**FORM, "own_1": own.strftime("%Y-%m-%dT%H:%M"), "rhythm": "fortnightly", "count": "3"}
    signed_in(bob).post(at("offer_meeting", connection=connection.pk), sent)
    meeting, browser = Meeting.objects.get(), signed_in(alice)

    offered = browser.get(at("meeting", meeting=meeting.pk)).content.decode()
    browser.post(at("pick_time", meeting=meeting.pk), {"time": own.isoformat()})
    booked_page = browser.get(at("meeting", meeting=meeting.pk)).content.decode()
    browser.post(at("cancel_following", meeting=meeting.pk))

    assert "Every two weeks, 3 in all" in offered
    assert "Cancel this one and all that follow" in booked_page
    assert list(Meeting.objects.values_list("state", flat=True)) == ["cancelled"] * 3
