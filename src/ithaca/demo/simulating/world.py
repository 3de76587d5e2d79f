"""Day after day: the worker in the morning and in the evening, people in between, whose mail leaves at once."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import timedelta

from ithaca.connections.models import Connection, Meeting
from ithaca.connections.models.connection import EndReason
from ithaca.connections.states import OPEN, ConnectionState, MeetingState
from ithaca.demo.simulating.acting import leave_quietly, live
from ithaca.demo.simulating.dice import dice
from ithaca.demo.simulating.looking import Watch, care_for
from ithaca.demo.simulating.pairs import Pair, Waiting
from ithaca.demo.simulating.saying import GIVES_UP_AFTER
from ithaca.demo.simulating.temperaments import Temperament, fate_of, temperaments
from ithaca.demo.simulating.timeline import EVENING, MORNING, NOON, PUBLISHED_AT, Timeline
from ithaca.engagement.actions.caring import end_pair
from ithaca.engagement.models import CheckIn
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.pairing.actions.answering import accept_proposal, decline_proposal
from ithaca.pairing.actions.leaving import take_out
from ithaca.pairing.models import Proposal
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

Work = Callable[[int, int], None]
ANSWERS = 0.5  # of the two, on a day on which a match waits for them
NO = "I change to another team in spring, and would rather begin there."
DECLINED, FORGOTTEN = 0.02, 0.03
MONDAY = 0


class World:
    """One program and everybody in it. The same seed gives the same lives."""

    def __init__(self, program: Program, timeline: Timeline, *, by: Person, seed: int, work: Work) -> None:
        self.program, self.timeline, self.by, self.work, self.seed = program, timeline, by, work, seed
        self.random = dice(seed, "program")
        self.pairs: list[Pair] = []
        self.refused: Counter[str] = Counter()
        self.watch = Watch(program, by)
        self.around: Callable[[int], None] = nothing
        self._dealt = temperaments(dice(seed, "temperaments"))

    def live(self, *, say: Callable[[int], None]) -> None:
        for day in range(self.timeline.days):
            self.work(day, MORNING)
            with clock.at(self.timeline.at(day, PUBLISHED_AT)):
                self._coordinate(day)
            self.work(day, NOON)
            with clock.at(self.timeline.at(day, NOON)):
                self._meet_and_answer(day)
            self.work(day, EVENING)
            say(day)

    def _coordinate(self, day: int) -> None:
        self.watch.look(day)
        if (self.timeline.first + timedelta(days=day)).weekday() == MONDAY:
            care_for(self.program, by=self.by)

    def _meet_and_answer(self, day: int) -> None:
        self._answer_matches(day)
        self.around(day)
        waiting = waiting_in(self.program)
        closed = Connection.objects.in_program(self.program).filter(state=ConnectionState.CLOSED)
        over = set(closed.values_list("pk", flat=True))
        for pair in self.pairs:
            pair.is_over = pair.is_over or pair.connection.pk in over
            if not pair.is_over:
                self._live(pair, day, waiting)

    def _live(self, pair: Pair, day: int, waiting: Waiting) -> None:
        if pair.is_lost(day):
            self._end(pair)
            return
        if pair.fate.temperament == Temperament.LEAVING and pair.age(day) == pair.fate.begins:
            leave_quietly(pair)
        try:
            live(pair, day, waiting)
        except Refused as refusal:
            self.refused[refusal.code] += 1  # a sentence on the page for who tried; the day goes on

    def _end(self, pair: Pair) -> None:
        """Who is leaving is taken out; the others are ended without blame."""
        pair.is_over = True
        pair.connection.refresh_from_db(fields=["state"])
        if pair.connection.state not in OPEN:
            return
        if pair.fate.temperament == Temperament.LEAVING:
            one = pair.mentee if pair.fate.quiet == "mentee" else pair.mentor
            one.refresh_from_db()
            take_out(one, by=self.by)
            self._end_others_of(one)
        else:
            unfit = pair.fate.temperament == Temperament.MISMATCHED
            end_pair(pair.connection, reason=EndReason.FIT if unfit else EndReason.TIME, by=self.by)

    def _end_others_of(self, one: Participation) -> None:
        """Who leaves ends all of their pairs."""
        for pair in self.pairs:
            if one.pk in {pair.mentee.pk, pair.mentor.pk}:
                pair.is_over = True

    def _answer_matches(self, day: int) -> None:
        """Most say yes within days; a few say no, and a few forget it until it is too late."""
        rows = Proposal.objects.in_program(self.program).published()
        people = ("program", "mentee__person", "mentor__person", "mentee__profile", "mentor__profile")
        for proposal in rows.select_related(*people).order_by("-score", "mentee__person__email"):
            own = dice(self.seed, proposal.mentee.person.email, proposal.mentor.person.email)
            if own.random() < FORGOTTEN or self.random.random() > ANSWERS:
                continue
            if own.random() < DECLINED:
                decline_proposal(proposal, by=proposal.mentee.person, reason=NO)
            else:
                self._accept(proposal, day)

    def _accept(self, proposal: Proposal, day: int) -> None:
        accept_proposal(proposal, by=proposal.mentee.person)
        connection = accept_proposal(proposal, by=proposal.mentor.person)
        if connection is not None:
            self.pairs.append(self._pair(proposal, connection, day))

    def _pair(self, proposal: Proposal, connection: Connection, day: int) -> Pair:
        number = len(self.pairs)
        own = dice(self.seed, "pair", number)
        fate = fate_of(next(self._dealt), own)
        pair = Pair(number, connection, proposal.mentee, proposal.mentor, fate, own, opened=day)
        if fate.temperament != Temperament.SILENT:
            pair.next_on = day + own.randint(*fate.manner.first)
        return pair


def nothing(day: int) -> None:
    """No occasions besides those of the pairs."""


def waiting_in(program: Program) -> Waiting:
    """What everybody would find on their home page. 5 queries."""
    now, at_work = clock.now(), {"program": program, "connection__state": "active"}
    coming = Meeting.objects.filter(**at_work).select_related("connection__program", "offered_by")
    offers = coming.filter(state=MeetingState.PROPOSED).prefetch_related("times")
    fresh = CheckIn.objects.open().filter(**at_work, asked_at__gt=clock.ago(days=GIVES_UP_AFTER))
    over: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in coming.over().filter(ends_at__gt=now - timedelta(days=40)).order_by("starts_at"):
        over[meeting.connection_id].append(meeting)
    questions: dict[int, list[CheckIn]] = defaultdict(list)
    for check_in in fresh.select_related("connection__program", "person").order_by("pk"):
        questions[check_in.connection_id].append(check_in)
    return Waiting({offer.connection_id: offer for offer in offers}, over, questions)
