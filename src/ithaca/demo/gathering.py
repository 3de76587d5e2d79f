"""Occasions and a library for people who have been at it for weeks."""

from datetime import timedelta

from ithaca.demo.promising import started
from ithaca.events.actions.attending import note_attendance
from ithaca.events.actions.planning import Plan, invite_guests, plan_event
from ithaca.events.actions.seating import sign_up
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.resources.actions.keeping import Entry, add_resource

HOURS = timedelta(hours=2)
LIBRARY = (
    Entry(kind="book", title="Thanks for the Feedback", author="Douglas Stone and Sheila Heen",
          why="For whoever finds it hard to hear what others think.", topics=["feedback"]),
    Entry(kind="book", title="The First 90 Days", author="Michael D. Watkins",
          why="A plan for a new role, month by month.", topics=["new role", "lead people"]),
    Entry(kind="article", title="How to run a first one-to-one", minutes=8, for_role="mentor",
          why="Five questions that open a talk.", topics=["first meeting"]),
    Entry(kind="course", title="Speaking in front of people", minutes=240, author="Learning team",
          why="Four short sessions with practice.", topics=["speak", "presentations"]),
    Entry(kind="tool", title="A page for your goal", minutes=15,
          why="Fill it in before you meet, and keep it.", topics=["goals", "change"]),
)  # fmt: skip


def gather(program: Program, *, by: Person) -> None:
    """A kick-off that was, a workshop to come with a waiting list, and something to read."""
    people = [
        row.person for row in program.participations.taking_part().select_related("person").order_by("pk")
    ]
    _kick_off(program, people, by=by)
    morning = clock.now().replace(hour=9, minute=0, second=0, microsecond=0)
    workshop = Plan(
        kind="workshop", title="Ask questions that open doors", starts_at=morning + timedelta(days=9),
        ends_at=morning + timedelta(days=9) + HOURS, place="Room 4, second floor", places=12,
        about="Two hours of practice in threes. Bring one question that you find hard to ask.",
    )  # fmt: skip
    event = plan_event(program, workshop, by=by)
    invite_guests(event, by=by)
    for person in people[::8]:
        sign_up(event, by=person)
    for entry in LIBRARY:
        add_resource(program, entry, by=by)


def _kick_off(program: Program, people: list[Person], *, by: Person) -> None:
    begins = (started(program) + timedelta(days=3)).replace(hour=15, minute=0, second=0, microsecond=0)
    with clock.at(begins - timedelta(days=3)):
        kick_off = Plan(
            kind="kick_off", title="Kick-off", starts_at=begins, ends_at=begins + HOURS,
            about="Meet the others, and plan your first talk.", place="The big hall",
        )  # fmt: skip
        event = plan_event(program, kick_off, by=by)
        for person in people[::2]:
            sign_up(event, by=person)
    with clock.at(begins + HOURS):
        note_attendance(event, {person.pk for person in people[::2][:-9]}, by=by)
