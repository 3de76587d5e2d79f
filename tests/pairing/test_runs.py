"""Runs from the request to the drafts: repeatable, stoppable, and never in the way of each other."""

from datetime import timedelta

import pytest
from tests.factories.matching import pairs_of, people, worked_out
from tests.factories.programs import mentee

from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.kernel.jobs import huey
from ithaca.outbox.models import Message
from ithaca.pairing.actions import runs
from ithaca.pairing.actions.runs import cancel_run, execute_run, release_stuck_runs, request_run
from ithaca.pairing.models import MatchRun, Proposal, RuleSet, Unmatched
from ithaca.pairing.states import RunState
from ithaca.people.models import Person
from ithaca.programs.models import Program


def test_a_run_pairs_everybody_with_points_that_sum_to_the_score(program: Program, cora: Person) -> None:
    people(program, 4)

    run = worked_out(program, by=cora)

    found = Proposal.objects.filter(run=run)
    assert (run.state, run.result["matched"], found.count()) == (RunState.DONE, 4, 4)
    assert all(sum(pair.points.values()) == pair.score > 0 for pair in found)
    assert run.result["total"] == sum(pair.score for pair in found)
    assert run.result["certified"]


def test_a_run_tells_only_who_asked_for_it(program: Program, cora: Person) -> None:
    people(program, 2)

    worked_out(program, by=cora)

    assert list(Message.objects.values_list("person", flat=True)) == [cora.pk]


def test_the_same_input_and_seed_give_the_same_run(program: Program, cora: Person) -> None:
    people(program, 6)

    first, second = (worked_out(program, by=cora, seed=7) for _ in range(2))

    fields = ("mentee", "mentor", "score", "points", "facts", "choice_rank", "hold", "next_best")
    pairs = [list(run.proposals.order_by("mentee", "mentor").values(*fields)) for run in (first, second)]
    assert pairs[0] == pairs[1]
    assert first.input_sha256 == second.input_sha256 != ""
    assert bytes(first.input) == bytes(second.input)
    assert first.prices == second.prices


def test_another_person_is_another_input(program: Program, cora: Person) -> None:
    people(program, 2)
    first = worked_out(program, by=cora)
    mentee(program)

    assert worked_out(program, by=cora).input_sha256 != first.input_sha256


def test_a_run_of_nobody_is_done_and_empty(program: Program, cora: Person) -> None:
    people(program, 0)

    run = worked_out(program, by=cora)

    assert (run.state, run.result["matched"]) == (RunState.DONE, 0)


def test_who_is_left_has_a_reason_and_the_place_that_would_help(program: Program, cora: Person) -> None:
    people(program, 1)
    mentee(program, languages=["en"], years_experience=2)

    run = worked_out(program, by=cora)

    left = Unmatched.objects.get(run=run)
    assert left.kind == Unmatched.Kind.ALL_PLACES_TAKEN
    assert [help_["kind"] for help_ in left.helps] == ["place"]


def test_who_is_left_because_of_a_rule_hears_which(program: Program, cora: Person) -> None:
    people(program, 1)
    stranger = mentee(program, languages=["fi"], years_experience=2)

    run = worked_out(program, by=cora)

    left = Unmatched.objects.get(run=run, participation=stranger)
    assert left.kind == Unmatched.Kind.NO_ELIGIBLE_MENTOR
    assert {"kind": "rule", "key": "common_language", "frees": 1} in left.helps


def test_one_run_at_a_time(program: Program, cora: Person) -> None:
    people(program, 1)
    request_run(program, by=cora)

    with pytest.raises(Refused, match=r"run\.busy"):
        request_run(program, by=cora)


def test_a_run_that_was_stopped_before_it_began_keeps_nothing(program: Program, cora: Person) -> None:
    people(program, 2)
    run = request_run(program, by=cora)
    waiting = MatchRun.objects.get(pk=run.pk)
    cancel_run(run, by=cora)

    execute_run(waiting)

    assert MatchRun.objects.get().state == RunState.CANCELLED
    assert not Proposal.objects.exists()


def test_a_run_that_is_stopped_in_the_middle_keeps_nothing(
    program: Program, cora: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(program, 2)
    run = request_run(program, by=cora)
    step = runs._step

    def stop_when_solving(mine: MatchRun, progress: int, name: str) -> None:
        if name == "solve":
            cancel_run(MatchRun.objects.get(pk=mine.pk), by=cora)
        step(mine, progress, name)

    monkeypatch.setattr(runs, "_step", stop_when_solving)
    execute_run(run)

    assert MatchRun.objects.get().state == RunState.CANCELLED
    assert not Proposal.objects.exists()
    assert not Unmatched.objects.exists()
    assert not Message.objects.exists()


def test_a_run_that_is_over_cannot_be_stopped(program: Program, cora: Person) -> None:
    people(program, 1)
    run = worked_out(program, by=cora)

    with pytest.raises(Refused):
        cancel_run(run, by=cora)
    assert Proposal.objects.count() == 1


def test_a_second_worker_leaves_at_once(program: Program, cora: Person) -> None:
    people(program, 2)
    run = request_run(program, by=cora)
    late = MatchRun.objects.get(pk=run.pk)
    execute_run(run)
    before = set(Proposal.objects.values_list("pk", flat=True))

    execute_run(late)

    assert set(Proposal.objects.values_list("pk", flat=True)) == before
    assert Message.objects.count() == 1


def test_a_stuck_run_is_taken_back_and_finished(program: Program, cora: Person) -> None:
    people(program, 2)
    run = request_run(program, by=cora)
    huey.flush()
    MatchRun.objects.update(state=RunState.RUNNING, lease_until=clock.now() - timedelta(seconds=1))

    release_stuck_runs()

    run.refresh_from_db()
    assert (run.state, len(pairs_of(run))) == (RunState.DONE, 2)


def test_a_run_that_works_is_left_alone(program: Program, cora: Person) -> None:
    people(program, 1)
    request_run(program, by=cora)
    huey.flush()
    MatchRun.objects.update(state=RunState.RUNNING, lease_until=clock.now() + timedelta(minutes=1))

    release_stuck_runs()

    assert MatchRun.objects.get().state == RunState.RUNNING


def test_rules_that_make_no_sense_fail_the_run_with_the_key(program: Program, cora: Person) -> None:
    people(program, 1)
    RuleSet.objects.update(toml="[criteria.luck]\nweight = 5\n")

    run = worked_out(program, by=cora)

    assert run.state == RunState.FAILED
    assert "luck" in run.problem
