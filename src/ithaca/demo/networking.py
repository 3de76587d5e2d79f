"""People who have said that they can be asked, and some who asked."""

from datetime import timedelta

from ithaca.kernel import clock
from ithaca.networking.actions.hosting import Hours, book_slot, offer_hours
from ithaca.networking.actions.introducing import answer_introduction, ask_introduction
from ithaca.networking.actions.listing import list_me
from ithaca.people.models import Person
from ithaca.programs.models import Program, Role

OFFERS = (
    ("The first weeks as a team lead", "https://meet.example.org/team-lead", 3, 20),
    ("Speaking up in large meetings", "Room 2, ground floor", 1, 30),
)
MOST_TOPICS = 3


def network(program: Program) -> None:
    """A few entries, two offers of time with one of them booked, and one introduction of each kind."""
    rows = list(
        program.participations.taking_part()
        .filter(person__is_active=True)
        .select_related("person", "profile")
        .order_by("pk")
    )
    guides = [row for row in rows if row.role == Role.MENTOR][:8]
    learners = [row.person for row in rows if row.role == Role.MENTEE][:2]
    entries = [
        list_me(
            program,
            shown_as=", ".join(filter(None, [row.profile.job_title.split(";")[0], row.profile.team]))[:160],
            topics=row.profile.skills_offered[:MOST_TOPICS],
            by=row.person,
        )
        for row in guides
    ]
    answered = ask_introduction(entries[-1], reason="How did you choose between two jobs?", by=learners[0])
    answer_introduction(answered, agrees=True, by=entries[-1].person)
    ask_introduction(entries[-2], reason="I would like to hear how you began.", by=learners[0])
    ask_introduction(entries[0], reason="What does a normal week of yours look like?", by=learners[1])
    _offer(program, [row.person for row in guides[:2]], learners[0])


def _offer(program: Program, hosts: list[Person], guest: Person) -> None:
    afternoon = clock.now().replace(hour=15, minute=0, second=0, microsecond=0)
    for days, (host, (about, place, count, minutes)) in enumerate(zip(hosts, OFFERS, strict=True), start=4):
        hours = Hours(
            about=about, place=place, count=count, minutes=minutes, starts_at=afternoon + timedelta(days=days)
        )
        offered = offer_hours(program, hours, by=host)
        if count > 1:
            book_slot(offered.slots.earliest("starts_at"), topic="I lead for the first time.", by=guest)
