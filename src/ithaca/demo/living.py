"""Ten weeks of a program in which pairs work together, lived through by the actions that everybody uses.

Days count from when people agreed to their matches. Most pairs do well; some are slow, one is silent, one does not fit.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from ithaca.connections.actions.agreeing import offer_agreement, sign_agreement
from ithaca.connections.actions.aiming import GoalWords, add_milestone, mark_milestone, write_goal
from ithaca.connections.actions.arranging import Offer, offer_times, pick_time
from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.actions.messaging import write_message
from ithaca.connections.actions.reminding import ask_about_meetings, remind_of_meetings
from ithaca.connections.actions.writing import mark_done, promise_action, write_shared_note
from ithaca.connections.library.agreement import DEFAULT_TERMS
from ithaca.connections.models import Connection, Meeting, Milestone, PromisedAction
from ithaca.engagement.actions.answering import answer_fit, answer_pulse
from ithaca.engagement.actions.asking import ask_check_ins
from ithaca.engagement.actions.noting import note_health
from ithaca.engagement.actions.nudging import send_nudges
from ithaca.engagement.models import CheckIn
from ithaca.engagement.models.check_in import Fit, Reason
from ithaca.kernel import clock
from ithaca.pairing.actions.answering import accept_proposal
from ithaca.pairing.models import Proposal
from ithaca.people.models import Person
from ithaca.programs.models import Program, Role

WEEKS = 10
WAYS = ("keen", "keen", "slow", "keen", "silent", "keen", "unhappy")
"""How the pairs are, in turn. The silent ones never begin."""
GOALS = (
    GoalWords("Speak up in meetings that matter", "I lead a team since spring", "I present the plan in June"),
    GoalWords(
        "Find out whether I want to lead people", "There is a post in autumn", "I can say yes or no, and why"
    ),
    GoalWords("Learn to estimate my work", "I promise too much", "Three plans in a row hold"),
    GoalWords(
        "Write code that others like to read", "Reviews take too long", "Reviews take a day, not a week"
    ),
)
NOTES = (
    "We went through the plan for the next weeks. First thing: say no to one meeting.",
    "The talk went well. Next: ask two colleagues what they took away from it.",
    "We looked at the team from above: who helps, who decides, who worries.",
)
PROMISES = ("Say no to one meeting", "Ask two colleagues what they took away", "Draw the team on one page")
QUESTIONS = (
    ("Whom would you ask about the budget?", "Ask Noor, and bring one page."),
    ("May I forward your slides?", "Of course."),
)


def live(program: Program) -> None:
    """Everybody agrees to their match, and then weeks pass."""
    pairs = [_Pair(number, connection) for number, connection in enumerate(_agreed(program))]
    start = clock.now()
    for day in range(WEEKS * 7):
        with clock.at(start + timedelta(days=day)):
            for pair in pairs:
                pair.live(day)
            _work(pairs)


def _agreed(program: Program) -> list[Connection]:
    found = []
    for proposal in Proposal.objects.in_program(program).filter(state="published").order_by("-score"):
        accept_proposal(proposal, by=proposal.mentee.person)
        connection = accept_proposal(proposal, by=proposal.mentor.person)
        if connection is not None:
            found.append(connection)
    return found


def _work(pairs: Sequence["_Pair"]) -> None:
    """What happens by itself, and what people say when they are asked."""
    for job in (remind_of_meetings, ask_about_meetings, ask_check_ins):
        job()
    for pair in pairs:
        pair.answer()
    note_health()
    send_nudges()


class _Pair:
    """Two people, and how they are with each other."""

    def __init__(self, number: int, connection: Connection) -> None:
        members = connection.members.select_related("participation__person")
        people = {member.participation.role: member.participation.person for member in members}
        self.connection, self.number = connection, number
        self.mentee, self.mentor = people[Role.MENTEE], people[Role.MENTOR]
        self.way = WAYS[number % len(WAYS)]

    def live(self, day: int) -> None:
        ways = {"keen": self.keen, "slow": self.slow, "unhappy": self.unhappy}
        if self.way in ways:
            ways[self.way](day)

    def keen(self, day: int) -> None:
        """Meets every other week, with everything that belongs to it."""
        if day == 1:
            self.begin()
        if day == 3:
            self.book(in_days=2)
        if day % 14 == 6:
            self.look_back(day // 14)
            self.book(in_days=13)
        if day % 28 == 6:
            self.move()
        if day % 21 == 8:
            self.ask(day // 21)

    def slow(self, day: int) -> None:
        """Needs a month to begin, then meets now and then; always the mentee asks."""
        if day in {25, 52}:
            self.book(in_days=3)
        if day in {29, 56}:
            self.look_back(day // 29)

    def unhappy(self, day: int) -> None:
        """Meets once."""
        if day == 4:
            self.book(in_days=2)
        if day == 7:
            self.look_back(0)

    def begin(self) -> None:
        words = GOALS[self.number % len(GOALS)]
        terms = {key: str(text) for key, text in DEFAULT_TERMS.items()} | {"goal": f"{words.title}."}
        sign_agreement(offer_agreement(self.connection, terms, after=0, by=self.mentee), by=self.mentor)
        visibility = ("pair", "organizers", "manager")[self.number % 3]
        goal = write_goal(self.connection, words, start_mark=2, visibility=visibility, by=self.mentee)
        for title in ("Say what it would look like", "Try it once", "Ask somebody who saw it"):
            add_milestone(goal, title, due_on=None, by=self.mentee)
        mark_milestone(goal.milestones.order_by("pk")[0], is_done=True, by=self.mentee)

    def move(self) -> None:
        """One more step on the way to the goal, as long as there is one."""
        for step in Milestone.objects.filter(goal__connection=self.connection, done_at=None)[:1]:
            mark_milestone(step, is_done=True, by=self.mentee)

    def book(self, *, in_days: int) -> None:
        times = [_at_ten(in_days), _at_ten(in_days + 1)]
        meeting = offer_times(self.connection, Offer(times=times, minutes=45), by=self.mentee)
        pick_time(meeting, times[0], by=self.mentor)

    def look_back(self, number: int) -> None:
        meeting = Meeting.objects.of(self.connection).over().latest("starts_at")
        confirm_meeting(meeting, was_held=True, minutes=45, by=self.mentor)
        write_shared_note(meeting, NOTES[number % len(NOTES)], after=0, by=self.mentee)
        for earlier in PromisedAction.objects.filter(connection=self.connection, done_at=None):
            mark_done(earlier, is_done=True, by=self.mentee)
        promise_action(
            meeting, PROMISES[number % len(PROMISES)], person=self.mentee, due_on=None, by=self.mentee
        )

    def ask(self, number: int) -> None:
        asks, says = QUESTIONS[number % len(QUESTIONS)]
        question = write_message(self.connection, asks, is_question=True, by=self.mentee)
        write_message(self.connection, says, answers=question.pk, by=self.mentor)

    def answer(self) -> None:
        """What the two say in private. Who is silent answers nothing."""
        if self.way == "silent":
            return
        for check_in in CheckIn.objects.open().filter(connection=self.connection):
            self.say(check_in, check_in.person)

    def say(self, check_in: CheckIn, person: Person) -> None:
        is_unhappy = self.way == "unhappy" and person == self.mentee
        if check_in.kind != CheckIn.Kind.FIT:
            answer_pulse(check_in, score=2 if is_unhappy else 5 - self.number % 2, reason="", by=person)
        elif is_unhappy:
            answer_fit(check_in, fit=Fit.NOT_GOOD, reason=Reason.REACH, by=person)
        else:
            answer_fit(check_in, fit=Fit.GOOD, reason="", by=person)


def _at_ten(days: int) -> datetime:
    return (clock.now() + timedelta(days=days)).replace(hour=10, minute=0, second=0, microsecond=0)
