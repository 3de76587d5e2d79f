"""Circles: several mentees around one mentor, with the same meetings, goals and words as a pair."""

import pytest
from tests.factories.connections import circle, in_days, offer
from tests.factories.people import PersonFactory
from tests.factories.programs import mentee

from ithaca.connections.actions.agreeing import offer_agreement, sign_agreement
from ithaca.connections.actions.arranging import offer_times, pick_time
from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.actions.ending import say_goodbye
from ithaca.connections.actions.leaving import leave_connection
from ithaca.connections.actions.messaging import write_message
from ithaca.connections.actions.opening import open_together
from ithaca.connections.actions.saying_which import say_which_suit
from ithaca.connections.models import Connection, Goal, Meeting
from ithaca.connections.queries.at_work import pair_at_work
from ithaca.connections.queries.goals import visibility_choices
from ithaca.connections.queries.members import names_in_words, side_of
from ithaca.connections.queries.messages import thread_of
from ithaca.connections.states import AgreementState, ConnectionState, MeetingState
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program


@pytest.fixture
def learners(program: Program, bob_learns: Participation) -> list[Participation]:
    others = [mentee(program, person=PersonFactory(name=f"{name} Nowak")) for name in ("Cleo", "Dan", "Eve")]
    return [bob_learns, *others]


@pytest.fixture
def ring(alice_mentors: Participation, learners: list[Participation], cora: Person) -> Connection:
    """Alice mentors Bob, Cleo, Dan and Eve."""
    return circle(alice_mentors, *learners, by=cora)


def after(meeting: Meeting) -> str:
    meeting.refresh_from_db()
    return meeting.state


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Amara"], "Amara"),
        (["Amara", "Jo"], "Amara and Jo"),
        (["Amara", "Jo", "Kim"], "Amara, Jo and Kim"),
        (["Amara", "Jo", "Kim", "Lee"], "Amara, Jo and 2 others"),
    ],
)
def test_others_are_named_in_words(names: list[str], words: str) -> None:
    assert names_in_words(names) == words


def test_a_mentee_reads_the_mentor_first(ring: Connection, bob: Person) -> None:
    assert side_of(ring, bob).name == "Alice, Cleo and 2 others"


def test_the_same_circle_is_open_once(
    ring: Connection, alice_mentors: Participation, learners: list[Participation], cora: Person
) -> None:
    with pytest.raises(Refused, match="already work together"):
        open_together(learners[::-1], [alice_mentors], by=cora)


def test_a_time_is_booked_once_the_mentor_and_half_of_the_mentees_can(
    ring: Connection, learners: list[Participation], alice: Person, bob: Person
) -> None:
    meeting = offer_times(ring, offer(in_days(3), in_days(4)), by=bob)

    say_which_suit(meeting, [in_days(4)], by=learners[1].person)
    waits = after(meeting)
    say_which_suit(meeting, [in_days(3), in_days(4)], by=alice)

    assert (waits, after(meeting)) == (MeetingState.PROPOSED, MeetingState.BOOKED)
    assert meeting.starts_at == in_days(4)  # on day 3 only one of four mentees can


def test_without_the_mentor_nothing_is_booked(
    ring: Connection, learners: list[Participation], bob: Person
) -> None:
    meeting = offer_times(ring, offer(in_days(3)), by=bob)

    for learner in learners[1:]:
        say_which_suit(meeting, [in_days(3)], by=learner.person)

    assert after(meeting) == MeetingState.PROPOSED


def test_who_changes_their_word_counts_once(
    ring: Connection, learners: list[Participation], alice: Person
) -> None:
    meeting = offer_times(ring, offer(in_days(3)), by=alice)

    say_which_suit(meeting, [in_days(3)], by=learners[0].person)
    say_which_suit(meeting, [], by=learners[0].person)
    say_which_suit(meeting, [in_days(3)], by=learners[1].person)

    assert after(meeting) == MeetingState.PROPOSED


def test_nobody_picks_for_a_circle(ring: Connection, alice: Person, bob: Person) -> None:
    meeting = offer_times(ring, offer(in_days(3)), by=alice)

    with pytest.raises(Refused, match="each of you says"):
        pick_time(meeting, in_days(3), by=bob)


def test_when_no_time_suits_enough_the_next_step_is_another_offer(
    ring: Connection, learners: list[Participation], alice: Person
) -> None:
    meeting = offer_times(ring, offer(in_days(3)), by=alice)
    for learner in learners:
        say_which_suit(meeting, [], by=learner.person)

    step = pair_at_work(ring, alice).step

    assert step is not None
    assert "do not suit enough of you" in step.text


def test_everybody_is_invited_with_everybody_as_attendees(
    ring: Connection, learners: list[Participation], alice: Person
) -> None:
    meeting = offer_times(ring, offer(in_days(3)), by=alice)
    for learner in learners[:2]:
        say_which_suit(meeting, [in_days(3)], by=learner.person)

    booked = Message.objects.filter(email="connections.meeting_booked")

    assert booked.count() == 5
    assert {message.calendar.replace("\r\n ", "").count("mailto:") for message in booked} == {6}  # the site


def test_the_first_word_holds_a_meeting_and_the_others_say_for_themselves(
    ring: Connection, learners: list[Participation], alice: Person
) -> None:
    meeting = offer_times(ring, offer(in_days(3)), by=alice)
    Meeting.objects.filter(pk=meeting.pk).update(
        state=MeetingState.BOOKED, starts_at=in_days(-1), ends_at=in_days(-1)
    )
    confirm_meeting(meeting, was_held=True, minutes=60, by=learners[0].person)
    confirm_meeting(meeting, was_held=False, minutes=None, by=learners[1].person)

    assert (after(meeting), meeting.held_minutes) == (MeetingState.HELD, 60)
    assert meeting.confirmations.count() == 2


def test_an_agreement_counts_once_all_have_signed(
    ring: Connection, learners: list[Participation], alice: Person
) -> None:
    agreement = offer_agreement(ring, {"goal": "Lead a team"}, after=0, by=alice)

    for learner in learners[:3]:
        sign_agreement(agreement, by=learner.person)
    agreement.refresh_from_db()
    before = agreement.state
    sign_agreement(agreement, by=learners[3].person)

    assert (before, agreement.state) == (AgreementState.OFFERED, AgreementState.SIGNED)


def test_nobody_signs_twice(ring: Connection, learners: list[Participation], alice: Person) -> None:
    agreement = offer_agreement(ring, {"goal": "Lead a team"}, after=0, by=alice)
    sign_agreement(agreement, by=learners[0].person)

    with pytest.raises(Refused, match="You have signed this"):
        sign_agreement(agreement, by=learners[0].person)


def test_a_message_reaches_all_others(ring: Connection, alice: Person, bob: Person) -> None:
    write_message(ring, "Who brings a case next time?", by=bob)

    told = Message.objects.filter(email="connections.message_waits")
    assert {message.context["partner"] for message in told} == {"Bob Baran"}
    assert told.count() == 4
    assert thread_of(ring, alice).messages[0].text == "Who brings a case next time?"


def test_a_goal_is_for_our_circle() -> None:
    words = dict(visibility_choices(is_circle=True))

    assert words[Goal.Visibility.PAIR] == "Our circle"
    assert words[Goal.Visibility.PRIVATE] == "Only me"


def test_a_circle_goes_on_without_somebody(
    ring: Connection, learners: list[Participation], alice: Person, cora: Person
) -> None:
    leave_connection(ring, learners[1], by=cora)

    ring.refresh_from_db()
    assert ring.state == ConnectionState.ACTIVE
    assert side_of(ring, alice).name == "Bob, Dan and Eve"
    assert learners[1].places.free().count() == 1
    assert not Connection.objects.visible_to(learners[1].person).exists()


def test_a_circle_without_its_mentor_ends(
    ring: Connection, alice_mentors: Participation, learners: list[Participation], cora: Person
) -> None:
    leave_connection(ring, alice_mentors, by=cora)

    ring.refresh_from_db()
    assert ring.state == ConnectionState.CLOSED
    assert all(one.places.free().count() == 1 for one in learners)


def test_the_last_missing_signature_may_leave(
    ring: Connection, learners: list[Participation], alice: Person, cora: Person
) -> None:
    agreement = offer_agreement(ring, {"goal": "Lead a team"}, after=0, by=alice)
    for learner in learners[:3]:
        sign_agreement(agreement, by=learner.person)

    leave_connection(ring, learners[3], by=cora)

    agreement.refresh_from_db()
    assert (agreement.state, agreement.signed_by) == (AgreementState.SIGNED, learners[2].person)


def test_times_of_who_leaves_are_taken_back(
    ring: Connection, bob: Person, bob_learns: Participation, cora: Person
) -> None:
    meeting = offer_times(ring, offer(in_days(3)), by=bob)

    leave_connection(ring, bob_learns, by=cora)

    assert after(meeting) == MeetingState.CANCELLED


def test_a_goodbye_of_who_has_left_does_not_count_for_another(
    ring: Connection, learners: list[Participation], alice: Person, cora: Person
) -> None:
    for person in (learners[0].person, learners[1].person, learners[2].person):
        say_goodbye(ring, by=person)
    leave_connection(ring, learners[0], by=cora)

    assert say_goodbye(ring, by=alice) is False
    assert say_goodbye(ring, by=learners[3].person) is True
