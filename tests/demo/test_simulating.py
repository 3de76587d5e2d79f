"""The counts of a simulation would see what goes wrong."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.factories.connections import over, pair
from tests.factories.people import PersonFactory
from tests.factories.programs import mentee

from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.actions.reminding import ask_about_meetings
from ithaca.connections.models import Connection
from ithaca.demo.simulating.dice import dice
from ithaca.demo.simulating.expecting.rounds import Expected, Rounds, tally
from ithaca.demo.simulating.mail import over_cap
from ithaca.demo.simulating.noticing import noticed
from ithaca.demo.simulating.pairs import Pair
from ithaca.demo.simulating.reporting import tallies
from ithaca.demo.simulating.temperaments import MANNERS, Fate, Temperament, temperaments
from ithaca.demo.simulating.timeline import EVENING, timeline
from ithaca.demo.simulating.world import World
from ithaca.engagement.actions.asking import ask_check_ins
from ithaca.engagement.actions.noting import note_health
from ithaca.engagement.models import CheckIn, HealthNote
from ithaca.kernel import clock
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

ASKED = "connections.meeting_asked"
MONDAY = date(2026, 10, 19)


def rounds(*moments: datetime) -> Rounds:
    return Rounds(moments, moments, clock.now() + timedelta(days=1), clock.zone("", otherwise=UTC))  # type: ignore[arg-type]


def test_letter_that_was_not_written_is_missing(connection: Connection, alice: Person, bob: Person) -> None:
    over(connection, by=bob, other=alice)
    now = rounds(clock.now())

    before = tallies(connection.program, now)["reminders and questions around meetings"]
    ask_about_meetings()
    after = tallies(connection.program, now)["reminders and questions around meetings"]

    assert len(before.missing) == 2
    assert (after.scheduled, after.missing, after.doubled) == (2, (), ())


def test_letter_about_a_settled_meeting_is_one_too_many(
    connection: Connection, alice: Person, bob: Person
) -> None:
    meeting = over(connection, by=bob, other=alice)
    confirm_meeting(meeting, was_held=True, minutes=45, by=alice)
    Message.objects.create(
        once="extra", message_id="extra", email=ASKED, person=bob, program_id=meeting.program_id,
        place_ids={"meeting": meeting.pk},
    )  # fmt: skip

    found = tallies(meeting.program, rounds(clock.now()))["reminders and questions around meetings"]

    assert found.doubled == ((ASKED, meeting.pk, bob.pk),)


def test_question_that_nobody_asked_is_missing(connection: Connection, alice: Person, bob: Person) -> None:
    confirm_meeting(over(connection, by=bob, other=alice), was_held=True, minutes=45, by=alice)
    now = rounds(clock.now())

    before = tallies(connection.program, now)["private questions"]
    ask_check_ins()
    after = tallies(connection.program, now)["private questions"]

    assert {key[0] for key in before.missing} == {"fit"}
    assert (after.scheduled, after.missing) == (2, ())


def test_question_without_its_letter_is_missing(connection: Connection, alice: Person, bob: Person) -> None:
    confirm_meeting(over(connection, by=bob, other=alice), was_held=True, minutes=45, by=alice)
    ask_check_ins()
    Message.objects.filter(email="engagement.asked_fit", person=bob).delete()

    found = tallies(connection.program, rounds(clock.now()))["private questions"]

    assert CheckIn.objects.filter(person=bob).exists()
    assert found.missing == (("fit", connection.pk, bob.pk, 1),)


def test_trouble_that_nobody_noted_is_missing(connection: Connection) -> None:
    Connection.objects.update(opened_at=clock.ago(days=25))
    now = rounds(clock.now())

    before = tallies(connection.program, now)["changes of health"]
    note_health()
    after = tallies(connection.program, now)["changes of health"]

    assert [key[0] for key in before.missing] == ["first_meeting_overdue"]
    assert (after.scheduled, after.missing, after.doubled) == (1, (), ())


def test_trouble_that_is_over_must_not_stay_noted(connection: Connection) -> None:
    HealthNote.objects.create(
        program=connection.program, connection=connection, noted_on=clock.today(), health="at_risk",
        signals=["gone_quiet"],
    )  # fmt: skip

    found = tallies(connection.program, rounds(clock.now()))["changes of health"]

    assert len(found.doubled) == 1


def test_what_comes_twice_or_uncalled_for_is_one_too_many() -> None:
    expected = Expected(must=frozenset({("a",)}), may=frozenset({("a",), ("b",)}))

    found = tally(expected, [("b",), ("b",), ("c",)])

    assert found.missing == (("a",),)
    assert found.doubled == (("b",), ("c",))


def test_nothing_must_happen_while_no_worker_is_there() -> None:
    start = clock.now()
    late = rounds(start + timedelta(days=30))

    assert not late.must(start, start + timedelta(days=29))
    assert late.must(start)
    assert not late.must(start, grace=timedelta(days=21))


def test_six_letters_in_a_week_are_too_many(program: Program) -> None:
    for person, letters in ((PersonFactory(), 5), (PersonFactory(), 6)):
        for number in range(letters):
            Message.objects.create(
                once=f"{person.pk}:{number}", message_id=f"{person.pk}:{number}", email=ASKED, person=person,
                program_id=program.pk, sent_at=clock.ago(days=number),
            )  # fmt: skip

    assert over_cap(program) == 1


def test_twenty_pairs_hold_each_temperament_as_often_as_it_says() -> None:
    dealt = temperaments(dice(3))

    twenty = [next(dealt) for _ in range(20)]

    assert {one: twenty.count(one) for one in MANNERS} == {
        one: manner.in_twenty for one, manner in MANNERS.items()
    }


def test_clocks_change_and_the_morning_stays_the_morning() -> None:
    days = timeline(MONDAY, 14, away=2, restarts=3, random=dice(1))

    hours = {days.at(day, EVENING).hour for day in range(14)}

    assert (days.clock_changes, hours) == (1, {EVENING})
    assert len(days.dies) == 3
    assert not {day for day, _hour in days.dies} & set(days.away)


@pytest.mark.parametrize(
    ("listed", "found", "lead"), [({12}, 1, 48), ({5, 20}, 1, 40), ({5}, 0, None), (set(), 0, None)]
)
def test_pair_in_trouble_counts_as_found_from_its_first_day_on_the_list(
    connection: Connection, bob_learns: Participation, alice_mentors: Participation,
    listed: set[int], found: int, lead: int | None,
) -> None:  # fmt: skip
    fate = Fate(Temperament.SILENT, begins=10, lost=60, quiet="mentee")
    one = Pair(0, connection, bob_learns, alice_mentors, fate, dice(1), opened=0)

    seen = noticed([one], {connection.pk: listed}, days=90)

    assert (seen.planted, seen.found, seen.lead_days_median) == (1, found, lead)


def test_who_leaves_ends_all_of_their_pairs(
    connection: Connection, bob_learns: Participation, alice_mentors: Participation, cora: Person
) -> None:
    program, other = connection.program, mentee(connection.program)
    second = pair(other, alice_mentors, by=cora)
    leaving = Fate(Temperament.LEAVING, begins=0, lost=0, quiet="mentor")
    keen = Fate(Temperament.KEEN, begins=None, lost=None, quiet="mentee")
    day = timeline(clock.today(), 1, away=0, restarts=0, random=dice(1))
    world = World(program, day, by=cora, seed=1, work=lambda day, hour: None)
    world.pairs = [
        Pair(0, connection, bob_learns, alice_mentors, leaving, dice(1), opened=0),
        Pair(1, second, other, alice_mentors, keen, dice(1), opened=0, next_on=0),
    ]

    world.live(say=lambda day: None)

    assert set(Connection.objects.values_list("state", flat=True)) == {"closed"}
    assert ([one.is_over for one in world.pairs], dict(world.refused)) == ([True, True], {})
