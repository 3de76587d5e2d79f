"""What a pair does on a day: it answers what waits, and arranges what is to come. All of it through actions."""

from datetime import timedelta

from ithaca.connections.actions.agreeing import offer_agreement, sign_agreement
from ithaca.connections.actions.aiming import add_milestone, mark_milestone, write_goal
from ithaca.connections.actions.arranging import (
    Offer,
    cancel_following,
    cancel_meeting,
    offer_others,
    offer_times,
    pick_time,
)
from ithaca.connections.actions.confirming import confirm_meeting, write_down_meeting
from ithaca.connections.actions.ending import say_goodbye
from ithaca.connections.actions.messaging import write_message
from ithaca.connections.actions.writing import mark_done, promise_action, write_shared_note
from ithaca.connections.library.agreement import DEFAULT_TERMS
from ithaca.connections.models import Meeting, Milestone, PromisedAction
from ithaca.demo.simulating.matter import GOALS, MILESTONES, NOTES, PROMISES, QUESTIONS, THANKS
from ithaca.demo.simulating.pairs import Pair, Waiting
from ithaca.demo.simulating.saying import answer
from ithaca.demo.simulating.temperaments import Temperament
from ithaca.kernel import clock
from ithaca.programs.models import Profile

MOST_TRIES = 4
SERIES = 0.25  # of the first dates of keen pairs
NOT_HELD, WRITTEN_DOWN, CALLED_OFF = 0.06, 0.06, 0.04
LAST_DAYS, LAST_WORD = timedelta(days=5), 0.07
VISIBILITIES = ("pair", "organizers", "manager")


def live(pair: Pair, day: int, waiting: Waiting) -> None:
    """One day of the two."""
    pk = pair.connection.pk
    for check_in in waiting.questions.get(pk, []):
        answer(pair, check_in, day)
    for meeting in waiting.over.get(pk, []):
        _look_back(pair, meeting, day)
    if offer := waiting.offers.get(pk):
        _reply(pair, offer, day)
    elif _is_at_its_end(pair):
        _part(pair, day)
    elif pair.next_on is not None and day >= pair.next_on:
        _arrange(pair, day)
    if pair.age(day) % 42 == 8 and pair.meetings and not pair.is_troubled(day):
        _ask(pair)


def leave_quietly(pair: Pair) -> None:
    """Trouble begins: what is booked is called off by one of the two."""
    for meeting in Meeting.objects.of(pair.connection).booked().filter(starts_at__gt=clock.now()):
        cancel_meeting(meeting, by=pair.person(pair.fate.quiet))


def _arrange(pair: Pair, day: int) -> None:
    by = pair.starts()
    if pair.is_silent(by, day) or pair.tries >= MOST_TRIES:
        pair.next_on = None
    elif pair.meetings and pair.will(WRITTEN_DOWN):
        _write_down(pair, day)
    else:
        offer_times(pair.connection, _offer_of(pair), by=by)
        pair.next_on = None


def _is_at_its_end(pair: Pair) -> bool:
    return clock.today() >= pair.connection.ends_on - LAST_DAYS


def _part(pair: Pair, day: int) -> None:
    """A last word, of some pairs by both; the others let their time run out."""
    for one in (pair.mentee.person, pair.mentor.person):
        if pair.is_troubled(day) or one.pk in pair.parted or not pair.will(LAST_WORD):
            continue
        pair.parted.add(one.pk)
        pair.is_over = say_goodbye(pair.connection, thanks=THANKS, by=one)


def _offer_of(pair: Pair) -> Offer:
    keen = pair.fate.temperament == Temperament.KEEN
    if keen and pair.meetings == 1 and pair.will(SERIES):
        return Offer(times=pair.times(), minutes=45, rhythm=Profile.Rhythm.FORTNIGHTLY, count=6)
    return Offer(times=pair.times(), minutes=pair.random.choice((30, 45, 60)))


def _write_down(pair: Pair, day: int) -> None:
    """They met without arranging it here."""
    started_at = clock.ago(minutes=150)
    write_down_meeting(pair.connection, started_at=started_at, minutes=45, way="phone", by=pair.mentee.person)
    pair.meetings += 1
    pair.plan_next(day)


def _reply(pair: Pair, offer: Meeting, day: int) -> None:
    """Pick one of the times that are still to come; when all have passed, somebody offers others, some times."""
    by = pair.other_of(offer.offered_by)
    coming = [time.starts_at for time in offer.times.all() if time.starts_at > clock.now()]
    if not coming:
        _offer_again(pair, offer, day)
    elif not pair.is_silent(by, day) and pair.replies_today():
        pick_time(offer, pair.random.choice(coming), by=by)
        pair.tries = 0
        if pair.meetings == 0 and not pair.goal_written:
            _begin(pair)


def _offer_again(pair: Pair, offer: Meeting, day: int) -> None:
    if not pair.is_silent(offer.offered_by, day) and pair.tries < MOST_TRIES:
        pair.tries += 1
        offer_others(offer, Offer(times=pair.times(), minutes=offer.minutes), by=offer.offered_by)


def _begin(pair: Pair) -> None:
    """What keen pairs do at the start: an agreement and a goal."""
    pair.goal_written = True
    if pair.fate.temperament == Temperament.SLOW and pair.will(0.5):
        return
    words = GOALS[pair.number % len(GOALS)]
    terms = {key: str(text) for key, text in DEFAULT_TERMS.items()} | {"goal": f"{words.title}."}
    mentee, mentor = pair.mentee.person, pair.mentor.person
    sign_agreement(offer_agreement(pair.connection, terms, after=0, by=mentee), by=mentor)
    visibility = VISIBILITIES[pair.number % len(VISIBILITIES)]
    goal = write_goal(pair.connection, words, start_mark=2, visibility=visibility, by=mentee)
    for title in MILESTONES:
        add_milestone(goal, title, due_on=None, by=mentee)
    mark_milestone(goal.milestones.order_by("pk")[0], is_done=True, by=mentee)


def _look_back(pair: Pair, meeting: Meeting, day: int) -> None:
    """Say whether it took place. The first word of the two is enough for most."""
    by = pair.starts() if pair.fate.temperament == Temperament.ONE_SIDED else pair.mentor.person
    if pair.is_silent(by, day) or not pair.replies_today():
        return
    was_held = not pair.will(NOT_HELD)
    confirm_meeting(meeting, was_held=was_held, minutes=meeting.minutes if was_held else None, by=by)
    if was_held:
        pair.meetings += 1
        _write_up(pair, meeting)
    if pair.next_on is None and not _has_more(pair):
        pair.plan_next(day)


def _has_more(pair: Pair) -> bool:
    """Whether a next one is booked; a few call off the rest of their series."""
    coming = Meeting.objects.of(pair.connection).booked().filter(starts_at__gt=clock.now())
    first = coming.order_by("starts_at").first()
    if first is not None and first.series_id and pair.will(CALLED_OFF):
        cancel_following(first, by=pair.mentee.person)
        return False
    return first is not None


def _write_up(pair: Pair, meeting: Meeting) -> None:
    mentee = pair.mentee.person
    write_shared_note(meeting, NOTES[pair.meetings % len(NOTES)], after=0, by=mentee)
    for earlier in PromisedAction.objects.filter(connection=pair.connection, done_at=None):
        mark_done(earlier, is_done=True, by=mentee)
    words = PROMISES[pair.meetings % len(PROMISES)]
    promise_action(meeting, words, person=mentee, due_on=None, by=mentee)
    for step in Milestone.objects.filter(goal__connection=pair.connection, done_at=None)[:1]:
        mark_milestone(step, is_done=True, by=mentee)


def _ask(pair: Pair) -> None:
    asks, says = QUESTIONS[pair.meetings % len(QUESTIONS)]
    question = write_message(pair.connection, asks, is_question=True, by=pair.mentee.person)
    write_message(pair.connection, says, answers=question.pk, by=pair.mentor.person)
