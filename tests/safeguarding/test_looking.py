"""What a lead does with a concern, and what the two hear of it."""

import pytest
from tests.connections.letters import letters_to
from tests.factories.people import PersonFactory
from tests.safeguarding.telling import WORDS, about, about_partner

from ithaca.audit.models import AppendOnly, Event
from ithaca.connections.models import Connection
from ithaca.engagement.actions.caring import pause_pair
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.safeguarding.actions import looking
from ithaca.safeguarding.actions.alerting import tell_of_unread
from ithaca.safeguarding.actions.naming import name_lead
from ithaca.safeguarding.models import Concern, Lead, LogEntry
from ithaca.safeguarding.queries.concerns import concern_page

GOES_ON, OVER = "connections.pair_goes_on", "connections.pair_over"


@pytest.fixture
def concern(connection: Connection, alice: Person, bob: Person, sara: Person) -> Concern:
    """Bob's about alice, which sara has opened."""
    raised = about_partner(connection, by=bob, partner=alice)
    looking.read_concern(raised, by=sara)
    return raised


def state_of(concern: Concern) -> tuple[str, bool]:
    pair = Connection.objects.get(pk=concern.connection_id)
    return pair.state, pair.held_since is not None


def test_words_are_shown_once_they_were_opened(program: Program, bob: Person, sara: Person) -> None:
    raised = about(None, program, by=bob)

    before = concern_page(raised, sara).words
    looking.read_concern(raised, by=sara)

    assert (before, concern_page(raised, sara).words) == (None, WORDS)
    assert list(raised.log.values_list("kind", "by")) == [("raised", bob.pk), ("read", sara.pk)]
    assert Concern.objects.get().state == "looked_at"


def test_nothing_is_done_by_who_has_not_opened_it(concern: Concern, program: Program) -> None:
    other: Person = Lead.objects.create(program=program, person=PersonFactory()).person

    with pytest.raises(Refused, match=r"concern\.not_read"):
        looking.lift_protection(concern, by=other)

    assert state_of(concern) == ("paused", True)


def test_lifted_the_two_go_on_and_hear_so(concern: Concern, alice: Person, bob: Person, sara: Person) -> None:
    looking.lift_protection(concern, by=sara)

    assert state_of(concern) == ("active", False)
    assert letters_to(alice).count(GOES_ON) == letters_to(bob).count(GOES_ON) == 1


def test_second_concern_keeps_them_apart(
    concern: Concern, connection: Connection, alice: Person, bob: Person, sara: Person
) -> None:
    second = about_partner(connection, by=alice, partner=bob)
    looking.read_concern(second, by=sara)

    looking.lift_protection(concern, by=sara)
    between = state_of(concern)
    looking.lift_protection(second, by=sara)

    assert (between, state_of(concern)) == (("paused", True), ("active", False))


def test_who_was_paused_before_stays_paused(
    connection: Connection, alice: Person, bob: Person, cora: Person, sara: Person
) -> None:
    pause_pair(connection, by=cora)
    concern = about_partner(connection, by=bob, partner=alice)
    looking.read_concern(concern, by=sara)

    looking.lift_protection(concern, by=sara)

    assert state_of(concern) == ("paused", False)
    assert GOES_ON not in letters_to(bob)


def test_ended_they_stay_apart_and_hear_no_reason(
    concern: Concern, alice: Person, bob: Person, sara: Person
) -> None:
    looking.end_pair(concern, by=sara)

    assert state_of(concern) == ("closed", True)
    assert letters_to(alice).count(OVER) == letters_to(bob).count(OVER) == 1
    ended = Event.objects.get(action="connection.closed")
    assert (ended.by, ended.details.get("reason")) == (None, None)


def test_concern_is_not_closed_over_a_paused_pair(concern: Concern, sara: Person) -> None:
    with pytest.raises(Refused, match=r"still_protects"):
        looking.close_concern(concern, by=sara)
    looking.keep_protection(concern, by=sara)
    looking.end_pair(concern, by=sara)

    looking.close_concern(concern, by=sara)

    kinds = list(concern.log.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["raised", "protected", "read", "kept", "ended", "closed"]


def test_closed_concern_is_left_alone(concern: Concern, sara: Person) -> None:
    looking.end_pair(concern, by=sara)
    looking.close_concern(concern, by=sara)

    with pytest.raises(Refused, match=r"concern\.closed"):
        looking.write_note(concern, "Late.", by=sara)


def test_log_is_never_changed(concern: Concern) -> None:
    entry = LogEntry.objects.earliest("pk")

    for change in (entry.delete, entry.save, LogEntry.objects.all().delete):
        with pytest.raises(AppendOnly):
            change()
    with pytest.raises(AppendOnly):
        LogEntry.objects.update(kind="kept")


def test_what_nobody_opens_for_four_hours_is_said_once(
    program: Program, bob: Person, olga: Person, sara: Person
) -> None:
    Concern.objects.filter(pk=about(None, program, by=bob).pk).update(raised_at="2026-01-01T00:00Z")

    tell_of_unread()
    tell_of_unread()

    assert letters_to(olga) == ["safeguarding.concern_unread"]


def test_nobody_names_themselves(program: Program, cora: Person) -> None:
    with pytest.raises(Refused, match=r"lead\.oneself"):
        name_lead(program, email="cora@example.org", by=cora)

    assert not Lead.objects.exists()
