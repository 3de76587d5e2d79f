"""A concern is kept sealed, told without a word of it, and read by nobody whom it concerns."""

from django.db import connection as database
from tests.connections.letters import letters_to
from tests.factories.people import PersonFactory
from tests.safeguarding.telling import WORDS, about, about_partner

from ithaca.audit.models import Event
from ithaca.connections.models import Connection
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.safeguarding.actions.naming import name_lead
from ithaca.safeguarding.models import Concern, Lead

WAITS, UNREAD = "safeguarding.concern_waits", "safeguarding.concern_unread"


def readers(concern: Concern) -> set[str]:
    return {
        person.name for person in Person.objects.all() if Concern.objects.read_by(person).contains(concern)
    }


def test_words_are_sealed_in_the_database(program: Program, bob: Person) -> None:
    about(None, program, by=bob)

    with database.cursor() as cursor:
        cursor.execute("SELECT sealed FROM safeguarding_concern")
        assert WORDS not in cursor.fetchone()[0]


def test_lead_alone_is_told_and_reads(
    connection: Connection, alice: Person, bob: Person, cora: Person, olga: Person, sara: Person
) -> None:
    concern = about_partner(connection, by=bob, partner=alice)

    told = Message.objects.filter(email=WAITS)
    assert [message.person for message in told] == [sara]
    assert (told.get().context, told.get().program_id) == ({}, None)
    assert readers(concern) == {"Sara Sun"}


def test_lead_whom_it_is_about_is_passed_over(program: Program, bob: Person, sara: Person) -> None:
    site = Lead.objects.create(person=PersonFactory(name="Deputy")).person

    concern = about(sara, program, by=bob)

    assert readers(concern) == {"Deputy"}
    assert (letters_to(sara), letters_to(site)) == ([], [WAITS])


def test_lead_of_the_organization_reads_only_what_no_other_may(
    program: Program, other_program: Program, bob: Person, charlie: Person, sara: Person
) -> None:
    Lead.objects.create(person=PersonFactory(name="Deputy"))

    ours, theirs = about(None, program, by=bob), about(None, other_program, by=charlie)

    assert (readers(ours), readers(theirs)) == ({"Sara Sun"}, {"Deputy"})


def test_line_managers_up_the_chain_never_read(
    program: Program, bob: Person, max: Person, sara: Person
) -> None:
    Person.objects.filter(pk=max.pk).update(manager=sara)
    Lead.objects.create(program=program, person=max)

    concern = about(None, program, by=bob)

    assert readers(concern) == set()


def test_without_a_lead_who_runs_the_site_is_told_and_it_waits(
    program: Program, bob: Person, olga: Person, cora: Person
) -> None:
    concern = about(None, program, by=bob)
    late = name_lead(program, email="sara@example.org", name="Sara Sun", by=cora).person

    assert letters_to(olga) == [UNREAD]
    assert readers(concern) == {"Sara Sun"}
    assert WAITS in letters_to(late)


def test_sent_twice_it_is_one(connection: Connection, alice: Person, bob: Person, sara: Person) -> None:
    first = about_partner(connection, by=bob, partner=alice, key="k" * 32)
    again = about_partner(connection, by=bob, partner=alice, key="k" * 32)

    assert first == again
    assert letters_to(sara) == [WAITS]


def test_audit_log_of_the_site_knows_a_pause_and_nothing_else(
    connection: Connection, alice: Person, bob: Person, sara: Person
) -> None:
    before = Event.objects.count()

    about_partner(connection, by=bob, partner=alice)

    fresh = Event.objects.order_by("pk")[before:]
    assert [(event.action, event.by, event.details.get("reason")) for event in fresh] == [
        ("connection.paused", None, None)
    ]
