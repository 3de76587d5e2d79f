"""What happens around the pairs: events, short conversations, introductions, and line managers who keep promises."""

from datetime import datetime, timedelta

from ithaca.commitments.actions.marking import mark_report_step
from ithaca.commitments.queries.reports import mentees_with_promises, steps_of_reports
from ithaca.demo.simulating.dice import dice
from ithaca.demo.simulating.world import World
from ithaca.events.actions.planning import Plan, invite_guests, plan_event
from ithaca.events.actions.seating import call_off, sign_up
from ithaca.events.models import Event
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.networking.actions.hosting import Hours, book_slot, offer_hours
from ithaca.networking.actions.introducing import answer_introduction, ask_introduction
from ithaca.networking.actions.listing import list_me
from ithaca.networking.models import Entry, Introduction, OfficeHours
from ithaca.people.models import Person
from ithaca.programs.models import Role

EVERY = 28  # days, from one event to the next
PLANNED, SIGNED_UP, CALLED_OFF, TAKES_PLACE = 2, 4, 6, 12  # days of these
LISTED, HOSTED, BOOKED, ASKED, ANSWERED = 8, 14, 15, 16, 20
COMES, STAYS_AWAY, KEEPS, AGREES = 0.08, 0.1, 0.6, 0.5
PLACES, HOSTS = 40, 8
MONDAY = 0
AFTERNOON = 15


class Occasions:
    """The same seed gives the same occasions."""

    def __init__(self, world: World) -> None:
        self.program, self.timeline, self.by = world.program, world.timeline, world.by
        self.random, self.refused = dice(world.seed, "occasions"), world.refused

    def live(self, day: int) -> None:
        """The noon of a day."""
        if (self.timeline.first + timedelta(days=day)).weekday() == MONDAY:
            self._keep_promises()
        for then, happens in (
            (PLANNED, self._plan), (SIGNED_UP, self._sign_up), (CALLED_OFF, self._call_off),
            (HOSTED, self._host), (BOOKED, self._book), (ASKED, self._ask), (ANSWERED, self._answer),
        ):  # fmt: skip
            if day % EVERY == then:
                happens(day)
        if day == LISTED:
            self._list()

    def _plan(self, day: int) -> None:
        """All are invited to the first one; later ones are found on the page."""
        begins = self._afternoon(day + TAKES_PLACE - PLANNED)
        plan = Plan(
            kind="workshop" if day >= EVERY else "kick_off", title="Meet the others", starts_at=begins,
            ends_at=begins + timedelta(hours=2), place="The big hall", places=PLACES,
        )  # fmt: skip
        event = plan_event(self.program, plan, by=self.by)
        if day < EVERY:
            invite_guests(event, by=self.by)

    def _sign_up(self, day: int) -> None:
        """More than there are places for."""
        event = self._event()
        for person in self._people():
            if self.random.random() < COMES:
                sign_up(event, by=person)

    def _call_off(self, day: int) -> None:
        event = self._event()
        for seat in event.seats.standing().select_related("person").order_by("pk"):
            if self.random.random() < STAYS_AWAY:
                call_off(event, by=seat.person)

    def _event(self) -> Event:
        return Event.objects.filter(program=self.program).latest("pk")

    def _list(self) -> None:
        for person in self._people(Role.MENTOR)[::HOSTS]:
            list_me(self.program, shown_as="Somebody to ask", topics=["first steps"], by=person)

    def _host(self, day: int) -> None:
        """Each two conversations, some days later."""
        for person in self._people(Role.MENTOR)[:HOSTS]:
            hours = Hours(
                about="The first weeks", place="Room 2", count=2, starts_at=self._afternoon(day + 4)
            )
            offer_hours(self.program, hours, by=person)

    def _book(self, day: int) -> None:
        offered = OfficeHours.objects.filter(program=self.program, offered_at__gt=clock.ago(days=2))
        for hours, guest in zip(offered.order_by("pk"), self._some_mentees(), strict=False):
            try:
                book_slot(hours.slots.earliest("starts_at"), topic="I begin in May.", by=guest)
            except Refused as refusal:  # some are host and guest
                self.refused[refusal.code] += 1

    def _ask(self, day: int) -> None:
        entries = Entry.objects.standing().filter(program=self.program).order_by("pk")[:HOSTS]
        for entry, asker in zip(entries, self._some_mentees(), strict=False):
            try:
                ask_introduction(entry, reason="How did you begin?", by=asker)
            except Refused as refusal:  # who has said "not now" is not asked again
                self.refused[refusal.code] += 1

    def _answer(self, day: int) -> None:
        """Half of them; the others let it lapse."""
        for one in Introduction.objects.waiting().filter(program=self.program).order_by("pk"):
            if self.random.random() < AGREES:
                answer_introduction(one, agrees=True, by=one.asked)

    def _keep_promises(self) -> None:
        """Once a week line managers look at what is overdue, and do most of it."""
        rows = mentees_with_promises().filter(program=self.program)
        for one in steps_of_reports(rows.select_related("program", "person__manager").order_by("pk")):
            for line in one.waiting:
                if one.manager and self.random.random() < KEEPS:
                    mark_report_step(one.participation, key=line.key, is_done=True, by=one.manager)

    def _some_mentees(self) -> list[Person]:
        mentees = self._people(Role.MENTEE)
        return self.random.sample(mentees, min(HOSTS, len(mentees)))

    def _people(self, *roles: Role) -> list[Person]:
        rows = self.program.participations.taking_part().filter(role__in=roles or list(Role))
        return [row.person for row in rows.select_related("person").order_by("person__email", "pk")]

    def _afternoon(self, day: int) -> datetime:
        return self.timeline.at(day, AFTERNOON)
