"""What a coordinator does for a pair, and what the two hear of it."""

from datetime import timedelta

import pytest
import time_machine
from tests.connections.letters import letters_to
from tests.factories.connections import in_days, over

from ithaca.connections.actions.reminding import ask_about_meetings
from ithaca.connections.models import Connection, EndReason
from ithaca.connections.states import ConnectionState
from ithaca.engagement.actions.asking import ask_check_ins
from ithaca.engagement.actions.caring import (
    assign_pair,
    end_pair,
    note_call,
    pause_pair,
    resume_pair,
    wait_with_pair,
    write_to_pair,
)
from ithaca.engagement.actions.noting import note_health
from ithaca.engagement.models import CareStep, CheckIn, HealthNote
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.pairing.models import PairDecision
from ithaca.people.models import Person

LETTER, ENDED = "engagement.care_letter", "engagement.pair_ended"


@pytest.fixture
def quiet(connection: Connection) -> Connection:
    """Fifteen days without a date."""
    Connection.objects.filter(pk=connection.pk).update(opened_at=clock.now() - timedelta(days=15))
    note_health()
    return connection


def test_letter_goes_to_whom_it_is_for(quiet: Connection, alice: Person, bob: Person, cora: Person) -> None:
    write_to_pair(quiet, to="mentee", words="Can I help?", by=cora)

    assert (letters_to(bob).count(LETTER), letters_to(alice).count(LETTER)) == (1, 0)
    assert Message.objects.get(email=LETTER).context["words"] == "Can I help?"


def test_every_step_is_kept_with_its_author(quiet: Connection, cora: Person) -> None:
    note_call(quiet, note="They find a date.", by=cora)
    assign_pair(quiet, to=cora, by=cora)

    assert list(CareStep.objects.order_by("pk").values_list("kind", "by")) == [
        ("call", cora.pk), ("assign", cora.pk),
    ]  # fmt: skip


def test_pair_waits_and_comes_back(quiet: Connection, cora: Person) -> None:
    wait_with_pair(quiet, days=3, by=cora)

    hidden = HealthNote.objects.needing_help().exists()
    with time_machine.travel(in_days(4)):
        back = HealthNote.objects.needing_help().exists()

    assert (hidden, back) == (False, True)


def test_what_gets_worse_does_not_wait(quiet: Connection, bob: Person, cora: Person) -> None:
    wait_with_pair(quiet, days=30, by=cora)
    CheckIn.objects.create(
        program=quiet.program, connection=quiet, person=bob, kind="fit", number=1, fit="not_good",
        reason="way", answered_at=clock.now(),
    )  # fmt: skip

    note_health()

    assert HealthNote.objects.needing_help().exists()


def test_end_frees_both_tells_both_and_is_not_repeated(
    quiet: Connection, alice: Person, bob: Person, cora: Person
) -> None:
    end_pair(quiet, reason=EndReason.FIT, by=cora)

    quiet.refresh_from_db()
    assert quiet.state == ConnectionState.CLOSED
    assert letters_to(alice).count(ENDED) == letters_to(bob).count(ENDED) == 1
    assert PairDecision.objects.standing().get().kind == PairDecision.Kind.FORBID


def test_end_letter_has_no_reason(quiet: Connection, cora: Person) -> None:
    end_pair(quiet, reason=EndReason.TIME, by=cora)

    contexts = [message.context for message in Message.objects.filter(email=ENDED)]
    assert all(set(context) == {"program", "partner", "is_circle"} for context in contexts)


def test_second_end_tells_nobody_again(quiet: Connection, bob: Person, cora: Person) -> None:
    end_pair(quiet, reason=EndReason.OTHER, by=cora)
    quiet.refresh_from_db()

    with pytest.raises(Refused):
        end_pair(quiet, reason=EndReason.OTHER, by=cora)

    assert letters_to(bob).count(ENDED) == 1


def test_stranger_cannot_look_after_a_pair(quiet: Connection, cora: Person, dora: Person) -> None:
    with pytest.raises(Refused):
        assign_pair(quiet, to=dora, by=cora)


def test_pause_tells_both_and_stops_the_clocks(
    quiet: Connection, alice: Person, bob: Person, cora: Person
) -> None:
    pause_pair(quiet, by=cora)
    with time_machine.travel(in_days(40)):
        note_health()
        ask_check_ins()
        resume_pair(quiet, by=cora)
        note_health()
        ask_check_ins()

    assert letters_to(bob) == letters_to(alice) == ["engagement.pair_paused"] * 2
    assert HealthNote.objects.filter(connection=quiet).latest("noted_on").signals == ["nothing_booked"]


def test_meeting_that_is_over_is_asked_about_after_the_pause(
    quiet: Connection, alice: Person, bob: Person, cora: Person
) -> None:
    over(quiet, by=bob, other=alice)
    pause_pair(quiet, by=cora)
    ask_about_meetings()
    during = letters_to(bob).count("connections.meeting_asked")

    resume_pair(quiet, by=cora)
    ask_about_meetings()

    assert (during, letters_to(bob).count("connections.meeting_asked")) == (0, 1)


def test_pair_is_paused_once(quiet: Connection, bob: Person, cora: Person) -> None:
    pause_pair(quiet, by=cora)

    with pytest.raises(Refused):
        pause_pair(quiet, by=cora)

    assert len(letters_to(bob)) == 1
