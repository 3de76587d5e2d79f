"""What is on a coordinator's list, and in which order."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.factories.pairing import MatchRunFactory, run_with_pairs
from tests.factories.pairing import published as published_from_a_run
from tests.factories.people import PersonFactory
from tests.factories.programs import mentee, mentor

from ithaca.intake.queries.unfinished import import_jobs
from ithaca.kernel import clock
from ithaca.outbox.actions.sending import Letter, send
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState
from ithaca.pairing.actions.answering import accept_proposal, decline_proposal
from ithaca.pairing.actions.choosing import choose_only
from ithaca.pairing.actions.publishing import publish, request_publication
from ithaca.pairing.actions.reading import mark_declines_read
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.pairing.queries.glance import glance
from ithaca.pairing.queries.worklist import today
from ithaca.pairing.states import RunState
from ithaca.people.emails import SIGN_IN_CODE, SignInCode
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState as State

NOBODY_S_MANAGER = Person(pk=0)
COMPLETE = {"time_zone": "UTC", "languages": ["en"], "skills_wanted": ["x"], "skills_offered": ["x"]}


def titles(program: Program) -> list[str]:
    return [f"{job.count} {job.title}" for job in today(program, NOBODY_S_MANAGER).jobs]


def complete(who: Participation) -> Participation:
    type(who.profile).objects.filter(pk=who.profile_id).update(**COMPLETE)
    Participation.objects.filter(pk=who.pk).update(invited_at=clock.now())
    return who


def published(mentee_: Participation, mentor_: Participation, *, by: Person) -> Proposal:
    """Suggested by a run that does not wait to be looked at itself."""
    proposal = published_from_a_run(mentee_, mentor_, by=by)
    MatchRun.objects.update(state=RunState.CANCELLED)
    return proposal


def late(proposal: Proposal) -> None:
    Proposal.objects.filter(pk=proposal.pk).update(published_at=clock.ago(days=4))


def test_a_program_without_people_asks_for_nothing(program: Program) -> None:
    assert titles(program) == []


def test_people_without_facts_or_invitation_are_on_the_list(
    program: Program, alice: Person, bob: Person
) -> None:
    assert titles(program) == ["2 people lack a fact to be matched on", "2 people were never invited"]


def test_somebody_in_two_roles_counts_once(program: Program, alice: Person) -> None:
    mentee(program, person=alice)

    job = today(program, NOBODY_S_MANAGER).jobs[0]
    assert (job.count, [chip.label for chip in job.people]) == (1, ["Alice Abbot"])


def test_the_most_painful_comes_first(
    program: Program, bob_learns: Participation, alice_mentors: Participation, cora: Person
) -> None:
    for who in (bob_learns, alice_mentors):
        complete(who)
    complete(mentee(program, state=State.APPLIED, person=PersonFactory(name="Ada Ito")))
    declined = published(bob_learns, complete(mentor(program)), by=cora)
    decline_proposal(declined, by=bob_learns.person, reason="Too far away")
    late(published(complete(mentee(program)), alice_mentors, by=cora))

    assert titles(program) == [
        "1 match was declined",
        "1 match has no answer after 3 days",
        "1 mentee still has no mentor",
        "1 application waits for your decision",
    ]
    assert today(program, NOBODY_S_MANAGER).jobs[0].people[0].label.startswith("Bob and Person")


def test_a_match_of_yesterday_is_given_time(
    program: Program, bob_learns: Participation, alice_mentors: Participation, cora: Person
) -> None:
    published(complete(bob_learns), complete(alice_mentors), by=cora)

    assert titles(program) == []


def test_a_decline_that_was_read_is_off_the_list(
    program: Program, bob_learns: Participation, alice_mentors: Participation, cora: Person
) -> None:
    proposal = published(complete(bob_learns), complete(alice_mentors), by=cora)
    decline_proposal(proposal, by=bob_learns.person, reason="")

    assert mark_declines_read(program, [proposal.pk], by=cora) == 1

    assert titles(program) == ["1 mentee still has no mentor"]


def test_nobody_is_called_unmatched_before_a_publication(program: Program, bob_learns: Participation) -> None:
    complete(bob_learns)

    assert titles(program) == []


def test_a_finished_run_waits_to_be_looked_at(program: Program, cora: Person) -> None:
    MatchRunFactory(program=program, requested_by=cora, result={"matched": 12})

    (job,) = today(program, NOBODY_S_MANAGER).jobs
    assert (job.count, job.url_name) == (12, "run")


def test_a_run_that_found_nobody_says_so(program: Program, cora: Person) -> None:
    MatchRunFactory(program=program, requested_by=cora, result={"matched": 0})

    assert titles(program) == ["1 run found no match"]


def test_a_mail_that_was_given_up_hurts(program: Program, bob: Person) -> None:
    code = SignInCode("1")
    send(Letter(email=SIGN_IN_CODE, to=bob, context=code, once="mail to bob", program_id=program.pk))
    Message.objects.update(state=MessageState.FAILED)

    job = today(program, NOBODY_S_MANAGER).jobs[0]
    assert (job.title, job.hurts) == ("mail could not be delivered", True)


def test_other_programs_stay_out_of_the_list(program: Program, charlie: Person) -> None:
    assert titles(program) == []
    assert glance(program).stages[0].mentees == 0


def test_the_numbers_follow_the_people(
    program: Program, bob_learns: Participation, alice_mentors: Participation, cora: Person
) -> None:
    mentee(program)
    proposal = published(bob_learns, alice_mentors, by=cora)
    accept_proposal(proposal, by=bob_learns.person)
    accept_proposal(proposal, by=alice_mentors.person)

    seen = glance(program)

    assert [(stage.mentees, stage.mentors) for stage in seen.stages] == [(2, 1), (2, 1), (0, 0), (1, 1)]
    assert (seen.pairs, seen.free_places, seen.without_mentor) == (1, 0, 1)
    assert (seen.answers.accepted, seen.answers.published) == (1, 1)


def test_only_days_to_come_are_ahead(program: Program) -> None:
    today_ = clock.today()
    Program.objects.filter(pk=program.pk).update(
        starts_on=today_ - timedelta(days=1), ends_on=today_ + timedelta(days=9)
    )
    program.refresh_from_db()

    assert [one.title for one in glance(program).ahead] == ["The program ends"]


@pytest.mark.parametrize("people", [1, 30])
def test_the_list_needs_as_many_queries_for_many_as_for_one(
    program: Program, people: int, cora: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(people):
        mentee(program, state=State.APPLIED)
        late(published(mentee(program), mentor(program), by=cora))

    with django_assert_max_num_queries(24):
        today(program, NOBODY_S_MANAGER, besides=import_jobs(program))


def test_pairs_left_for_later_are_on_the_list_until_they_are_told_or_taken(
    program: Program, cora: Person
) -> None:
    run = run_with_pairs(program, 3, by=cora)
    choose_only(run, [run.proposals.earliest("pk").pk], by=cora)
    publish(request_publication(run, by=cora))
    before = titles(program)
    taken = run.proposals.select_related("mentee").latest("pk")

    published_from_a_run(taken.mentee, mentor(program), by=cora)
    with_one_taken = titles(program)
    publish(request_publication(run, by=cora))

    assert "2 pairs were left for later" in before
    assert "1 pair was left for later" in with_one_taken
    assert not any("for later" in title for title in titles(program))
