"""Events and the library as somebody sees them who takes part."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from tests.factories.events import planned
from tests.factories.people import OrganizationFactory
from tests.web.coordinator.reading import text_of

from ithaca.connections.actions.aiming import GoalWords, write_goal
from ithaca.connections.actions.opening import open_connection
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.resources.actions.keeping import Entry, add_resource

SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    OrganizationFactory()


def test_one_tap_takes_a_place_and_one_gives_it_back(
    program: Program, bob_learns: Participation, cora: Person, signed_in: SignIn
) -> None:
    event = planned(program, by=cora, places=1)
    browser, ids = signed_in(bob_learns.person), {"event": event.pk}

    came = text_of(browser.post(reverse("sign_up_for_event", kwargs=ids), follow=True))
    left = text_of(browser.post(reverse("call_off_event", kwargs=ids), follow=True))

    assert "You are signed up." in came
    assert "Put it into my calendar" in came
    assert "Your place is free again." in left
    assert "I am coming" in left


def test_events_are_found_from_the_bar(
    program: Program, bob_learns: Participation, cora: Person, signed_in: SignIn
) -> None:
    browser = signed_in(bob_learns.person)
    assert reverse("events") not in browser.get(reverse("home")).content.decode()

    planned(program, by=cora)

    assert f'href="{reverse("events")}"' in browser.get(reverse("home")).content.decode()
    assert "Ask well" in text_of(browser.get(reverse("events")))


def test_an_event_for_mentors_is_nothing_for_a_mentee(
    program: Program, bob_learns: Participation, cora: Person, signed_in: SignIn
) -> None:
    event = planned(program, by=cora, for_role="mentor")
    browser = signed_in(bob_learns.person)

    assert browser.get(reverse("event", kwargs={"event": event.pk})).status_code == 404
    assert "Ask well" not in text_of(browser.get(reverse("events")))


def test_the_file_puts_it_into_a_calendar(
    program: Program, bob_learns: Participation, cora: Person, signed_in: SignIn
) -> None:
    event = planned(program, by=cora, place="Room 4")

    answer = signed_in(bob_learns.person).get(reverse("event_calendar", kwargs={"event": event.pk}))
    (entry,) = Calendar.from_ical(answer.content).walk("VEVENT")

    assert (entry.start, str(entry["SUMMARY"]), str(entry["LOCATION"])) == (
        event.starts_at,
        "Ask well",
        "Room 4",
    )


def test_the_library_begins_with_what_fits_ones_goals(
    bob_learns: Participation, alice_mentors: Participation, cora: Person, signed_in: SignIn
) -> None:
    program, bob = bob_learns.program, bob_learns.person
    add_resource(program, Entry(kind="book", title="The art of feedback", topics=["feedback"]), by=cora)
    connection = open_connection(bob_learns, alice_mentors, by=cora)
    write_goal(connection, GoalWords("Give feedback"), start_mark=2, visibility="private", by=bob)

    mine = text_of(signed_in(bob).get(reverse("library")))
    hers = text_of(signed_in(alice_mentors.person).get(reverse("library")))

    assert "for your goal “Give feedback”" in mine
    assert "Give feedback" not in hers


def test_a_link_leads_out_without_telling_from_where(
    program: Program, bob_learns: Participation, cora: Person, signed_in: SignIn
) -> None:
    entry = Entry(kind="article", title="Ask well", topics=[], address="https://example.org/ask")
    resource = add_resource(program, entry, by=cora)

    answer = signed_in(bob_learns.person).get(reverse("open_resource", kwargs={"resource": resource.pk}))

    assert (answer.status_code, answer["Location"]) == (302, "https://example.org/ask")
    assert answer["Referrer-Policy"] == "no-referrer"
