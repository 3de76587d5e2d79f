"""Who owes what: done or not done, overdue first."""

from tests.factories.connections import pair
from tests.factories.people import PersonFactory
from tests.factories.programs import mentee, mentor

from ithaca.commitments.actions.marking import mark_report_step
from ithaca.commitments.actions.tallying import count_owing
from ithaca.commitments.models import Owing
from ithaca.commitments.queries.owed import OwedPage, owed_page
from ithaca.connections.actions.messaging import write_message
from ithaca.connections.models import Connection
from ithaca.connections.queries.members import sides_of
from ithaca.connections.states import ConnectionState
from ithaca.engagement.actions.caring import note_call
from ithaca.engagement.actions.noting import note_health
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState


def owed(program: Program, role: str = "manager", *, days: int = 0) -> OwedPage:
    with clock.at(clock.ago(days=-days)):
        count_owing()
        return owed_page(program, role=role, number=1)


def test_overdue_steps_of_line_managers_come_first(program: Program, bob_matched: Participation) -> None:
    ower = owed(program, days=5).owers[0]

    assert ower.person.name == "Max Mensah"
    assert [(step.about, step.is_late) for step in ower.steps] == [("Bob Baran", True), ("Bob Baran", False)]


def test_a_done_step_is_counted_and_not_listed(
    program: Program, bob_matched: Participation, max: Person
) -> None:
    mark_report_step(bob_matched, key="manager_agrees", is_done=True, by=max)

    found = owed(program, days=5)

    assert [step.is_late for ower in found.owers for step in ower.steps] == [False]
    assert (found.sums[0].done, found.sums[0].due) == (1, 1)


def test_mentors_and_mentees_have_lists_of_their_own(program: Program, connection: Connection) -> None:
    mentors, mentees = owed(program, "mentor", days=12), owed(program, "mentee", days=12)

    assert {ower.person.name for ower in mentors.owers} == {"Alice Abbot"}
    assert {ower.person.name for ower in mentees.owers} == {"Bob Baran"}
    assert mentors.owers[0].late == 1


def test_other_programs_are_not_counted(other_program: Program, bob_matched: Participation) -> None:
    assert owed(other_program, days=30).owers == ()


def test_an_application_waits_too_long_after_two_days(program: Program) -> None:
    mentee(program)
    Participation.objects.update(state=ParticipationState.APPLIED)

    found = [owed(program, days=days).answers.applications for days in (1, 3)]

    assert [(one.all, one.late) for one in found] == [(1, 0), (1, 1)]


def test_a_pair_that_needs_help_waits_until_somebody_does_something(
    program: Program, connection: Connection, cora: Person
) -> None:
    with clock.at(clock.ago(days=-30)):
        note_health()
    late = owed(program, days=33).answers.pairs
    with clock.at(clock.ago(days=-31)):
        note_call(connection, note="", by=cora)

    assert (late.all, late.late) == (1, 1)
    assert owed(program, days=33).answers.pairs.all == 0


def test_who_has_no_line_manager_is_counted(program: Program, bob_matched: Participation) -> None:
    Person.objects.update(manager=None)

    assert owed(program).without_manager == 1


def test_who_owes_most_comes_first(program: Program, connection: Connection, cora: Person) -> None:
    pair(mentee(program), mentor(program, person=PersonFactory(name="Busy Guide")), by=cora)
    write_message(connection, "Hello.", by=sides_of(connection)[1].person)

    owers = owed(program, "mentor", days=12).owers

    assert owers[0].person.name == "Busy Guide"


def test_what_is_done_since_the_count_is_not_shown_as_open(
    program: Program, bob_matched: Participation, max: Person
) -> None:
    with clock.at(clock.ago(days=-5)):
        count_owing()
        mark_report_step(bob_matched, key="manager_agrees", is_done=True, by=max)
        found = owed_page(program, role="manager", number=1)

    assert (found.sums[0].done, found.sums[0].late) == (0, 1)
    assert [step.is_late for ower in found.owers for step in ower.steps] == [False]


def test_a_count_follows_what_has_changed(program: Program, connection: Connection) -> None:
    owed(program, "mentor", days=12)
    write_message(connection, "Hello.", by=sides_of(connection)[1].person)

    assert owed(program, "mentor", days=12).sums[1].done == 1
    Connection.objects.update(state=ConnectionState.PAUSED)
    assert owed(program, "mentor", days=12).owers == ()
    assert not Owing.objects.filter(role="mentor").exists()
