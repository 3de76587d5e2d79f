"""Events of a program: planned, invited, changed and noted through the pages."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.events import begun, planned
from tests.factories.people import OrganizationFactory
from tests.factories.programs import mentee
from tests.web.coordinator.reading import text_of

from ithaca.events.actions.seating import sign_up
from ithaca.events.models import Event
from ithaca.people.models import Person
from ithaca.programs.models import Program

SignIn = Callable[[Person], Client]
PLAN = {
    "kind": "kick_off",
    "title": "Kick-off",
    "starts_at": "2099-03-05T16:00",
    "minutes": "90",
    "places": "2",
}


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    OrganizationFactory()


def test_an_event_is_planned_without_telling_anybody(
    program: Program, cora: Person, signed_in: SignIn
) -> None:
    browser = signed_in(cora)

    answer = browser.post(reverse("plan_event", kwargs={"program": program.pk}), PLAN, follow=True)

    assert "Nobody was told yet" in text_of(answer)
    event = Event.objects.get()
    assert (event.title, event.places, (event.ends_at - event.starts_at).total_seconds()) == (
        "Kick-off",
        2,
        5400,
    )


def test_a_mistake_keeps_what_was_written(program: Program, cora: Person, signed_in: SignIn) -> None:
    wrong = {**PLAN, "starts_at": "2001-03-05T16:00", "about": "Bring a question."}

    answer = signed_in(cora).post(reverse("plan_event", kwargs={"program": program.pk}), wrong)

    assert answer.status_code == 422
    assert "This time has passed." in text_of(answer)
    assert "Bring a question." in answer.content.decode()


def test_the_form_of_a_change_shows_the_event_as_it_is(
    program: Program, cora: Person, signed_in: SignIn
) -> None:
    event = planned(program, by=cora, places=7)

    page = signed_in(cora).get(reverse("edit_event", kwargs={"program": program.pk, "event": event.pk}))

    assert f'value="{event.starts_at:%Y-%m-%dT%H:%M}"' in page.content.decode()
    assert 'name="minutes" value="120"' in page.content.decode()


def test_who_came_is_noted_by_ticks(program: Program, cora: Person, signed_in: SignIn) -> None:
    event = planned(program, by=cora)
    there, away = mentee(program).person, mentee(program).person
    for person in (there, away):
        sign_up(event, by=person)
    begun(event)
    ids = {"program": program.pk, "event": event.pk}

    answer = signed_in(cora).post(reverse("note_attendance", kwargs=ids), {"came": [there.pk]}, follow=True)

    assert "Noted: 1 person came." in text_of(answer)
    assert set(event.seats.filter(came=True).values_list("person", flat=True)) == {there.pk}


def test_the_list_says_who_comes_and_who_waits(program: Program, cora: Person, signed_in: SignIn) -> None:
    event = planned(program, by=cora, places=1)
    for _ in range(3):
        sign_up(event, by=mentee(program).person)

    page = text_of(signed_in(cora).get(reverse("program_events", kwargs={"program": program.pk})))

    assert "1 of 1" in page
    assert "Ask well" in page
