"""People beyond the pair, as somebody sees them who takes part."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.networking import listed, offered
from tests.factories.people import OrganizationFactory
from tests.web.coordinator.reading import text_of

from ithaca.networking.actions.introducing import ask_introduction
from ithaca.networking.actions.listing import switch_off
from ithaca.networking.models import Entry, Introduction, Slot
from ithaca.people.models import Person
from ithaca.programs.models import Program

SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    OrganizationFactory()


def test_people_is_in_the_bar_where_the_program_has_it(
    program: Program, bob: Person, cora: Person, signed_in: SignIn
) -> None:
    browser, link = signed_in(bob), f'href="{reverse("networks")}"'
    before = browser.get(reverse("home")).content.decode()

    switch_off(program, by=cora)

    assert link in before
    assert link not in browser.get(reverse("home")).content.decode()


def test_an_empty_directory_says_that_everybody_decides_for_themselves(
    program: Program, bob: Person, signed_in: SignIn
) -> None:
    page = text_of(signed_in(bob).get(reverse("networks"), follow=True))

    assert "Nobody yet" in page
    assert "Nobody finds you here unless you want it." in page


def test_one_says_yes_and_no_on_one_page(program: Program, bob: Person, signed_in: SignIn) -> None:
    browser, ids = signed_in(bob), {"program": program.pk}
    sent = {"shown_as": "Nurse", "topics": ["night shifts", "", "reports"]}

    yes = text_of(browser.post(reverse("list_me", kwargs=ids), sent, follow=True))
    entry = Entry.objects.get()
    no = text_of(browser.post(reverse("unlist_me", kwargs=ids), follow=True))

    assert (entry.shown_as, entry.topics) == ("Nurse", ["night shifts", "reports"])
    assert "Others find you here." in yes
    assert "Nobody finds you here any more." in no


def test_what_is_shown_is_chosen_and_nothing_else_is(
    program: Program, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    entry = listed(program, alice)

    page = text_of(signed_in(bob).get(reverse("entry", kwargs={"entry": entry.pk})))

    assert "Nurse, ward 4" in page
    assert "alice@example.org" not in page


def test_a_question_and_its_yes(program: Program, alice: Person, bob: Person, signed_in: SignIn) -> None:
    entry = listed(program, alice)
    ask, asks = reverse("ask_introduction", kwargs={"entry": entry.pk}), signed_in(bob)
    asks.post(ask, {"reason": "How did you begin?"})
    ids = {"introduction": Introduction.objects.get().pk}

    read = text_of(signed_in(alice).get(reverse("introduction", kwargs=ids)))
    signed_in(alice).post(reverse("answer_introduction", kwargs=ids), {"agrees": "yes"})

    assert "How did you begin?" in read
    assert "bob@example.org" not in read
    assert "alice@example.org" in text_of(asks.get(reverse("introduction", kwargs=ids)))


def test_neither_a_coordinator_nor_a_stranger_reads_a_question(
    program: Program, alice: Person, bob: Person, cora: Person, charlie: Person, signed_in: SignIn
) -> None:
    asked = ask_introduction(listed(program, alice), reason="How did you begin?", by=bob)
    path = reverse("introduction", kwargs={"introduction": asked.pk})

    assert [signed_in(person).get(path).status_code for person in (cora, charlie)] == [404, 404]


def test_a_conversation_is_booked_with_a_sentence(
    program: Program, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    (slot,) = offered(program, alice, count=1)
    browser, ids = signed_in(bob), {"slot": slot.pk}
    before = text_of(browser.get(reverse("slot", kwargs=ids)))

    without = browser.post(reverse("book_slot", kwargs=ids))
    booked = text_of(browser.post(reverse("book_slot", kwargs=ids), {"topic": "Shifts."}, follow=True))

    assert without.status_code == 422
    assert "Room 2" not in before
    assert "Room 2" in booked
    assert "Shifts." in booked


def test_a_mentor_offers_time_in_their_own_zone(program: Program, alice: Person, signed_in: SignIn) -> None:
    program.profiles.filter(person=alice).update(time_zone="Asia/Tokyo")
    sent = {
        "about": "Shifts",
        "starts_at": "2031-03-05T09:00",
        "minutes": "20",
        "count": "3",
        "place": "Here",
    }

    form = signed_in(alice).get(reverse("new_office_hours", kwargs={"program": program.pk})).content.decode()
    assert "In Tokyo time." in form
    signed_in(alice).post(reverse("offer_office_hours", kwargs={"program": program.pk}), sent)

    starts = [slot.starts_at.isoformat() for slot in Slot.objects.order_by("starts_at")]
    assert starts == [f"2031-03-05T00:{minute}:00+00:00" for minute in ("00", "20", "40")]


def test_a_mentee_offers_time_once_in_the_directory(program: Program, bob: Person, signed_in: SignIn) -> None:
    path = reverse("new_office_hours", kwargs={"program": program.pk})
    before = signed_in(bob).get(path).status_code

    listed(program, bob)

    assert (before, signed_in(bob).get(path).status_code) == (404, 200)
