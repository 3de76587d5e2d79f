"""More of everything that a page lists, around the people and things of a world that is already there."""

from datetime import timedelta

from django.utils.crypto import get_random_string
from tests.factories.connections import in_days
from tests.factories.events import begun, planned
from tests.factories.networking import listed, offered
from tests.factories.pairing import RuleSetFactory, draft, published
from tests.factories.people import PersonFactory
from tests.factories.programs import CoordinationFactory, ProgramFactory, mentee, mentor
from tests.world import World

from ithaca.availability.models import DaysAway, FreeHours
from ithaca.commitments.actions.planning import keep_step
from ithaca.commitments.actions.tallying import count_owing_of
from ithaca.commitments.library.plan import Step
from ithaca.commitments.models import Appearance, Sponsor
from ithaca.commitments.states import Anchor, Who
from ithaca.connections.actions.agreeing import offer_agreement
from ithaca.connections.actions.aiming import GoalWords, add_milestone, comment_on_goal, write_goal
from ithaca.connections.actions.messaging import write_message
from ithaca.connections.actions.opening import open_connection, open_together
from ithaca.connections.models import (
    Agreement,
    Confirmation,
    Connection,
    Goal,
    Meeting,
    PromisedAction,
    SharedNote,
)
from ithaca.connections.states import GoalState, MeetingState
from ithaca.engagement.actions.caring import note_call
from ithaca.engagement.actions.entrusting import give_pairs, note_contact
from ithaca.engagement.models import HealthNote
from ithaca.engagement.signals import Health
from ithaca.events.models import Event, Seat
from ithaca.events.states import SeatState
from ithaca.intake.actions.uploading import receive_upload
from ithaca.intake.models import Upload
from ithaca.networking.actions.introducing import ask_introduction
from ithaca.networking.actions.listing import remove_entry
from ithaca.networking.models import Slot
from ithaca.networking.states import SlotState
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState
from ithaca.pairing.actions.answering import decline_proposal
from ithaca.pairing.models import MatchRun, PairDecision, Recommendation, Unmatched, Wish
from ithaca.pairing.states import RunState
from ithaca.people.models import ChangeRequest, Person
from ithaca.programs.models import Ambassador, Participation, Program
from ithaca.programs.states import ParticipationState
from ithaca.resources.actions.keeping import Entry, add_resource
from ithaca.safeguarding.actions.looking import read_concern, write_note
from ithaca.safeguarding.actions.telling import Told, raise_concern
from ithaca.safeguarding.models import Concern, Lead


def crowd(world: World, *, more: int) -> None:
    """So many more rows on every list, for each of the people in the world."""
    ours = world.programs[0]
    for _ in range(more):
        cora, bob = world.people["cora"], world.people["bob"]
        assert cora is not None
        assert bob is not None
        _add_programs(world, cora)
        _add_people(ours, cora)
        _add_to_runs(ours, cora)
        _add_matches(ours, bob, world.people["alice"], cora)
        _add_work(ours, bob, cora)
        _add_meetings(ours, bob, world.people["alice"])
        _add_occasions(ours, bob, cora)
        _add_networking(ours, bob, cora)
        _add_trouble(ours, cora)
        _entrust(ours, world.people["max"], cora)
        _add_concerns(ours, world.people["max"], reporters=(cora, world.people["max"]))
        _add_circle(ours, bob, cora)
        mentee(ours, person=PersonFactory(manager=world.people["max"]))
        _add_promises(ours, world.people["max"], cora)
    count_owing_of(ours)


def _add_programs(world: World, cora: Person) -> None:
    program = CoordinationFactory(program=ProgramFactory(), person=cora).program
    RuleSetFactory(program=program)
    for name in ("alice", "bob"):
        somebody = world.people[name]
        published(mentee(program, person=somebody), mentor(program), by=cora)
        published(mentee(program), mentor(program, person=somebody), by=cora)
        open_connection(mentee(program), somebody.participations.mentors().get(program=program), by=cora)


def _add_people(program: Program, cora: Person) -> None:
    for state in ParticipationState:
        for enter in (mentor, mentee):
            enter(program, state=ParticipationState.ACCEPTED)
            Participation.objects.filter(pk=Participation.objects.latest("pk").pk).update(state=state)
    CoordinationFactory(program=program)
    PersonFactory(is_active=False)


def _add_to_runs(program: Program, cora: Person) -> None:
    for run in MatchRun.objects.filter(program=program, state=RunState.DONE):
        learner, guide = mentee(program), mentor(program)
        draft(learner, guide, run=run, points={"skills": 7000}, next_best=[{"mentor": guide.pk, "score": 9}])
        help_ = {"kind": "place", "mentor": guide.pk}
        Unmatched.objects.create(
            run=run, participation=mentee(program), kind="all_places_taken", mentors=[guide.pk], helps=[help_]
        )
    _decide(mentee(program), mentor(program), by=cora)
    number = MatchRun.objects.filter(program=program).latest("number").number + 1
    done = MatchRun.objects.filter(program=program, state=RunState.DONE).latest("pk")
    done.pk, done.number = None, number
    done.save()


def _add_matches(program: Program, bob: Person, alice: Person | None, cora: Person) -> None:
    """Bob and Alice have more of everything that somebody who takes part has."""
    learner = bob.participations.mentees().get(program=program)
    guide = alice.participations.mentors().get(program=program)
    for one, other in ((learner, mentor(program)), (mentee(program), guide)):
        open_connection(one, other, by=cora)
    for place_of in (learner, guide):
        place_of.places.create(number=place_of.places.count() + 1)
    shown, wished = mentor(program), mentor(program)
    rank = learner.wishes.count() + 1
    Recommendation.objects.create(
        program=program, mentee=learner, mentor=shown, position=rank, score=7000, facts={}
    )
    Wish.objects.create(program=program, owner=learner, other=wished, rank=rank)
    Wish.objects.create(program=program, owner=learner, other=mentor(program), kind=Wish.Kind.EXCLUDES)
    _decide(learner, mentor(program), by=cora)
    _decide(mentee(program), guide, by=cora)
    published(learner, mentor(program), by=cora)
    published(mentee(program), guide, by=cora)


def _add_work(program: Program, bob: Person, cora: Person) -> None:
    """What waits for somebody: declines, files, requests, letters that did not leave."""
    learner = mentee(program)
    decline_proposal(published(learner, mentor(program), by=cora), by=learner.person, reason="No time.")
    content = b"name,email,role\nNoor,noor@example.org,mentee\n"
    receive_upload(program, kind=Upload.Kind.PEOPLE, file_name="more.csv", content=content, by=cora)
    word = get_random_string(12)
    ChangeRequest.objects.create(person=bob, field="name", value=word, asked_by=cora)
    for state in (MessageState.QUEUED, MessageState.FAILED):
        Message.objects.create(
            once=f"{word} {state}", message_id=f"{word} {state}", email="pairing.ended", person=bob,
            program_id=program.pk, state=state, context={"program": program.name, "partner": "Noor"},
        )  # fmt: skip


def _add_occasions(program: Program, bob: Person, cora: Person) -> None:
    """One more event to come and one that was, more guests at each, and more in the library."""
    known = Event.objects.filter(program=program).planned().to_come().first()
    for state in (SeatState.GOING, SeatState.WAITING):
        Seat.objects.create(event=known, person=PersonFactory(), state=state)
    past = planned(program, by=cora)
    Seat.objects.create(event=past, person=bob, state=SeatState.GOING)
    begun(past)
    planned(program, by=cora)
    word = get_random_string(8)
    facts = {"kind": "book", "title": word, "topics": [word], "address": f"https://example.org/{word}"}
    add_resource(program, Entry(**facts), by=cora)


def _add_networking(program: Program, bob: Person, cora: Person) -> None:
    """More people to find, one of them to be heard of, more times to book, and more that bob did."""
    newcomer = Participation.objects.in_program(program).mentors().latest("pk").person
    word = get_random_string(8)
    listed(program, newcomer, topics=[word])
    remove_entry(listed(program, PersonFactory()), reason="They asked.", by=cora)
    own = program.directory.get(person=bob)
    ask_introduction(own, reason="How?", by=newcomer)
    past = offered(program, newcomer, count=4)
    for slot, state in zip(past, (SlotState.HELD, SlotState.BOOKED), strict=False):
        start = in_days(-3)
        Slot.objects.filter(pk=slot.pk).update(
            state=state, guest=bob, starts_at=start, ends_at=start + timedelta(minutes=20)
        )
    program.directory.filter(person=bob).update(topics=[word, *own.topics])


def _add_meetings(program: Program, bob: Person, alice: Person | None) -> None:
    """Bob and Alice have met once more, and will."""
    assert alice is not None
    both = Connection.objects.in_program(program).filter(members__participation__person=bob)
    connection = both.filter(members__participation__person=alice).earliest("pk")
    for state, days in ((MeetingState.HELD, -9), (MeetingState.BOOKED, -2), (MeetingState.BOOKED, 30)):
        start = in_days(days)
        meeting = Meeting.objects.create(
            program=program, connection=connection, offered_by=bob, state=state, starts_at=start,
            ends_at=start + timedelta(minutes=45), held_minutes=45 if state == MeetingState.HELD else None,
        )  # fmt: skip
        if state == MeetingState.HELD:
            Confirmation.objects.create(meeting=meeting, person=bob, was_held=True, minutes=45)
    waiting = Meeting.objects.of(connection).over().earliest("pk")
    number = SharedNote.objects.filter(meeting=waiting).count() + 1
    SharedNote.objects.create(meeting=waiting, number=number, author=bob)
    PromisedAction.objects.create(
        program=program, connection=connection, meeting=waiting, person=bob, text="Send the draft"
    )
    newest = Agreement.objects.filter(connection=connection).latest("number").number
    offer_agreement(connection, {"goal": "Write more"}, after=newest, by=bob)
    _add_goals(connection, bob)
    _add_hours(bob)
    asked = write_message(connection, "Why?", is_question=True, by=bob)
    write_message(connection, "So.", is_question=True, answers=asked.pk, by=alice)
    write_message(connection, "Why then?", is_question=True, by=bob)
    offered = Meeting.objects.of(connection).filter(state=MeetingState.PROPOSED).get()
    offered.times.create(starts_at=in_days(20 + offered.times.count()))


def _add_hours(bob: Person) -> None:
    known = FreeHours.objects.filter(person=bob).count()
    FreeHours.objects.create(person=bob, weekday=known % 7, begins=540, ends=1020 + known)
    day = in_days(300 + known).date()
    DaysAway.objects.create(person=bob, first_on=day, last_on=day)


def _add_goals(connection: Connection, bob: Person) -> None:
    for visibility in Goal.Visibility:
        write_goal(connection, GoalWords("Speak"), start_mark=1, visibility=visibility, by=bob)
    for goal in Goal.objects.filter(connection=connection, state=GoalState.OPEN):
        comment_on_goal(goal, "Yes.", by=bob)
        add_milestone(goal, "Speak up", due_on=None, by=bob)


def _add_circle(program: Program, bob: Person, cora: Person) -> None:
    """With bob in it, so that his pages have another one, and whoever came last."""
    here = Participation.objects.in_program(program).order_by("pk")
    learners = [here.mentees().get(person=bob), here.mentees().last()]
    open_together(learners, [here.mentors().last()], by=cora)


def _add_trouble(program: Program, cora: Person) -> None:
    """Every pair that nobody has looked at yet has not met in time, and each was called once more."""
    for connection in Connection.objects.in_program(program).open():
        note_call(connection, note="They find a date.", by=cora)
    for connection in Connection.objects.in_program(program).filter(health_notes=None):
        HealthNote.objects.create(
            program=program, connection=connection, noted_on=in_days(0).date(), health=Health.AT_RISK,
            signals=["first_meeting_overdue"], urgency=2,
        )  # fmt: skip


def _entrust(program: Program, max_: Person | None, cora: Person) -> None:
    """One more ambassador, and every pair that max may look after is given to him."""
    assert max_ is not None
    Ambassador.objects.create(program=program, person=PersonFactory())
    lucky = Ambassador.objects.get(program=program, person=max_)
    free = list(Connection.objects.in_program(program).open().filter(caseload=None).order_by("pk"))
    give_pairs(lucky, [one.pk for one in free], by=cora)
    for caseload in lucky.caseloads.all():
        note_contact(caseload, way="call", by=max_)


def _add_concerns(program: Program, lead: Person | None, *, reporters: tuple[Person | None, ...]) -> None:
    """One more to read, to look back at, and with more notes; and one more lead of each kind."""
    assert lead is not None
    for reporter in reporters:
        assert reporter is not None
        told = Told(words="Too close.", about="other", form_key=get_random_string(32), program_id=program.pk)
        raise_concern(told, by=reporter)
    for concern in Concern.objects.read_by(lead).not_closed().filter(program=program):
        read_concern(concern, by=lead)
        write_note(concern, "Called.", by=lead)
    for of in (program, None):
        Lead.objects.create(program=of, person=PersonFactory())


def _add_promises(program: Program, manager: Person | None, cora: Person) -> None:
    """More steps for everybody, and one more program that the manager sponsors."""
    for who in (Who.MANAGER, Who.BOTH):
        keep_step(program, Step("", who, "Say more", Anchor.MATCH, 1), by=cora)
    newest = Program.objects.latest("pk")
    Sponsor.objects.create(program=newest, person=manager)
    Appearance.objects.create(program=newest, number=1, words="Say why", due_on=in_days(9).date())


def _decide(learner: Participation, guide: Participation, *, by: Person) -> None:
    PairDecision.objects.create(
        program=learner.program, mentee=learner, mentor=guide, kind=PairDecision.Kind.LOCK, by=by
    )
