"""People beyond the pair, as a coordinator sees it: how much, and never who asked whom."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.networking import listed, offered
from tests.factories.people import OrganizationFactory
from tests.web.coordinator.reading import text_of

from ithaca.audit.models import Event
from ithaca.networking.actions.hosting import book_slot
from ithaca.networking.actions.introducing import ask_introduction
from ithaca.people.models import Person
from ithaca.programs.models import Program

SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    OrganizationFactory()


def test_a_coordinator_sees_counts_and_no_guest(
    program: Program, alice: Person, bob: Person, cora: Person, signed_in: SignIn
) -> None:
    ask_introduction(listed(program, alice), reason="Why begin?", by=bob)
    book_slot(offered(program, alice)[0], topic="Night shifts.", by=bob)

    page = text_of(signed_in(cora).get(reverse("networking", kwargs={"program": program.pk})))

    assert "<b>1</b><span>asked to be introduced" in page
    assert "Speak up" in page
    assert not [word for word in ("Bob Baran", "Why begin?", "Night shifts.") if word in page]


def test_taking_somebody_out_needs_a_reason_which_they_read(
    program: Program, alice: Person, cora: Person, signed_in: SignIn
) -> None:
    entry = listed(program, alice)
    path = reverse("remove_entry", kwargs={"program": program.pk, "entry": entry.pk})
    without = text_of(signed_in(cora).post(path, follow=True))

    signed_in(cora).post(path, {"reason": "Advertises a course."})

    own = text_of(signed_in(alice).get(reverse("directory", kwargs={"program": program.pk})))
    assert "Say why" in without
    assert "Advertises a course." in own
    assert Event.objects.get(action="entry.removed").by_id == cora.pk


def test_taking_down_what_somebody_offers_says_how_much_it_is(
    program: Program, alice: Person, bob: Person, cora: Person, signed_in: SignIn
) -> None:
    slots = offered(program, alice)
    book_slot(slots[0], topic="Night shifts.", by=bob)
    path = reverse("take_down_hours", kwargs={"program": program.pk, "hours": slots[0].hours_id})
    before = text_of(signed_in(cora).get(reverse("networking", kwargs={"program": program.pk})))

    after = text_of(signed_in(cora).post(path, follow=True))

    assert "2 conversations to come are called off" in before
    assert path in before
    assert "Alice Abbot and whoever has booked get a mail" in before
    assert "Taken down." in after
    assert "Speak up" not in after


def test_taking_down_what_nobody_has_booked_says_so(
    program: Program, alice: Person, cora: Person, signed_in: SignIn
) -> None:
    offered(program, alice)

    page = text_of(signed_in(cora).get(reverse("networking", kwargs={"program": program.pk})))

    assert "Alice Abbot gets a mail. Nobody has booked." in page


def test_the_switch_takes_it_away_and_brings_it_back(
    program: Program, alice: Person, bob: Person, cora: Person, signed_in: SignIn
) -> None:
    listed(program, alice)
    switch = reverse("switch_directory", kwargs={"program": program.pk})
    directory = reverse("directory", kwargs={"program": program.pk})

    signed_in(cora).post(switch, {"to": "off"})
    off = signed_in(bob).get(directory).status_code
    signed_in(cora).post(switch, {"to": "on"})

    assert off == 404
    assert "Alice Abbot" in text_of(signed_in(bob).get(directory))
