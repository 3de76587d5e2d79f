"""What the program writes to a pair by itself: when, how often, and never about what was said in private."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from tests.connections.letters import letters_to
from tests.factories.connections import in_days, over
from tests.racing import race

from ithaca.connections.actions.agreeing import offer_agreement, sign_agreement
from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.models import Connection
from ithaca.engagement.actions.caring import pause_pair
from ithaca.engagement.actions.noting import note_health
from ithaca.engagement.actions.nudging import send_nudges, set_nudges
from ithaca.engagement.models import CheckIn, HealthNote, Nudge
from ithaca.kernel import clock
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Profile, Program

NUDGED = "engagement.nudged"


@pytest.fixture(autouse=True)
def at_ten() -> Iterator[None]:
    """The hour at which `days_with_a_nudge` looks, so whole days lie between."""
    with time_machine.travel(in_days(0)):
        yield


@pytest.fixture
def slow(connection: Connection) -> Connection:
    """Fifteen days without a date."""
    Connection.objects.filter(pk=connection.pk).update(opened_at=clock.now() - timedelta(days=15))
    return connection


def days_with_a_nudge(days: range) -> list[int]:
    found = []
    for day in days:
        before = Nudge.objects.count()
        with time_machine.travel(in_days(day)):
            send_nudges()
            send_nudges()
        found += [day] * (Nudge.objects.count() - before)
    return found


def test_both_are_told_once_before_anybody_has_to(slow: Connection, alice: Person, bob: Person) -> None:
    send_nudges()
    send_nudges()

    assert letters_to(alice).count(NUDGED) == letters_to(bob).count(NUDGED) == 1


def test_two_about_one_thing_and_then_people_take_over(connection: Connection) -> None:
    assert days_with_a_nudge(range(0, 60, 3)) == [15, 24]


def test_who_said_that_it_does_not_fit_is_not_reminded(slow: Connection, bob: Person) -> None:
    connection = slow
    CheckIn.objects.create(
        program=connection.program, connection=connection, person=bob, kind="fit", number=1, fit="not_good",
        reason="way", answered_at=clock.now(),
    )  # fmt: skip

    send_nudges()

    assert not Message.objects.filter(email=NUDGED).exists()


def test_no_nudge_in_a_pause_or_where_they_are_off(
    slow: Connection, program: Program, bob: Person, cora: Person
) -> None:
    set_nudges(program, is_on=False, by=cora)
    send_nudges()
    set_nudges(program, is_on=True, by=cora)
    pause_pair(slow, by=cora)
    send_nudges()

    assert NUDGED not in letters_to(bob)


def test_pair_leaves_the_list_for_a_week_unless_it_gets_worse(slow: Connection) -> None:
    note_health()
    send_nudges()
    listed = []
    for day in (0, 5, 7):
        with time_machine.travel(in_days(day)):
            note_health()
            listed.append(HealthNote.objects.needing_help().exists())

    assert listed == [False, False, True]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_three_workers_nudge_once(slow: Connection, alice: Person, bob: Person) -> None:
    race([send_nudges] * 3)

    assert letters_to(alice).count(NUDGED) == letters_to(bob).count(NUDGED) == 1


def test_who_meets_every_month_is_reminded_when_a_month_is_over(
    connection: Connection, alice: Person, bob: Person
) -> None:
    confirm_meeting(over(connection, by=bob, other=alice, days=0.1), was_held=True, minutes=None, by=bob)
    Profile.objects.update(rhythm="monthly")
    sign_agreement(
        offer_agreement(connection, {"goal": "Lead", "every": "monthly"}, after=0, by=bob), by=alice
    )

    assert days_with_a_nudge(range(60)) == [32, 39]
    assert set(Nudge.objects.values_list("reason", flat=True)) == {"next_date"}
