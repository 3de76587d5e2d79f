"""Two programs with everything in them that a page can be about, and everybody who may look at it."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import models
from tests.factories.connections import booked, offer, over
from tests.factories.events import planned
from tests.factories.networking import listed, offered
from tests.factories.pairing import RuleSetFactory
from tests.factories.people import PersonFactory
from tests.factories.programs import CoordinationFactory, ProgramFactory, mentee, mentor

from ithaca.commitments.actions.marking import mark_report_step, mark_step
from ithaca.commitments.actions.planning import keep_step
from ithaca.commitments.actions.sponsoring import Planned, name_sponsor
from ithaca.commitments.library.plan import Step
from ithaca.commitments.models import RegularityBand
from ithaca.commitments.regularity import monday_of
from ithaca.commitments.states import Anchor, Band, Who
from ithaca.connections.actions.agreeing import offer_agreement, sign_agreement
from ithaca.connections.actions.aiming import (
    GoalWords,
    add_milestone,
    comment_on_goal,
    settle_goal,
    write_goal,
)
from ithaca.connections.actions.arranging import cancel_meeting, offer_times
from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.actions.extending import answer_extension, ask_extension
from ithaca.connections.actions.messaging import write_message
from ithaca.connections.actions.writing import promise_action, write_private_note, write_shared_note
from ithaca.connections.models import Connection, Goal, Meeting
from ithaca.connections.states import GoalState
from ithaca.engagement.actions.asking import ask_check_ins
from ithaca.engagement.actions.caring import note_call
from ithaca.engagement.actions.entrusting import give_pairs, note_contact
from ithaca.engagement.actions.noting import note_health
from ithaca.events.actions.planning import cancel_event
from ithaca.events.actions.seating import sign_up
from ithaca.intake.actions.uploading import receive_upload
from ithaca.intake.models import Upload
from ithaca.kernel import clock
from ithaca.networking.actions.hosting import book_slot, call_off, say_how_it_went
from ithaca.networking.actions.introducing import (
    answer_introduction,
    ask_introduction,
    withdraw_introduction,
)
from ithaca.networking.actions.listing import remove_entry
from ithaca.networking.models import Slot
from ithaca.outbox.actions.sending import Letter, send
from ithaca.pairing.actions.answering import accept_proposal
from ithaca.pairing.actions.deciding import decide_pair
from ithaca.pairing.actions.proposing import propose_by_hand
from ithaca.pairing.actions.publishing import publish, request_publication
from ithaca.pairing.actions.runs import execute_run, request_run
from ithaca.pairing.models import PairDecision, Question
from ithaca.people.actions.links import mint_link
from ithaca.people.emails import SIGN_IN_CODE, SignInCode
from ithaca.people.models import ChangeRequest, Organization, Person
from ithaca.programs.models import Ambassador, Program
from ithaca.resources.actions.keeping import Entry, add_resource, put_away
from ithaca.safeguarding.actions.looking import close_concern, read_concern, write_note
from ithaca.safeguarding.actions.telling import Told, raise_concern
from ithaca.safeguarding.models import Lead
from ithaca.safeguarding.states import ConcernState

PEOPLE = b"name,email,role\nNoor Haddad,noor@example.org,mentee\nNobody,not an address,mentor\n"


@dataclass(frozen=True)
class World:
    people: dict[str, Person | None]
    programs: tuple[Program, Program]
    token: str

    def things(self, model: type[models.Model]) -> list[models.Model]:
        """Some of each program in each state."""
        chosen: dict[tuple[int | None, str], list[models.Model]] = {}
        for thing in model._default_manager.order_by("pk"):
            chosen.setdefault((program_id_of(thing), getattr(thing, "state", "")), []).append(thing)
        return [thing for group in chosen.values() for thing in group[:2]]


def build_world() -> World:
    Organization.objects.get_or_create(pk=1)
    ours, theirs = ProgramFactory(name="Career Compass"), ProgramFactory(name="First Steps")
    cora, dora = (CoordinationFactory(program=program).person for program in (ours, theirs))
    olga, max_ = PersonFactory(is_operator=True), PersonFactory()
    alice, bob = PersonFactory(name="Alice Abbot"), PersonFactory(name="Bob Baran", manager=max_)
    charlie, zoe = PersonFactory(name="Charlie Cho"), PersonFactory(name="Zoe Zimmer")
    erin = PersonFactory()
    entrust(_furnish(ours, mentor_=alice, mentee_=bob, coordinator=cora), erin, by=cora)
    entrust(_furnish(theirs, mentor_=zoe, mentee_=charlie, coordinator=dora), PersonFactory(), by=dora)
    mentor(ours, person=erin)
    Ambassador.objects.create(program=ours, person=max_)
    _add_concerns(ours, max_, reporters=(bob, erin))
    _add_concerns(theirs, PersonFactory(), reporters=(charlie, zoe))
    Lead.objects.create(person=PersonFactory())
    _add_promises(ours, bob, max_, cora)
    ChangeRequest.objects.create(person=bob, field="name", value="Bob B.", asked_by=cora)
    people = {
        "anonymous": None, "alice": alice, "bob": bob, "charlie": charlie, "erin": erin,
        "cora": cora, "dora": dora, "max": max_, "olga": olga,
    }  # fmt: skip
    return World(people=people, programs=(ours, theirs), token=mint_link(bob, place="home", path="/"))


def program_id_of(thing: models.Model) -> int | None:
    return thing.pk if isinstance(thing, Program) else getattr(thing, "program_id", None)


def _furnish(program: Program, *, mentor_: Person, mentee_: Person, coordinator: Person) -> Connection:
    RuleSetFactory(program=program)
    guide, learner = mentor(program, person=mentor_, places=3), mentee(program, person=mentee_, places=2)
    agreed = propose_by_hand(learner, guide, by=coordinator)
    accept_proposal(agreed, by=mentee_)
    connection = accept_proposal(agreed, by=mentor_)
    assert connection is not None
    _add_meetings(connection, mentee_, mentor_)
    _add_goals(connection, mentee_, mentor_)
    _add_messages(connection, mentee_, mentor_)
    _add_more_time(connection, mentee_, mentor_)
    add_occasions(program, mentee_, coordinator)
    ask_check_ins()
    note_health()
    note_call(connection, note="They find a date.", by=coordinator)
    propose_by_hand(mentee(program), guide, by=coordinator)
    propose_by_hand(learner, mentor(program), by=coordinator)
    _add_runs(program, coordinator)
    decide_pair(learner, guide, kind=PairDecision.Kind.FORBID, by=coordinator, reason="They asked.")
    _add_uploads(program, coordinator)
    _add_networking(program, mentee_, mentor_, coordinator)
    code = SignInCode("1")
    letter = Letter(
        email=SIGN_IN_CODE, to=mentee_, context=code, once=f"of {program.pk}", program_id=program.pk
    )
    send(letter)
    return connection


def entrust(connection: Connection, person: Person, *, by: Person) -> None:
    """An ambassador looks after the pair, and has been in touch."""
    ambassador = Ambassador.objects.create(program=connection.program, person=person)
    give_pairs(ambassador, [connection.pk], by=by)
    note_contact(ambassador.caseloads.get(), way="call", by=person)


def _add_promises(program: Program, learner: Person, manager: Person, coordinator: Person) -> None:
    """A plan of its own, a step done by each, a band, and a sponsor who is a line manager as well."""
    keep_step(program, Step("", Who.BOTH, "Say what you need", Anchor.MATCH, 1), by=coordinator)
    connection = Connection.objects.in_program(program).earliest("pk")
    mark_step(connection, key="look_back", is_done=True, by=learner)
    own = learner.participations.get(program=program)
    mark_report_step(own, key="manager_agrees", is_done=True, by=manager)
    monday = monday_of(clock.today())
    RegularityBand.objects.create(program=program, participation=own, band=Band.ON_TRACK, as_of=monday)
    planned = [Planned("Say why", clock.today()), Planned("Ask what was learned", clock.today())]
    name_sponsor(program, email=manager.email or "", name="", appearances=planned, by=coordinator)


def _add_meetings(connection: Connection, learner: Person, guide: Person) -> None:
    """One in each state, and one that waits for a word."""
    cancel_meeting(booked(connection, by=learner, other=guide), by=guide)
    for was_held in (True, False):
        meeting = over(connection, by=learner, other=guide)
        confirm_meeting(meeting, was_held=was_held, minutes=None, by=guide)
    write_down_words(over(connection, by=learner, other=guide), learner, guide)
    booked(connection, by=guide, other=learner)
    offer_times(connection, offer(), by=learner)


def write_down_words(meeting: Meeting, learner: Person, guide: Person) -> None:
    """Notes of all kinds, something promised, and an agreement in each state."""
    write_shared_note(meeting, "We talked about writing.", after=0, by=learner)
    write_private_note(meeting, "For me alone.", by=guide)
    promise_action(meeting, "Send the draft", person=learner, due_on=None, by=guide)
    for number, signs in enumerate((True, True, False)):
        agreement = offer_agreement(meeting.connection, {"goal": "Write more"}, after=number, by=learner)
        if signs:
            sign_agreement(agreement, by=guide)


def _add_goals(connection: Connection, learner: Person, guide: Person) -> None:
    """One of each visibility, and one of each state."""
    for visibility in Goal.Visibility:
        goal = write_goal(connection, GoalWords("Lead"), start_mark=2, visibility=visibility, by=learner)
        add_milestone(goal, "Ask", due_on=None, by=learner)
    comment_on_goal(goal, "Good.", by=guide)
    for state in (GoalState.REACHED, GoalState.DROPPED):
        ended = write_goal(connection, GoalWords("Write"), start_mark=2, visibility="pair", by=learner)
        settle_goal(ended, state, end_mark=4, by=learner)


def _add_messages(connection: Connection, learner: Person, guide: Person) -> None:
    """A question that waits, and one that was answered."""
    asked = write_message(connection, "Whom do I ask?", is_question=True, by=learner)
    write_message(connection, "Ask Noor.", answers=asked.pk, by=guide)
    write_message(connection, "How was it?", is_question=True, by=guide)


def add_occasions(program: Program, guest: Person, coordinator: Person) -> None:
    """An event that somebody comes to, one that was cancelled, and a library with something on each shelf."""
    sign_up(planned(program, by=coordinator, places=1), by=guest)
    cancel_event(planned(program, by=coordinator), by=coordinator)
    for title in ("Ask well", "Listen"):
        address = f"https://example.org/{title[:3]}"
        facts = {"kind": "article", "title": title, "topics": ["lead"], "address": address}
        resource = add_resource(program, Entry(**facts), by=coordinator)
    put_away(resource, by=coordinator)


def _add_networking(program: Program, learner: Person, guide: Person, coordinator: Person) -> None:
    """Entries and slots in each state, and introductions between the two and somebody else."""
    rest = program.participations.matchable().exclude(person__in=[learner, guide]).order_by("pk")
    others = [one.person for one in rest[:2]]
    for person in (learner, guide, *others):
        listed(program, person)
    known = {one.person_id: one for one in program.directory.all()}
    for other, agrees in zip(others, (True, False), strict=False):
        asked = ask_introduction(known[other.pk], reason="How?", by=learner)
        answer_introduction(asked, agrees=agrees, by=other)
    remove_entry(known[others[1].pk], reason="They asked.", by=coordinator)
    withdraw_introduction(ask_introduction(known[guide.pk], reason="How?", by=learner), by=learner)
    ask_introduction(known[guide.pk], reason="How?", by=learner)
    ask_introduction(known[learner.pk], reason="How?", by=guide)
    slots = [offered(program, guide, starts_at=clock.ahead(days=day), count=1)[0] for day in (5, 6, 7)]
    for slot in slots[:2]:
        book_slot(slot, topic="How?", by=learner)
    held = slots[0]
    Slot.objects.filter(pk=held.pk).update(starts_at=clock.ago(days=2), ends_at=clock.ago(days=1))
    held.refresh_from_db()
    say_how_it_went(held, took_place=True, by=guide)
    cancelled, _free = offered(program, learner, starts_at=clock.ahead(days=8))
    call_off(cancelled, by=learner)


def _add_more_time(connection: Connection, learner: Person, guide: Person) -> None:
    """More time in each state: not agreed, agreed, and asked for."""
    for agrees in (False, True):
        until = connection.ends_on + timedelta(days=9)
        answer_extension(ask_extension(connection, until, by=learner), agrees=agrees, by=guide)
        connection.refresh_from_db()
    ask_extension(connection, connection.ends_on + timedelta(days=9), by=guide)


def _add_concerns(program: Program, lead: Person, *, reporters: tuple[Person, Person]) -> None:
    """One in each state by each of two. Max leads, and bob is his: he reads the other's alone."""
    Lead.objects.create(program=program, person=lead)
    for reporter in reporters:
        for state in ConcernState:
            words = Told(
                words="Too close.", about="other", form_key=f"{reporter.pk} {state}", program_id=program.pk
            )
            concern = raise_concern(words, by=reporter)
            if state != ConcernState.RECEIVED:
                read_concern(concern, by=lead)
                write_note(concern, "Called.", by=lead)
            if state == ConcernState.CLOSED:
                close_concern(concern, by=lead)


def _add_runs(program: Program, coordinator: Person) -> None:
    """One that was published, one to look at, one that waits, with a question about each that is done."""
    mentee(program), mentor(program)
    for is_published in (True, False):
        run = request_run(program, by=coordinator)
        execute_run(run)
        Question.objects.create(program=program, run=run, kind=Question.Kind.WHY_NOT, key=f"run {run.pk}")
        if is_published:
            publish(request_publication(run, by=coordinator))
        mentee(program), mentor(program)
    request_run(program, by=coordinator)


def _add_uploads(program: Program, coordinator: Person) -> None:
    files = {"people.csv": PEOPLE, "broken.csv": b"\x00\x01\x02"}
    for name, content in files.items():
        receive_upload(program, kind=Upload.Kind.PEOPLE, file_name=name, content=content, by=coordinator)
