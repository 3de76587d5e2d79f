"""Notes and promises: who reads them, what becomes of two who write at once, and where they never go."""

from datetime import timedelta

import pytest
from django.db import connection as database
from tests.factories.connections import over

from ithaca.audit.models import Event
from ithaca.connections.actions.writing import (
    mark_done,
    promise_action,
    write_private_note,
    write_shared_note,
)
from ithaca.connections.models import Connection, Meeting, PrivateNote, SharedNote
from ithaca.connections.queries.notes import brief_for, notes_of, open_promises
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.people.models import Person


@pytest.fixture
def meeting(connection: Connection, alice: Person, bob: Person) -> Meeting:
    return over(connection, by=bob, other=alice)


def test_both_write_and_every_version_stays(meeting: Meeting, alice: Person, bob: Person) -> None:
    write_shared_note(meeting, "First", after=0, by=bob)
    write_shared_note(meeting, "First and second", after=1, by=alice)

    notes = notes_of(meeting, bob)
    assert [(one.text, one.author) for one in notes.versions] == [("First and second", alice), ("First", bob)]


def test_who_has_not_read_the_newest_version_is_told(meeting: Meeting, alice: Person, bob: Person) -> None:
    write_shared_note(meeting, "Of bob", after=0, by=bob)

    with pytest.raises(Refused, match="overtaken"):
        write_shared_note(meeting, "Of alice", after=0, by=alice)

    assert SharedNote.objects.get().text == "Of bob"


def test_saving_what_is_there_makes_no_version(meeting: Meeting, bob: Person) -> None:
    write_shared_note(meeting, "Same", after=0, by=bob)

    assert write_shared_note(meeting, "Same ", after=1, by=bob) is None


def test_private_note_is_read_by_its_writer_alone(meeting: Meeting, alice: Person, bob: Person) -> None:
    write_private_note(meeting, "CANARY", by=bob)

    assert notes_of(meeting, bob).private == "CANARY"
    assert notes_of(meeting, alice).private == ""


def test_private_note_is_sealed_in_the_database(meeting: Meeting, bob: Person) -> None:
    write_private_note(meeting, "CANARY", by=bob)

    with database.cursor() as rows:
        rows.execute("SELECT sealed FROM connections_privatenote")
        assert "CANARY" not in rows.fetchone()[0]


def test_private_note_under_another_key_is_said_to_be_lost(
    meeting: Meeting, bob: Person, settings: pytest.FixtureRequest
) -> None:
    write_private_note(meeting, "CANARY", by=bob)
    was = settings.SECRET_KEY  # type: ignore[attr-defined]

    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    lost = notes_of(meeting, bob).private
    settings.SECRET_KEY_FALLBACKS = [was]  # type: ignore[attr-defined]

    assert (lost, notes_of(meeting, bob).private) == (None, "CANARY")


def test_an_emptied_private_note_is_gone(meeting: Meeting, bob: Person) -> None:
    write_private_note(meeting, "CANARY", by=bob)

    write_private_note(meeting, " ", by=bob)

    assert not PrivateNote.objects.exists()


def test_promise_is_open_until_it_is_done(meeting: Meeting, alice: Person, bob: Person) -> None:
    yesterday = clock.today() - timedelta(days=1)
    promised = promise_action(meeting, "Send the draft", person=bob, due_on=yesterday, by=alice)
    assert [one.is_late for one in open_promises(meeting.connection)] == [True]

    mark_done(promised, is_done=True, by=alice)
    assert open_promises(meeting.connection) == ()

    mark_done(promised, is_done=False, by=bob)
    assert open_promises(meeting.connection) == (promised,)


def test_brief_brings_the_notes_of_the_meeting_before(
    meeting: Meeting, connection: Connection, alice: Person, bob: Person
) -> None:
    write_shared_note(meeting, "We spoke of writing.", after=0, by=bob)
    promise_action(meeting, "Send the draft", person=bob, due_on=None, by=bob)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=clock.now() - timedelta(days=9))

    brief = brief_for(over(connection, by=bob, other=alice))

    assert brief.notes
    assert brief.notes.text == "We spoke of writing."
    assert [one.text for one in brief.promised] == ["Send the draft"]


def test_no_word_leaves_the_pages(meeting: Meeting, alice: Person, bob: Person) -> None:
    write_shared_note(meeting, "CANARY", after=0, by=bob)
    write_private_note(meeting, "CANARY", by=bob)
    promise_action(meeting, "CANARY", person=bob, due_on=None, by=alice)

    elsewhere = [*Event.objects.values_list("details"), *Message.objects.values_list("context", "calendar")]
    assert "CANARY" not in str(elsewhere)
