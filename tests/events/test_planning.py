"""Planning an event, telling people, changing and cancelling it, and who came."""

from datetime import timedelta

import pytest
import time_machine
from icalendar import Calendar
from tests.connections.letters import delivered, sent_kinds
from tests.factories.connections import in_days
from tests.factories.events import begun, plan, planned
from tests.factories.programs import mentee, mentor

from ithaca.events.actions.attending import note_attendance
from ithaca.events.actions.planning import cancel_event, change_event, invite_guests
from ithaca.events.actions.reminding import remind_of_events
from ithaca.events.actions.seating import call_off, sign_up
from ithaca.events.models import Event
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Program


def letters(key: str) -> list[Message]:
    return list(Message.objects.filter(email=f"events.{key}").order_by("pk"))


def test_invitations_go_once_to_those_whom_it_is_for(program: Program, cora: Person) -> None:
    learner, guide = mentee(program).person, mentor(program).person
    event = planned(program, by=cora, for_role="mentee")

    assert [invite_guests(event, by=cora) for _ in range(2)] == [1, 0]

    assert [letter.person_id for letter in letters("invitation")] == [learner.pk]
    assert guide.pk != learner.pk


def test_who_has_answered_is_not_invited(program: Program, cora: Person) -> None:
    event = planned(program, by=cora)
    sign_up(event, by=mentee(program).person)

    assert invite_guests(event, by=cora) == 0


def test_another_time_reaches_the_calendars_of_those_who_come(program: Program, cora: Person) -> None:
    event = planned(program, by=cora)
    sign_up(event, by=mentee(program).person)

    change_event(event, plan(starts_at=in_days(9)), by=cora)

    first, second = (Calendar.from_ical(one.calendar).walk("VEVENT")[0] for one in letters("seat_news"))
    assert first["UID"] == second["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (0, 1)
    assert second.start == in_days(9)


def test_other_words_alone_tell_nobody(program: Program, cora: Person) -> None:
    event = planned(program, by=cora)
    sign_up(event, by=mentee(program).person)

    change_event(event, plan(starts_at=event.starts_at, about="Bring a question."), by=cora)

    assert [one.context["state"] for one in letters("seat_news")] == ["going"]


def test_a_cancelled_event_leaves_the_calendars(program: Program, cora: Person) -> None:
    event = planned(program, by=cora)
    sign_up(event, by=mentee(program).person)

    cancel_event(event, by=cora)

    calendar = Calendar.from_ical(letters("seat_news")[-1].calendar)
    (entry,) = calendar.walk("VEVENT")
    assert (calendar["METHOD"], entry["STATUS"], entry["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    with pytest.raises(Refused):
        change_event(event, plan(), by=cora)


def test_a_time_that_has_passed_is_refused(program: Program, cora: Person) -> None:
    with pytest.raises(Refused, match="has passed"):
        planned(program, by=cora, starts_at=in_days(-1))

    assert not Event.objects.exists()


def test_the_day_before_is_told_once(program: Program, cora: Person) -> None:
    event = planned(program, by=cora)
    sign_up(event, by=mentee(program).person)
    moment = clock.now() + timedelta(hours=20)
    Event.objects.filter(pk=event.pk).update(
        starts_at=moment, ends_at=moment + timedelta(hours=1), created_at=moment - timedelta(days=3)
    )

    for _ in range(2):
        remind_of_events()

    assert len(letters("soon")) == 1


def test_attendance_counts_those_who_had_signed_up(program: Program, cora: Person) -> None:
    event = planned(program, by=cora)
    there, away, stranger = (mentee(program).person for _ in range(3))
    for person in (there, away):
        sign_up(event, by=person)
    begun(event)

    assert note_attendance(event, {there.pk, stranger.pk}, by=cora) == 1

    assert dict(event.seats.values_list("person", "came")) == {there.pk: True, away.pk: False}


def test_attendance_waits_until_it_begins(program: Program, cora: Person) -> None:
    with pytest.raises(Refused, match="not begun"):
        note_attendance(planned(program, by=cora), [], by=cora)


@pytest.mark.parametrize("then", ["nothing", "sign_up", "cancel"])
def test_an_invitation_that_has_waited(program: Program, cora: Person, then: str) -> None:
    person, event = mentee(program).person, planned(program, by=cora)
    invite_guests(event, by=cora)
    if then == "sign_up":
        sign_up(event, by=person)
    if then == "cancel":
        cancel_event(event, by=cora)

    assert ("events.invitation" in sent_kinds(person)) == (then == "nothing")


def test_an_invitation_that_has_waited_says_the_time_of_now(program: Program, cora: Person) -> None:
    mentee(program)
    event = planned(program, by=cora)
    invite_guests(event, by=cora)

    change_event(event, plan(title="Kick-off in the garden", starts_at=in_days(9)), by=cora)

    (letter,) = [one for one in delivered() if "garden" in str(one["Subject"])]
    assert str(in_days(9).day) in str(letter["Subject"])


@pytest.mark.parametrize("then", ["nothing", "call_off", "move"])
def test_a_reminder_that_has_waited(program: Program, cora: Person, then: str) -> None:
    person, event = mentee(program).person, planned(program, by=cora)
    sign_up(event, by=person)
    with time_machine.travel(event.starts_at - timedelta(hours=20)):
        remind_of_events()
        if then == "call_off":
            call_off(event, by=person)
        if then == "move":
            change_event(event, plan(starts_at=in_days(9)), by=cora)

        assert ("events.soon" in sent_kinds(person)) == (then == "nothing")
