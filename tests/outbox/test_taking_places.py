"""Nobody gets more letters that can wait than the cap; what is more waits, and goes as one."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
import time_machine
from django.core import mail
from pytest_django.fixtures import Settings
from tests.outbox.backends import WorkerDied
from tests.outbox.letters import GREETING, REMINDER, greeting, reminders
from tests.racing import race

from ithaca.kernel import clock
from ithaca.outbox import declaring
from ithaca.outbox.actions.delivering import deliver, deliver_due, deliver_due_now
from ithaca.outbox.actions.handing_over import mail_server
from ithaca.outbox.actions.sending import send, send_all, take_back
from ithaca.outbox.actions.taking_places import LEASE, WEEK
from ithaca.outbox.emails import GATHERED
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState
from ithaca.people.models import Person

S = MessageState
CAP = 5
KEPT = "django.core.mail.backends.locmem.EmailBackend"
TAKES_AND_DIES = "tests.outbox.backends.TakesAndDies"


def a_week_later() -> datetime:
    return clock.now() + WEEK + timedelta(minutes=5)


def states(person: Person) -> list[str]:
    return [
        row.state for row in Message.objects.filter(person=person).exclude(email=GATHERED.key).order_by("pk")
    ]


def full(person: Person) -> None:
    """Somebody who has had all that can wait for a week, and three more that wait."""
    send_all(reminders(person, CAP + 3))
    deliver_due_now()
    mail.outbox.clear()


def test_what_is_over_the_cap_waits(alice: Person, bob: Person) -> None:
    send_all([*reminders(alice, CAP + 2), *reminders(bob, 1)])

    deliver_due_now()

    assert len(mail.outbox) == CAP + 1
    assert states(alice) == [S.SENT] * CAP + [S.QUEUED] * 2
    assert states(bob) == [S.SENT]


def test_what_cannot_wait_leaves_at_once(alice: Person) -> None:
    full(alice)

    send(greeting(alice, email=GREETING))
    deliver_due_now()

    assert len(mail.outbox) == 1


def test_what_has_waited_goes_as_one_letter_with_a_line_for_each(alice: Person) -> None:
    full(alice)
    first_place = Message.objects.filter(is_held=True).order_by("next_try_at")[0].next_try_at

    with time_machine.travel(first_place - timedelta(seconds=1), tick=False):
        assert deliver_due() == 0, "not before there is a place"
    with time_machine.travel(first_place + timedelta(seconds=1), tick=False):
        deliver_due_now()

    (letter,) = mail.outbox
    assert letter.subject == "3 things wait for you"
    assert all(f"Reminder {n}" in letter.body for n in (5, 6, 7))
    assert states(alice) == [S.SENT] * CAP + [S.GATHERED] * 3


def test_the_same_is_said_once(alice: Person) -> None:
    full(alice)
    Message.objects.filter(is_held=True).exclude(once=f"reminder:{alice.pk}:7").update(
        context={"words": "Again"}
    )

    with time_machine.travel(a_week_later()):
        deliver_due_now()

    assert mail.outbox[0].subject == "2 things wait for you"
    assert states(alice)[CAP:] == [S.GATHERED] * 3


def test_one_alone_goes_as_it_is(alice: Person) -> None:
    send_all(reminders(alice, CAP + 1))
    deliver_due_now()
    mail.outbox.clear()

    with time_machine.travel(a_week_later()):
        deliver_due_now()

    assert [letter.subject for letter in mail.outbox] == ["Reminder 5, Alice Abbot"]


def test_what_is_no_longer_so_is_left_out(alice: Person) -> None:
    full(alice)
    take_back([f"reminder:{alice.pk}:6"])
    Message.objects.filter(once=f"reminder:{alice.pk}:7").update(useful_until=clock.ahead(days=1))

    with time_machine.travel(a_week_later()):
        deliver_due_now()

    assert [letter.subject for letter in mail.outbox] == ["Reminder 5, Alice Abbot"]
    assert states(alice)[CAP:] == [S.SENT, S.DROPPED, S.DROPPED]


def test_a_reminder_of_what_is_done_is_not_sent(alice: Person) -> None:
    send_all(reminders(alice, 1))
    Person.objects.filter(pk=alice.pk).update(name="Nothing to remind")

    deliver_due_now()

    assert (mail.outbox, states(alice)) == ([], [S.DROPPED])


def test_what_would_come_too_late_is_dropped_rather_than_held(alice: Person) -> None:
    full(alice)

    send_all([replace(one, until=clock.ahead(days=3)) for one in reminders(alice, 1, first=20)])
    deliver_due_now()

    assert states(alice)[-1] == S.DROPPED


def test_no_seven_days_hold_more_than_the_cap(alice: Person) -> None:
    sent: list[datetime] = []
    start = clock.now()

    for day in range(24):
        with time_machine.travel(start + timedelta(days=day), tick=False):
            send_all(reminders(alice, 2, first=2 * day))
            before = len(mail.outbox)
            deliver_due_now()
            sent += [clock.now()] * (len(mail.outbox) - before)

    assert max(sum(one <= other < one + WEEK for other in sent) for one in sent) == CAP
    assert not Message.objects.filter(state=S.QUEUED, created_at__lt=start + timedelta(days=14)).exists()


def test_a_letter_that_gathers_survives_the_death_of_its_worker(alice: Person, settings: Settings) -> None:
    full(alice)
    later = a_week_later()
    settings.EMAIL_BACKEND = TAKES_AND_DIES
    with time_machine.travel(later, tick=False), pytest.raises(WorkerDied):
        deliver_due()
    settings.EMAIL_BACKEND = KEPT

    with time_machine.travel(later + LEASE + timedelta(seconds=1), tick=False):
        deliver_due_now()

    assert len({letter.extra_headers["Message-ID"] for letter in mail.outbox}) == 1
    assert (len(mail.outbox), states(alice)[CAP:]) == (2, [S.GATHERED] * 3)


@pytest.mark.parametrize("does", ["leaves", "has nothing left"])
def test_a_letter_that_gathers_nothing_any_more_is_dropped(
    alice: Person, settings: Settings, does: str
) -> None:
    full(alice)
    later = a_week_later()
    settings.EMAIL_BACKEND = "tests.outbox.backends.Refuses"
    with time_machine.travel(later, tick=False):
        deliver_due()
    settings.EMAIL_BACKEND = KEPT

    if does == "leaves":
        Person.objects.filter(pk=alice.pk).update(is_active=False)
    else:
        take_back(Message.objects.values_list("once", flat=True))
    with time_machine.travel(later + timedelta(hours=1)):
        deliver_due_now()

    assert mail.outbox == []
    assert set(states(alice)[CAP:]) == {S.DROPPED}
    assert Message.objects.get(email=GATHERED.key).state == S.DROPPED


def test_one_that_cannot_be_judged_keeps_no_other_back(
    alice: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = replace(REMINDER, waits_while=lambda letter: letter.ids["nothing"] > 0)
    monkeypatch.setitem(declaring._catalogue, REMINDER.key, broken)
    send_all([*reminders(alice, 1), greeting(bob)])

    assert deliver_due() == 1

    message = Message.objects.get(person=alice)
    assert (message.state, message.tries, message.error) == (S.QUEUED, 1, "KeyError: 'nothing'")


def hand_over(message: Message) -> bool:
    with mail_server() as server:
        return deliver(message, server)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_many_workers_do_not_go_over_the_cap(alice: Person) -> None:
    """Each takes another letter to the same person at the same moment."""
    send_all(reminders(alice, 12))

    race([partial(hand_over, message) for message in Message.objects.all()])

    assert len(mail.outbox) == CAP
    assert states(alice).count(S.QUEUED) == 12 - CAP


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_many_workers_gather_once(alice: Person) -> None:
    full(alice)

    with time_machine.travel(a_week_later()):
        race([deliver_due] * 6)

    assert [letter.subject for letter in mail.outbox] == ["3 things wait for you"]
