"""A question or a friendly word that has waited is sent only while it is of use."""

import pytest
import time_machine
from tests.connections.letters import sent_kinds
from tests.factories.connections import booked, in_days, over

from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.models import Connection
from ithaca.engagement.actions.answering import answer_fit
from ithaca.engagement.actions.asking import ask_check_ins
from ithaca.engagement.actions.caring import end_pair, pause_pair
from ithaca.engagement.actions.nudging import send_nudges
from ithaca.engagement.models import CheckIn
from ithaca.people.models import Person

FIT, NUDGED = "engagement.asked_fit", "engagement.nudged"


@pytest.mark.parametrize("then", ["nothing", "answered", "ended"])
def test_private_question(
    connection: Connection, alice: Person, bob: Person, cora: Person, then: str
) -> None:
    meeting = over(connection, by=bob, other=alice)
    confirm_meeting(meeting, was_held=True, minutes=45, by=alice)
    ask_check_ins()
    if then == "answered":
        answer_fit(CheckIn.objects.get(person=bob), fit="good", reason="", by=bob)
    if then == "ended":
        end_pair(connection, reason="time", by=cora)

    assert (FIT in sent_kinds(bob)) == (then == "nothing")


@pytest.mark.parametrize("then", ["nothing", "booked", "paused"])
def test_friendly_word(connection: Connection, alice: Person, bob: Person, cora: Person, then: str) -> None:
    with time_machine.travel(in_days(15)):
        send_nudges()
        if then == "booked":
            booked(connection, by=bob, other=alice)
        if then == "paused":
            pause_pair(connection, by=cora)

        assert (NUDGED in sent_kinds(bob)) == (then == "nothing")
