"""What breaks every time is not tried for ever, and its page says so."""

import pytest
from tests.factories.matching import people, worked_out

from ithaca.audit.actions.moving import claim
from ithaca.kernel import clock
from ithaca.kernel.jobs import MOST_TRIES
from ithaca.pairing.actions.asking import answer_waiting, ask_rule_effects
from ithaca.pairing.actions.publishing import publish_waiting, request_publication
from ithaca.pairing.actions.runs import Stopped, _step, release_stuck_runs, request_run
from ithaca.pairing.models import MatchRun, Proposal, Publication, Question
from ithaca.pairing.states import ProposalState, PublicationState, QuestionState, RunState
from ithaca.people.models import Person
from ithaca.programs.models import Program


def test_a_run_that_breaks_every_time_is_given_up(program: Program, cora: Person) -> None:
    people(program, 2)
    run = request_run(program, by=cora)
    MatchRun.objects.filter(pk=run.pk).update(objective="nonsense")

    states = []
    for _ in range(MOST_TRIES):
        release_stuck_runs()
        states.append(MatchRun.objects.get().state)

    assert states == [RunState.REQUESTED, RunState.REQUESTED, RunState.FAILED]
    assert "3 times" in MatchRun.objects.get().problem


def test_a_run_whose_worker_died_is_given_up_after_some_deaths(program: Program, cora: Person) -> None:
    people(program, 2)
    run = request_run(program, by=cora)

    claim(run, RunState.RUNNING, lease_until=clock.ago(minutes=1), tries=MOST_TRIES)
    release_stuck_runs()

    assert MatchRun.objects.get().state == RunState.FAILED


def test_a_worker_that_was_thought_dead_keeps_nothing(program: Program, cora: Person) -> None:
    people(program, 2)
    slow = request_run(program, by=cora)
    claim(slow, RunState.RUNNING, started_at=clock.ago(minutes=9), lease_until=clock.ago(minutes=4), tries=1)

    release_stuck_runs()

    kept = set(Proposal.objects.values_list("pk", flat=True))
    assert MatchRun.objects.get().state == RunState.DONE
    with pytest.raises(Stopped):
        _step(slow, 95, "keep")
    assert set(Proposal.objects.values_list("pk", flat=True)) == kept != set()


def test_a_publication_that_breaks_every_time_is_given_up(program: Program, cora: Person) -> None:
    people(program, 2)
    run = worked_out(program, by=cora)
    request_publication(run, by=cora)
    Proposal.objects.update(facts={"maximum": "nonsense"})

    for _ in range(MOST_TRIES):
        publish_waiting()

    assert Publication.objects.get().state == PublicationState.FAILED
    assert not Proposal.objects.exclude(state=ProposalState.DRAFT).exists()


def test_a_question_that_breaks_every_time_is_given_up(program: Program, cora: Person) -> None:
    people(program, 2)
    question = ask_rule_effects(program)
    Question.objects.filter(pk=question.pk).update(kind="nonsense")

    for _ in range(MOST_TRIES):
        answer_waiting()

    assert Question.objects.get().state == QuestionState.FAILED
