"""A hold covers whatever the two have between them: in every program, and in every role."""

from collections.abc import Callable
from functools import partial
from time import sleep

import pytest
from django.db import transaction
from tests.factories.connections import circle, pair
from tests.factories.people import OrganizationFactory, PersonFactory
from tests.factories.programs import mentee, mentor
from tests.intake.files import bring_in, sheet
from tests.racing import race, refusals
from tests.safeguarding.telling import about_partner

from ithaca.connections.actions.messaging import write_message
from ithaca.connections.actions.opening import open_connection
from ithaca.connections.models import Connection
from ithaca.engagement.queries.pauses import pauses_of_pairs
from ithaca.kernel.errors import Refused
from ithaca.pairing.queries.bans import ban_on
from ithaca.pairing.queries.pool import pool_of
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.safeguarding.actions import looking
from ithaca.safeguarding.models import Concern
from ithaca.safeguarding.queries.whom import choices_for


@pytest.fixture
def elsewhere(other_program: Program, alice: Person, bob: Person, dora: Person) -> Connection:
    """In the other program bob mentors alice."""
    return pair(mentee(other_program, person=alice), mentor(other_program, person=bob), by=dora)


@pytest.fixture
def concern(
    connection: Connection, elsewhere: Connection, alice: Person, bob: Person, sara: Person
) -> Concern:
    raised = about_partner(connection, by=bob, partner=alice)
    looking.read_concern(raised, by=sara)
    return raised


def held(*pairs: Connection) -> list[bool]:
    return [Connection.objects.get(pk=one.pk).held_since is not None for one in pairs]


def test_they_cannot_write_in_the_other_program(
    concern: Concern, elsewhere: Connection, alice: Person
) -> None:
    with pytest.raises(Refused, match=r"connection\.held"):
        write_message(elsewhere, "Come.", by=alice)


def test_a_circle_with_both_is_held_and_one_with_only_one_of_them_is_not(
    connection: Connection, program: Program, alice: Person, bob: Person, cora: Person
) -> None:
    guide = mentor(program, person=PersonFactory(), places=9)
    learners = [mentee(program, person=one, places=2) for one in (alice, PersonFactory())]
    with_both = circle(guide, *learners, bob.participations.get(program=program), by=cora)
    with_one = circle(guide, *learners, by=cora)

    about_partner(connection, by=bob, partner=alice)

    assert held(connection, with_both, with_one) == [True, True, False]


def test_lifted_they_go_on_everywhere(concern: Concern, elsewhere: Connection, sara: Person) -> None:
    looking.lift_protection(concern, by=sara)

    states = Connection.objects.order_by("pk").values_list("state", "held_since")
    assert list(states) == [("active", None), ("active", None)]


def test_a_second_concern_from_the_other_program_keeps_holding(
    concern: Concern, connection: Connection, elsewhere: Connection, alice: Person, bob: Person, sara: Person
) -> None:
    about_partner(elsewhere, by=alice, partner=bob)

    looking.lift_protection(concern, by=sara)

    assert held(connection, elsewhere) == [True, True]


def test_ended_everything_ends_and_only_then_it_can_be_closed(
    concern: Concern, connection: Connection, elsewhere: Connection, sara: Person
) -> None:
    with pytest.raises(Refused, match=r"still_protects"):
        looking.close_concern(concern, by=sara)

    looking.end_pair(concern, by=sara)
    looking.close_concern(concern, by=sara)

    assert set(Connection.objects.values_list("state", flat=True)) == {"closed"}
    assert held(connection, elsewhere) == [True, True]


def test_days_apart_count_nowhere(concern: Concern, connection: Connection, elsewhere: Connection) -> None:
    assert {connection.pk, elsewhere.pk} <= set(pauses_of_pairs())


def test_no_other_program_suggests_or_joins_them(
    connection: Connection, other_program: Program, alice: Person, bob: Person, dora: Person
) -> None:
    learner, guide = mentee(other_program, person=bob), mentor(other_program, person=alice)
    about_partner(connection, by=bob, partner=alice)

    ban = ban_on(learner, guide)

    assert ban is not None
    assert ban.is_final
    assert pool_of(other_program).forbidden == ((str(learner.profile_id), str(guide.profile_id)),)
    with pytest.raises(Refused, match=r"connection\.held"):
        open_connection(learner, guide, by=dora)


def test_no_file_brings_them_together(
    connection: Connection, other_program: Program, alice: Person, bob: Person, dora: Person
) -> None:
    about_partner(connection, by=bob, partner=alice)

    rows = sheet("bob@example.org,alice@example.org,2026-03-01", header="Mentee,Mentor,Began on")
    upload = bring_in(other_program, rows, by=dora, kind="pairs")

    assert "does not bring these together: Bob Baran and Alice Abbot" in upload.problem
    assert not Connection.objects.in_program(other_program).exists()


def test_in_a_circle_each_of_the_others_can_be_named(
    alice_mentors: Participation, bob_learns: Participation, program: Program, cora: Person, bob: Person
) -> None:
    fellow = mentee(program, person=PersonFactory(name="Finn Falk"))
    circle(alice_mentors, bob_learns, fellow, by=cora)

    named = [one for one in choices_for(bob) if one.connection_id]

    assert {one.person_id for one in named} == {alice_mentors.person_id, fellow.person_id}
    assert len({one.key for one in named}) == 2


def slowly(act: Callable[[], object]) -> None:
    """Do it, and let the others come while it is not yet written."""
    with transaction.atomic():
        act()
        sleep(0.15)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("slow", ["who tells", "who agrees", "nobody"])
def test_who_agree_in_that_moment_are_held_or_refused(
    program: Program, other_program: Program, slow: str
) -> None:
    OrganizationFactory()
    for _ in range(2):
        one, other, by = PersonFactory(), PersonFactory(), PersonFactory()
        first = pair(mentee(program, person=one), mentor(program, person=other), by=by)
        seats = mentee(other_program, person=one), mentor(other_program, person=other)
        tell = partial(about_partner, first, by=one, partner=other)
        agree = partial(open_connection, *seats, by=by)

        outcomes = race(
            [
                partial(slowly, tell) if slow == "who tells" else tell,
                partial(slowly, agree) if slow == "who agrees" else agree,
            ]
        )

        assert refusals(outcomes) <= {"connection.held"}
        assert not Connection.objects.open().shared_by([one.pk, other.pk]).filter(held_since=None).exists()
