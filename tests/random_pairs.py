"""Pairs in random states: what they have written, met, answered and reported, and what becomes of them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

from django.utils.crypto import get_random_string
from tests.factories.connections import booked, in_days, offer, over, pair
from tests.factories.networking import listed, offered
from tests.factories.networking import over as talked
from tests.factories.pairing import RuleSetFactory, published
from tests.factories.people import OrganizationFactory, PersonFactory
from tests.factories.programs import CoordinationFactory, ProgramFactory, mentee, mentor
from tests.world import World

from ithaca.availability.actions.telling import say_when_it_suits
from ithaca.availability.common_times import each_day
from ithaca.connections.actions.agreeing import offer_agreement, sign_agreement
from ithaca.connections.actions.aiming import GoalWords, add_milestone, comment_on_goal, write_goal
from ithaca.connections.actions.arranging import cancel_meeting, offer_times, pick_time
from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.actions.ending import say_goodbye
from ithaca.connections.actions.messaging import write_message
from ithaca.connections.actions.own_calendar import keep_room, renew_feed
from ithaca.connections.actions.reminding import ask_about_meetings, remind_of_meetings
from ithaca.connections.actions.writing import promise_action, write_private_note, write_shared_note
from ithaca.connections.models import Agreement, Connection, Goal, Meeting
from ithaca.connections.queries.members import sides_of
from ithaca.connections.states import COMING, MeetingState
from ithaca.engagement.actions.answering import answer_fit, answer_pulse
from ithaca.engagement.actions.asking import ask_check_ins
from ithaca.engagement.actions.caring import EndReason, end_pair, note_call, pause_pair, write_to_pair
from ithaca.engagement.actions.entrusting import give_pairs, note_contact
from ithaca.engagement.actions.noting import note_health
from ithaca.engagement.models import CheckIn, Fit, Reason
from ithaca.kernel.errors import Refused
from ithaca.networking.actions.hosting import book_slot, say_how_it_went, thank_host
from ithaca.networking.actions.introducing import ask_introduction
from ithaca.networking.actions.listing import remove_entry
from ithaca.pairing.actions.answering import decline_proposal
from ithaca.people.actions.links import mint_link
from ithaca.people.models import Person
from ithaca.programs.models import Ambassador, Program
from ithaca.safeguarding.actions import looking
from ithaca.safeguarding.actions.alerting import tell_of_unread
from ithaca.safeguarding.actions.telling import Told, raise_concern
from ithaca.safeguarding.models import Concern, Lead

# Days that stand nowhere else: a date like this on a page is the date of a meeting.
LEAP_DAYS = (datetime(2024, 2, 29, 4, 37, tzinfo=UTC), datetime(2028, 2, 29, 4, 37, tzinfo=UTC))
WORDS = "Words between us."


def random_world(random: Random, *, pairs: int) -> World:
    """One program with so many pairs, all of them max's people, and everybody who may look at it."""
    OrganizationFactory()
    ours, theirs = ProgramFactory(name="Career Compass"), ProgramFactory(name="First Steps")
    RuleSetFactory(program=ours)
    cora, max_, olga = (
        CoordinationFactory(program=ours).person,
        PersonFactory(),
        PersonFactory(is_operator=True),
    )
    sara: Person = PersonFactory(name="Sara Sun")
    Lead.objects.create(program=ours, person=sara)
    for _ in range(pairs):
        learner, guide = mentee(ours, person=PersonFactory(manager=max_)), mentor(ours)
        live(random, pair(learner, guide, by=cora), cora=cora)
    for who_says_no in ("mentee", "mentor"):
        no = published(mentee(ours, person=PersonFactory(manager=max_)), mentor(ours), by=cora)
        decline_proposal(no, by=getattr(no, who_says_no).person, reason="We share a desk.")
    one = pair(mentee(ours, person=PersonFactory(manager=max_)), mentor(ours), by=cora)
    _look_after(one, cora)
    _network(ours, cora)
    say_goodbye(one, thanks=WORDS, by=sides_of(one)[0].person)
    people = {"max": max_, "olga": olga, "cora": cora, "sara": sara, "charlie": mentee(ours).person}
    return World(people=people, programs=(ours, theirs), token=mint_link(max_, place="home", path="/"))


def _look_after(connection: Connection, cora: Person) -> None:
    """An ambassador has been in touch and kept a note."""
    ambassador = Ambassador.objects.create(program=connection.program, person=PersonFactory())
    give_pairs(ambassador, [connection.pk], by=cora)
    note_contact(ambassador.caseloads.get(), way="call", note=WORDS, by=ambassador.person)


def _network(program: Program, cora: Person) -> None:
    """Somebody asked, somebody was taken out, and two have talked; all of it between people like any other."""
    asker, asked, gone = (mentor(program).person for _ in range(3))
    entry = listed(program, asked)
    ask_introduction(entry, reason=WORDS, by=asker)
    remove_entry(listed(program, gone), reason=WORDS, by=cora)
    for slot in offered(program, asked, place=WORDS, count=1):
        book_slot(slot, topic=WORDS, by=asker)
        say_how_it_went(talked(slot), took_place=True, by=asker)
        thank_host(slot, thanks=WORDS, by=asker)


def live(random: Random, connection: Connection, *, cora: Person) -> None:
    """What two people have behind them: some of everything, in the order of a pair's life."""
    learner, guide = (side.person for side in sides_of(connection))
    keep_room(learner, "https://meet.example.org/room")
    renew_feed(learner)
    away = LEAP_DAYS[1].date()
    say_when_it_suits(learner, each_day(7, 4, 5), [(away, away)])
    for step in (_meet, _agree, _aim, _write, _answer, _help, _worry):
        if random.random() < 0.8:
            step(random, connection, learner, guide, cora)


def go_on(random: Random, connection: Connection, *, cora: Person) -> None:
    """What happens next, with the canaries in place: whatever quotes a text now quotes one of them."""
    learner, guide = (side.person for side in sides_of(connection))
    steps: list[Callable[[], object]] = [
        lambda: pause_pair(connection, by=cora),
        lambda: end_pair(connection, reason=random.choice(EndReason.values), by=cora),
        lambda: write_message(connection, WORDS, is_question=True, by=guide),
        lambda: write_to_pair(connection, to="both", words=WORDS, by=cora),
        lambda: _tell(connection, by=guide, partner=learner),
        lambda: [pick_time(one, LEAP_DAYS[1], by=guide) for one in _offered(connection)],
        lambda: [cancel_meeting(one, by=guide, word=WORDS) for one in _coming(connection)],
        lambda: [sign_agreement(one, by=guide) for one in Agreement.objects.filter(connection=connection)],
    ]
    for step in random.sample(steps, 3):
        try:
            step()
        except Refused:
            connection.refresh_from_db()  # it has ended, or is kept apart, by one of the steps before


def sweep() -> None:
    """What the worker does by itself."""
    for job in (remind_of_meetings, ask_about_meetings, ask_check_ins, note_health, tell_of_unread):
        job()


def _meet(random: Random, connection: Connection, learner: Person, guide: Person, cora: Person) -> None:
    for was_held in random.choices([True, False], k=2):
        meeting = over(connection, by=learner, other=guide)
        confirm_meeting(meeting, was_held=was_held, minutes=None, by=guide)
    write_shared_note(meeting, WORDS, after=0, by=learner)
    write_private_note(meeting, WORDS, by=guide)
    promise_action(meeting, WORDS, person=learner, due_on=None, by=guide)
    over(connection, by=guide, other=learner)
    booked(connection, by=guide, other=learner)
    open_offer = offer_times(connection, offer(in_days(9), word=WORDS, place=WORDS), by=learner)
    open_offer.times.update(starts_at=LEAP_DAYS[1])
    Meeting.objects.of(connection).update(agenda="first-meeting", own_agenda=WORDS, place=WORDS, word=WORDS)
    for meeting in Meeting.objects.of(connection).exclude(starts_at=None):
        _to_leap_day(meeting)


def _to_leap_day(meeting: Meeting) -> None:
    """What was stays past, what is to come stays to come."""
    assert meeting.starts_at is not None
    day = LEAP_DAYS[meeting.state in COMING and meeting.starts_at > datetime.now(UTC)]
    ends_at = day + timedelta(minutes=45)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=day, ends_at=ends_at, recurs_at=None)


def _agree(random: Random, connection: Connection, learner: Person, guide: Person, cora: Person) -> None:
    terms = dict.fromkeys(("goal", "rhythm", "length", "place", "reach", "confidentiality", "if_not"), WORDS)
    agreement = offer_agreement(connection, terms, after=0, by=learner)
    if random.random() < 0.5:
        sign_agreement(agreement, by=guide)


def _aim(random: Random, connection: Connection, learner: Person, guide: Person, cora: Person) -> None:
    for visibility in random.sample(Goal.Visibility.values, 2):
        words = GoalWords("Lead", why_now=WORDS, how_known=WORDS)
        goal = write_goal(connection, words, start_mark=2, visibility=visibility, by=learner)
        add_milestone(goal, WORDS, due_on=None, by=learner)
        comment_on_goal(goal, WORDS, by=guide)


def _write(random: Random, connection: Connection, learner: Person, guide: Person, cora: Person) -> None:
    asked = write_message(connection, WORDS, is_question=True, by=learner)
    if random.random() < 0.5:
        write_message(connection, "So.", answers=asked.pk, by=guide)


def _answer(random: Random, connection: Connection, learner: Person, guide: Person, cora: Person) -> None:
    for person in (learner, guide):
        facts = {"program": connection.program, "connection": connection, "person": person, "number": 1}
        fit, pulse = (CheckIn.objects.create(kind=kind, **facts) for kind in CheckIn.Kind)
        answer_fit(fit, fit=random.choice(Fit.values), reason=random.choice(Reason.values), by=person)
        answer_pulse(pulse, score=random.randint(1, 5), reason=random.choice(Reason.values), by=person)


def _help(random: Random, connection: Connection, learner: Person, guide: Person, cora: Person) -> None:
    note_call(connection, note=WORDS, by=cora)


def _worry(random: Random, connection: Connection, learner: Person, guide: Person, cora: Person) -> None:
    """A concern in one state or another; the pair may be back at work, ended, or apart."""
    sara = Lead.objects.get(program=connection.program).person
    if random.random() < 0.5:
        return
    concern = _tell(connection, by=learner, partner=guide)
    connection.refresh_from_db()
    looking.read_concern(concern, by=sara)
    looking.write_note(concern, WORDS, by=sara)
    random.choice([looking.keep_protection, looking.lift_protection, looking.end_pair])(concern, by=sara)
    connection.refresh_from_db()


def _tell(connection: Connection, *, by: Person, partner: Person) -> Concern:
    told = Told(
        words=WORDS, about="partner", form_key=get_random_string(32), program_id=connection.program_id,
        connection_id=connection.pk, person_id=partner.pk,
    )  # fmt: skip
    return raise_concern(told, by=by)


def _offered(connection: Connection) -> list[Meeting]:
    return list(Meeting.objects.of(connection).filter(state=MeetingState.PROPOSED))


def _coming(connection: Connection) -> list[Meeting]:
    return list(Meeting.objects.of(connection).coming())
