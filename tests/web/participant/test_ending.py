"""The page on which a pair ends well."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.connections import over, pair
from tests.factories.people import OrganizationFactory
from tests.web.coordinator.reading import text_of

from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.actions.ending import say_goodbye
from ithaca.connections.actions.extending import ask_extension
from ithaca.connections.actions.writing import write_private_note, write_shared_note
from ithaca.connections.models import Connection
from ithaca.connections.states import ConnectionState
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Participation

SignIn = Callable[[Person], Client]


@pytest.fixture
def last_week(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    """A pair that ends in five days."""
    OrganizationFactory()
    connection = pair(bob_learns, alice_mentors, by=cora)
    Connection.objects.update(ends_on=clock.today() + timedelta(days=5))
    connection.refresh_from_db()
    return connection


def test_the_next_step_leads_to_a_good_end(last_week: Connection, bob: Person, signed_in: SignIn) -> None:
    page = signed_in(bob).get(reverse("connection", kwargs={"connection": last_week.pk}))

    assert "End well with Alice" in text_of(page)
    assert reverse("ending", kwargs={"connection": last_week.pk}) in page.content.decode()


def test_words_of_thanks_are_read_by_the_other_alone(
    last_week: Connection, bob: Person, alice: Person, cora: Person, signed_in: SignIn
) -> None:
    path = reverse("ending", kwargs={"connection": last_week.pk})
    signed_in(bob).post(
        reverse("say_goodbye", kwargs={"connection": last_week.pk}), {"thanks": "SECRET-THANKS"}
    )

    assert "SECRET-THANKS" in text_of(signed_in(alice).get(path))
    assert signed_in(cora).get(path).status_code == 404
    own = signed_in(cora).get(reverse("connection", kwargs={"connection": last_week.pk}))
    assert "SECRET-THANKS" not in own.content.decode()


def test_both_goodbyes_end_it(last_week: Connection, bob: Person, alice: Person, signed_in: SignIn) -> None:
    say_goodbye(last_week, by=alice)

    page = signed_in(bob).post(reverse("say_goodbye", kwargs={"connection": last_week.pk}), {}, follow=True)

    assert "looking back" in text_of(page)
    last_week.refresh_from_db()
    assert last_week.state == ConnectionState.CLOSED


def test_more_time_is_answered_by_ones_own_choice(
    last_week: Connection, bob: Person, alice: Person, signed_in: SignIn
) -> None:
    extension = ask_extension(last_week, clock.today() + timedelta(days=40), by=alice)
    path = reverse("answer_extension", kwargs={"extension": extension.pk})

    nothing = signed_in(bob).post(path, {})
    signed_in(bob).post(path, {"agrees": "yes"})

    assert nothing.status_code == 422
    last_week.refresh_from_db()
    assert last_week.ends_on == extension.until


def test_the_keepsake_holds_ones_own_notes_and_no_others(
    last_week: Connection, bob: Person, alice: Person, signed_in: SignIn
) -> None:
    meeting = over(last_week, by=bob, other=alice)
    confirm_meeting(meeting, was_held=True, minutes=45, by=bob)
    write_shared_note(meeting, "SHARED-WORDS", after=0, by=bob)
    write_private_note(meeting, "BOBS-OWN", by=bob)
    write_private_note(meeting, "ALICES-OWN", by=alice)

    file = signed_in(bob).get(reverse("keepsake", kwargs={"connection": last_week.pk}))
    text = file.content.decode()

    assert ("SHARED-WORDS" in text, "BOBS-OWN" in text, "ALICES-OWN" in text) == (True, True, False)
    assert "attachment" in file["Content-Disposition"]


def test_ending_now_asks_for_a_reason(last_week: Connection, bob: Person, signed_in: SignIn) -> None:
    path = reverse("part_early", kwargs={"connection": last_week.pk})

    assert signed_in(bob).post(path, {}).status_code == 422
    assert "It has ended." in text_of(signed_in(bob).post(path, {"reason": "time"}, follow=True))
