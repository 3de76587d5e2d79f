"""Which agenda is suggested, and with which reason; and that the library is whole."""

from datetime import timedelta

import pytest
from tests.factories.connections import booked, over

from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.actions.preparing import choose_agenda
from ithaca.connections.library.agendas import AGENDAS
from ithaca.connections.library.guides import GUIDES
from ithaca.connections.models import Connection, Meeting
from ithaca.connections.queries.agendas import State, suggested_agenda, talk_about
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person


def a_pair(**facts: object) -> State:
    usual = {
        "held": 3, "has_agreement": True, "late": 0, "used": {"first", "goals"}, "since": clock.today(),
        "ends_on": clock.today() + timedelta(days=120),
    }  # fmt: skip
    return State(**{**usual, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "key", "reason"),
    [
        ({"held": 0, "has_agreement": False}, "first", "You have not met yet."),
        ({"has_agreement": False}, "goals", "have not agreed on a goal"),
        ({"late": 2}, "stuck", "2 things that you promised are late."),
        ({"since": clock.today() - timedelta(days=200), "ends_on": clock.today() + timedelta(days=100)}, "halfway",
         "Half of the time is over."),
        ({"ends_on": clock.today() + timedelta(days=9)}, "last", "Your time together ends on"),
        ({}, "career_story", "You have not talked about this yet."),
        ({"used": {"career_story", "feedback"}}, "networking", "You have not talked about this yet."),
        ({"used": {"career_story", "feedback", "networking"}}, "feedback", "worth doing more than once"),
    ],
)  # fmt: skip
def test_the_next_agenda_follows_from_where_a_pair_stands(
    facts: dict[str, object], key: str, reason: str
) -> None:
    found = suggested_agenda(a_pair(**facts))

    assert found.agenda.key == key
    assert reason in found.reason


def test_a_pair_that_has_met_gets_another_agenda(connection: Connection, alice: Person, bob: Person) -> None:
    first = over(connection, by=bob, other=alice)
    before = talk_about(first).suggestion
    confirm_meeting(first, was_held=True, minutes=None, by=bob)

    after = talk_about(booked(connection, by=bob, other=alice)).suggestion

    assert before
    assert before.agenda.key == "first"
    assert after
    assert after.agenda.key == "goals"


def test_pair_chooses_a_topic_or_writes_its_own(connection: Connection, alice: Person, bob: Person) -> None:
    meeting = booked(connection, by=bob, other=alice)

    choose_agenda(meeting, key="saying_no", own="", by=bob)
    meeting.refresh_from_db()
    topic = talk_about(meeting)
    choose_agenda(meeting, key="", own="Only the draft", by=alice)
    meeting.refresh_from_db()

    assert topic.guide
    assert topic.guide.key == "saying_no"
    assert talk_about(meeting).own == "Only the draft"


def test_what_is_not_in_the_library_is_refused(connection: Connection, alice: Person, bob: Person) -> None:
    with pytest.raises(Refused, match="unknown"):
        choose_agenda(booked(connection, by=bob, other=alice), key="nonsense", own="", by=bob)

    assert Meeting.objects.get().agenda == ""


def test_library_is_whole() -> None:
    keys = [*(one.key for one in AGENDAS), *(one.key for one in GUIDES)]

    assert len(keys) == len(set(keys))
    assert (len(AGENDAS), len(GUIDES) >= 20) == (8, True)
    assert all(30 <= agenda.minutes <= 60 for agenda in AGENDAS)
    assert all(len(one.questions) == 3 for one in (*AGENDAS, *GUIDES))
    assert all(len(key) <= 40 for key in keys)
