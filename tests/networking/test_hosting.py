"""Short conversations: offered, booked by one, called off by either, and how they went."""

import pytest
from icalendar import Calendar
from tests.factories.connections import in_days, pair
from tests.factories.networking import offered, over
from tests.factories.programs import mentee
from tests.racing import race, winners

from ithaca.connections.actions.holding import hold_connection
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.networking.actions.hosting import book_slot, call_off, say_how_it_went, take_down, thank_host
from ithaca.networking.actions.listing import switch_off
from ithaca.networking.actions.reminding import remind_of_slots
from ithaca.networking.models import Slot
from ithaca.networking.queries.hours import hours_page
from ithaca.networking.states import SlotState
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.safeguarding.actions.telling import Told, raise_concern

pytestmark = pytest.mark.django_db


@pytest.fixture
def slot(program: Program, alice: Person) -> Slot:
    return offered(program, alice, count=1)[0]


def book(slot: Slot, by: Person) -> None:
    book_slot(slot, topic="Night shifts.", by=by)


def news(person: Person) -> list[tuple[str, str]]:
    rows = Message.objects.filter(person=person, email="networking.slot_news").order_by("pk")
    return [(row.context["state"], str(Calendar.from_ical(row.calendar)["method"])) for row in rows]


def test_a_booking_reaches_both_calendars(slot: Slot, alice: Person, bob: Person) -> None:
    book(slot, bob)

    assert news(alice) == news(bob) == [("booked", "REQUEST")]
    letter = Message.objects.get(person=bob, email="networking.slot_news")
    assert "Room 2" in letter.calendar
    assert "Night shifts" not in str(letter.context) + letter.calendar


def test_what_a_guest_gives_back_is_free_for_the_next(
    slot: Slot, alice: Person, bob: Person, program: Program
) -> None:
    book(slot, bob)

    call_off(slot, by=bob)
    book(slot, mentee(program).person)

    assert news(bob) == [("booked", "REQUEST"), ("given_back", "CANCEL")]
    assert [state for state, _method in news(alice)] == ["booked", "given_back", "booked"]
    assert slot.topic == "Night shifts."


def test_what_a_host_calls_off_is_gone(slot: Slot, alice: Person, bob: Person, program: Program) -> None:
    book(slot, bob)

    call_off(slot, by=alice)

    assert news(bob) == [("booked", "REQUEST"), ("cancelled", "CANCEL")]
    assert hours_page(program, mentee(program).person).free == []


def test_what_a_coordinator_takes_down_is_gone_and_both_hear_of_it(
    program: Program, alice: Person, bob: Person, cora: Person
) -> None:
    first, second = offered(program, alice)
    book(first, bob)

    take_down(first.hours, by=cora)

    assert news(bob) == [("booked", "REQUEST"), ("off", "CANCEL")]
    told = Message.objects.filter(person=alice, email="networking.slot_news").order_by("pk")
    assert [letter.context["state"] for letter in told] == ["booked", "off", "taken_down"]
    assert hours_page(program, mentee(program).person).free == []
    with pytest.raises(Refused, match="Nothing of it is to come"):
        take_down(second.hours, by=cora)


def test_who_books_while_it_is_taken_down_is_told_or_too_late(
    transactional_db: None, program: Program, alice: Person, bob: Person, cora: Person
) -> None:
    (slot,) = offered(program, alice, count=1)

    race([lambda: book(Slot.objects.get(pk=slot.pk), bob), lambda: take_down(slot.hours, by=cora)])

    slot.refresh_from_db()
    assert slot.state == SlotState.CANCELLED
    assert news(bob) in ([], [("off", "CANCEL")], [("booked", "REQUEST"), ("off", "CANCEL")])


def test_what_has_been_talked_stays_when_the_rest_is_taken_down(
    program: Program, alice: Person, bob: Person, cora: Person
) -> None:
    first, _second = offered(program, alice)
    book(first, bob)
    say_how_it_went(over(first), took_place=True, by=alice)

    take_down(first.hours, by=cora)

    assert set(first.hours.slots.values_list("state", flat=True)) == {SlotState.HELD, SlotState.CANCELLED}
    assert [state for state, _method in news(bob)] == ["booked"]


def test_one_of_the_same_hours_is_enough(program: Program, alice: Person, bob: Person) -> None:
    first, second = offered(program, alice)
    book(first, bob)

    with pytest.raises(Refused, match="one of these already"):
        book(second, bob)

    second.refresh_from_db()
    assert second.state == SlotState.FREE


def test_hours_do_not_overlap(program: Program, slot: Slot, alice: Person) -> None:
    with pytest.raises(Refused, match="at this time"):
        offered(program, alice)


def test_what_is_past_cannot_be_offered(program: Program, alice: Person) -> None:
    with pytest.raises(Refused, match="has passed"):
        offered(program, alice, starts_at=in_days(-1))


def test_who_is_kept_apart_finds_no_time_of_the_other(
    program: Program, alice_mentors: Participation, bob_learns: Participation, slot: Slot, cora: Person
) -> None:
    hold_connection(pair(bob_learns, alice_mentors, by=cora))

    assert hours_page(program, bob_learns.person).free == []
    with pytest.raises(Refused):
        book(slot, bob_learns.person)


def test_a_concern_about_the_host_calls_off_what_was_booked(
    alice_mentors: Participation, bob_learns: Participation, slot: Slot, cora: Person
) -> None:
    alice, bob = alice_mentors.person, bob_learns.person
    both = pair(bob_learns, alice_mentors, by=cora)
    book(slot, bob)
    told = Told(
        words="Too close.", about="partner", form_key="1", connection_id=both.pk,
        program_id=both.program_id, person_id=alice.pk,
    )  # fmt: skip

    raise_concern(told, by=bob)

    slot.refresh_from_db()
    assert slot.state == SlotState.CANCELLED
    assert news(alice)[-1] == news(bob)[-1] == ("off", "CANCEL")


def test_nothing_is_booked_in_a_program_that_does_without(slot: Slot, bob: Person, cora: Person) -> None:
    switch_off(slot.program, by=cora)

    with pytest.raises(Refused, match="without this"):
        book(slot, bob)


def test_either_says_how_it_went_and_the_guest_may_thank(slot: Slot, alice: Person, bob: Person) -> None:
    book(slot, bob)
    with pytest.raises(Refused, match="not over"):
        say_how_it_went(slot, took_place=True, by=alice)

    say_how_it_went(over(slot), took_place=True, by=alice)
    thank_host(slot, thanks="It helped.", by=bob)

    slot.refresh_from_db()
    assert (slot.state, slot.thanks) == (SlotState.HELD, "It helped.")
    with pytest.raises(Refused):
        thank_host(slot, thanks="Again.", by=bob)


def test_both_are_reminded_once_the_day_before(slot: Slot, alice: Person, bob: Person) -> None:
    book(slot, bob)
    soon_at = clock.ahead(minutes=600)
    Slot.objects.update(starts_at=soon_at, ends_at=in_days(2), booked_at=in_days(-3))

    remind_of_slots()
    remind_of_slots()

    soon = Message.objects.filter(email="networking.slot_soon")
    assert sorted(soon.values_list("person", flat=True)) == sorted([alice.pk, bob.pk])


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_has_it(program: Program, slot: Slot) -> None:
    people = [mentee(program).person for _ in range(4)]

    outcomes = race([lambda person=person: book(Slot.objects.get(pk=slot.pk), person) for person in people])

    assert len(winners(outcomes)) == 1
    assert Slot.objects.get().guest is not None
    assert Message.objects.filter(email="networking.slot_news").count() == 2
