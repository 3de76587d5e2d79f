"""A meeting from the first offer to its place in two calendars, and out of them again."""

from datetime import timedelta

import pytest
from tests.connections.letters import letters_to
from tests.factories.connections import booked, in_days, offer, over

from ithaca.audit.models import Event
from ithaca.connections.actions.arranging import Offer, cancel_meeting, offer_others, offer_times, pick_time
from ithaca.connections.actions.closing import close_connection
from ithaca.connections.models import Connection, Meeting
from ithaca.connections.states import ConnectionState
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Program


def test_times_are_offered_and_the_other_is_told_in_their_zone(
    connection: Connection, alice: Person, bob: Person
) -> None:
    alice.profiles.update(time_zone="Asia/Tokyo")

    offer_times(connection, offer(in_days(3, hour=8)), by=bob)

    context = Message.objects.get(person=alice).context
    assert context["times"][0].endswith("17:00")
    assert context["zone"] == "Tokyo time"
    assert letters_to(bob) == []


def test_picked_time_is_booked_and_both_are_told(connection: Connection, alice: Person, bob: Person) -> None:
    first, second = in_days(3), in_days(4)
    meeting = offer_times(connection, offer(first, second, minutes=30), by=bob)

    pick_time(meeting, second, by=alice)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.starts_at) == ("booked", second)
    assert meeting.ends_at == second + timedelta(minutes=30)
    assert letters_to(bob) == ["connections.meeting_booked"]
    assert letters_to(alice)[-1] == "connections.meeting_booked"


def test_who_offered_cannot_pick(connection: Connection, bob: Person) -> None:
    meeting = offer_times(connection, offer(in_days(3)), by=bob)

    with pytest.raises(Refused, match="not_yours_to_pick"):
        pick_time(meeting, in_days(3), by=bob)


def test_a_time_that_is_not_offered_any_more_cannot_be_picked(
    connection: Connection, alice: Person, bob: Person
) -> None:
    meeting = offer_times(connection, offer(in_days(3)), by=bob)
    offer_others(meeting, offer(in_days(5)), by=bob)

    with pytest.raises(Refused, match="other_times"):
        pick_time(meeting, in_days(3), by=alice)


def test_other_times_turn_the_question_around(connection: Connection, alice: Person, bob: Person) -> None:
    meeting = offer_times(connection, offer(in_days(3)), by=bob)

    offer_others(meeting, offer(in_days(6)), by=alice)
    pick_time(meeting, in_days(6), by=bob)

    assert meeting.starts_at == in_days(6)


def test_a_second_open_offer_is_refused(connection: Connection, alice: Person, bob: Person) -> None:
    offer_times(connection, offer(), by=bob)

    with pytest.raises(Refused, match="offered_already"):
        offer_times(connection, offer(), by=alice)

    assert Meeting.objects.count() == 1


@pytest.mark.parametrize(
    ("days", "code"), [([], "times"), ([-1, 3], "past"), ([500], "far"), ([1, 2, 3, 4, 5, 6], "times")]
)
def test_an_offer_has_one_to_five_times_to_come(
    connection: Connection, bob: Person, days: list[int], code: str
) -> None:
    times = [in_days(day) for day in days]

    with pytest.raises(Refused, match=f"meeting.{code}"):
        offer_times(connection, Offer(times=times, minutes=45), by=bob)


def test_booked_meeting_is_moved_by_either(connection: Connection, alice: Person, bob: Person) -> None:
    meeting = booked(connection, by=bob, other=alice)

    offer_others(meeting, offer(in_days(9), word="A child is ill."), by=alice)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.starts_at, meeting.offered_by) == ("proposed", None, alice)
    assert letters_to(bob)[-1] == "connections.times_offered"
    assert letters_to(alice)[-1] == "connections.meeting_off"


def test_a_meeting_that_is_over_cannot_be_moved(connection: Connection, alice: Person, bob: Person) -> None:
    meeting = over(connection, by=bob, other=alice)

    with pytest.raises(Refused, match="past"):
        offer_others(meeting, offer(in_days(9)), by=alice)


def test_cancelled_meeting_tells_both_and_mails_no_word(
    connection: Connection, alice: Person, bob: Person
) -> None:
    meeting = booked(connection, by=bob, other=alice)

    cancel_meeting(meeting, by=alice, word="PRIVATE-WORD")

    assert letters_to(bob)[-1] == letters_to(alice)[-1] == "connections.meeting_off"
    written = [*Message.objects.values_list("context", "calendar"), *Event.objects.values_list("details")]
    assert "PRIVATE-WORD" not in str(written)
    assert Meeting.objects.get().word == "PRIVATE-WORD"


def test_offer_that_is_taken_back_is_told_to_the_other_alone(
    connection: Connection, alice: Person, bob: Person
) -> None:
    cancel_meeting(offer_times(connection, offer(), by=bob), by=bob)

    assert letters_to(bob) == []
    assert letters_to(alice)[-1] == "connections.meeting_off"


def test_what_is_still_to_come_ends_with_the_pair(
    connection: Connection, alice: Person, bob: Person, cora: Person
) -> None:
    booked(connection, by=bob, other=alice)
    offer_times(connection, offer(), by=alice)

    close_connection(connection, by=cora)

    assert set(Meeting.objects.values_list("state", flat=True)) == {"cancelled"}
    assert letters_to(bob)[-1] == "connections.meeting_off"


@pytest.mark.parametrize("state", [ConnectionState.PAUSED, ConnectionState.CLOSED])
def test_only_a_pair_at_work_arranges(connection: Connection, bob: Person, state: ConnectionState) -> None:
    Connection.objects.filter(pk=connection.pk).update(
        state=state, pair_key=None if state == "closed" else "1+2"
    )
    connection.refresh_from_db()

    with pytest.raises(Refused, match=f"connection.{state.value}"):
        offer_times(connection, offer(), by=bob)


def test_nothing_is_arranged_in_a_closed_program(connection: Connection, bob: Person) -> None:
    Program.objects.filter(pk=connection.program_id).update(state="closed")
    connection.refresh_from_db()

    with pytest.raises(Refused, match=r"program\.closed"):
        offer_times(connection, offer(), by=bob)
