"""The calendar address of a person: whose it is, what it tells, how it ends."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from tests.factories.connections import booked, in_days, offer, pair

from ithaca.connections.actions.arranging import offer_others, offer_times
from ithaca.connections.models import CalendarFeed, Connection, Meeting
from ithaca.people.models import Person
from ithaca.programs.models import Participation

SignIn = Callable[[Person], Client]
ADDRESS = re.compile(r'value="https?://[^/"]+(/calendar/[^"]+\.ics)"')


@pytest.fixture
def meeting(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Meeting:
    connection: Connection = pair(bob_learns, alice_mentors, by=cora)
    made = booked(connection, by=bob_learns.person, other=alice_mentors.person)
    Meeting.objects.filter(pk=made.pk).update(place="SECRET-ROOM", word="SECRET-WORD")
    return made


def new_address(browser: Client) -> str:
    found = ADDRESS.search(browser.post(reverse("renew_feed")).content.decode())
    assert found
    return found[1]


def test_address_tells_when_and_nothing_else(meeting: Meeting, bob: Person, signed_in: SignIn) -> None:
    address = new_address(signed_in(bob))

    response = Client().get(address)
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")

    assert event.start == meeting.starts_at
    assert (str(event["SUMMARY"]), event["UID"]) == ("Mentoring meeting", meeting.uid)
    assert not {"LOCATION", "DESCRIPTION", "ATTENDEE", "ORGANIZER"} & set(event)
    for secret in (b"SECRET", b"Alice", b"alice", b"Career Compass"):
        assert secret not in response.content
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex"


def test_address_tells_only_ones_own(
    meeting: Meeting, charlie: Person, cora: Person, signed_in: SignIn
) -> None:
    for stranger in (charlie, cora):
        text = Client().get(new_address(signed_in(stranger))).content
        assert Calendar.from_ical(text).walk("VEVENT") == []


def test_new_address_ends_the_old_one(meeting: Meeting, bob: Person, signed_in: SignIn) -> None:
    old = new_address(signed_in(bob))
    new = new_address(signed_in(bob))

    assert (Client().get(old).status_code, Client().get(new).status_code) == (404, 200)
    assert old.split("/")[-1].removesuffix(".ics") not in str(CalendarFeed.objects.values_list("token_hash"))


def test_address_can_be_shut_down(meeting: Meeting, bob: Person, signed_in: SignIn) -> None:
    browser = signed_in(bob)
    address = new_address(browser)

    browser.post(reverse("end_feed"))

    assert Client().get(address).status_code == 404


def test_address_of_somebody_who_left_leads_nowhere(meeting: Meeting, bob: Person, signed_in: SignIn) -> None:
    address = new_address(signed_in(bob))
    Person.objects.filter(pk=bob.pk).update(is_active=False)

    assert Client().get(address).status_code == 404


def test_moved_meeting_leaves_the_feed_until_it_is_picked(
    meeting: Meeting, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    address = new_address(signed_in(bob))

    offer_others(meeting, offer(in_days(9)), by=alice)

    assert b"VEVENT" not in Client().get(address).content


def test_an_open_offer_is_not_in_the_feed(meeting: Meeting, bob: Person, signed_in: SignIn) -> None:
    offer_times(meeting.connection, offer(in_days(20)), by=bob)

    assert Client().get(new_address(signed_in(bob))).content.count(b"BEGIN:VEVENT") == 1
