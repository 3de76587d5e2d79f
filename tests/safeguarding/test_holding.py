"""Two who are kept apart cannot reach each other, and are not told why."""

from collections.abc import Callable

import pytest
import time_machine
from tests.connections.letters import letters_to
from tests.factories.connections import booked, in_days, offer, over
from tests.safeguarding.telling import about_partner

from ithaca.connections.actions.agreeing import offer_agreement
from ithaca.connections.actions.aiming import GoalWords, comment_on_goal, write_goal
from ithaca.connections.actions.arranging import offer_times
from ithaca.connections.actions.messaging import mark_answered, write_message
from ithaca.connections.actions.reminding import ask_about_meetings
from ithaca.connections.actions.writing import promise_action, write_shared_note
from ithaca.connections.models import Connection, Meeting
from ithaca.engagement.actions.asking import ask_check_ins
from ithaca.engagement.actions.caring import EndReason, end_pair, pause_pair, resume_pair
from ithaca.engagement.actions.noting import note_health
from ithaca.engagement.models import CheckIn, HealthNote
from ithaca.engagement.queries.pauses import length_of, pauses_of_pairs
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.pairing.queries.bans import ban_on
from ithaca.pairing.queries.pool import pool_of
from ithaca.people.models import Person
from ithaca.programs.models import Participation
from ithaca.safeguarding.actions import looking


@pytest.fixture
def held(connection: Connection, alice: Person, bob: Person, sara: Person) -> Connection:
    """Alice and bob have met, and were to meet again; then bob raises a concern."""
    over(connection, by=bob, other=alice)
    booked(connection, by=alice, other=bob)
    write_message(connection, "Why?", is_question=True, by=alice)
    write_goal(connection, GoalWords("Lead"), start_mark=1, visibility="pair", by=bob)
    about_partner(connection, by=bob, partner=alice)
    connection.refresh_from_db()
    return connection


def reach(connection: Connection, alice: Person, bob: Person) -> list[Callable[[], object]]:
    """Every way in which one of the two reaches the other."""
    meeting = Meeting.objects.of(connection).earliest("pk")
    return [
        lambda: write_message(connection, "Come.", by=alice),
        lambda: mark_answered(connection.messages.get(), is_answered=True, by=bob),
        lambda: offer_times(connection, offer(), by=alice),
        lambda: offer_agreement(connection, {"goal": "Write"}, after=0, by=alice),
        lambda: write_shared_note(meeting, "Come.", after=0, by=alice),
        lambda: promise_action(meeting, "Come", person=bob, due_on=None, by=alice),
        lambda: comment_on_goal(connection.goals.get(), "Come.", by=alice),
    ]


def test_nothing_reaches_the_other(held: Connection, alice: Person, bob: Person) -> None:
    before = Message.objects.count()

    for way in reach(held, alice, bob):
        with pytest.raises(Refused, match=r"connection\.held"):
            way()

    assert Message.objects.count() == before


def test_a_page_that_was_loaded_before_reaches_nobody(
    connection: Connection, alice: Person, bob: Person
) -> None:
    stale = Connection.objects.get(pk=connection.pk)
    about_partner(connection, by=bob, partner=alice)

    with pytest.raises(Refused, match=r"connection\.held"):
        write_message(stale, "Come.", by=alice)


def test_what_was_booked_is_called_off_by_nobody(held: Connection, alice: Person, bob: Person) -> None:
    off = Message.objects.filter(email="connections.meeting_off")

    assert not Meeting.objects.of(held).coming().filter(starts_at__gt=in_days(0)).exists()
    assert {message.person for message in off} == {alice, bob}
    assert not any(message.context["by_you"] for message in off)


def test_mails_that_had_not_left_do_not_leave(held: Connection, bob: Person) -> None:
    waiting = Message.objects.filter(person=bob, email="connections.message_waits")

    assert [message.state for message in waiting] == ["dropped"]


def test_clocks_and_questions_stand_still(held: Connection, alice: Person, bob: Person) -> None:
    with time_machine.travel(in_days(60)):
        note_health()
        ask_check_ins()
        ask_about_meetings()

    assert not HealthNote.objects.filter(connection=held).exists()
    assert not CheckIn.objects.filter(connection=held).exists()
    assert not Message.objects.filter(email="connections.meeting_asked").exists()


def test_days_apart_do_not_count_afterwards_and_overlaps_count_once(
    connection: Connection, alice: Person, bob: Person, cora: Person, sara: Person
) -> None:
    pause_pair(connection, by=cora)
    concern = about_partner(connection, by=bob, partner=alice)
    with time_machine.travel(in_days(10)):
        looking.read_concern(concern, by=sara)
        looking.lift_protection(concern, by=sara)
        resume_pair(Connection.objects.get(pk=connection.pk), by=cora)

    spans = pauses_of_pairs()[connection.pk]
    assert 9 <= length_of(spans, since=clock.ago(days=99)).days <= 10
    assert len(spans) == 1


def test_coordinator_can_neither_start_nor_end_it(held: Connection, cora: Person, bob: Person) -> None:
    for step in (
        lambda: resume_pair(held, by=cora),
        lambda: end_pair(held, reason=EndReason.OTHER, by=cora),
    ):
        with pytest.raises(Refused, match=r"connection\.held"):
            step()

    held.refresh_from_db()
    assert (held.state, "engagement.pair_ended" in letters_to(bob)) == ("paused", False)


def test_nobody_is_suggested_to_whom_they_are_kept_from(
    held: Connection, bob_learns: Participation, alice_mentors: Participation
) -> None:
    pool = pool_of(held.program)

    assert (str(bob_learns.profile_id), str(alice_mentors.profile_id)) in pool.forbidden
    ban = ban_on(bob_learns, alice_mentors)
    assert ban is not None
    assert ban.is_final
    assert "Bob" not in ban.words
