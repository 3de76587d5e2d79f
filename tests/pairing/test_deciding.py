"""A coordinator's word on a pair: kept by the next run, refused when no run could keep it."""

import pytest
from tests.factories.matching import pairs_of, people, worked_out
from tests.factories.programs import mentee

from ithaca.kernel.errors import Refused
from ithaca.pairing.actions.deciding import decide_pair, lift_decision
from ithaca.pairing.actions.publishing import publish, request_publication
from ithaca.pairing.models import PairDecision, Proposal, RuleSet
from ithaca.pairing.queries.decisions import decisions_beside
from ithaca.pairing.states import RunState
from ithaca.people.models import Person
from ithaca.programs.actions.enrolling import withdraw
from ithaca.programs.models import Profile, Program

LOCK, SWAP, FORBID = PairDecision.Kind.LOCK, PairDecision.Kind.SWAP, PairDecision.Kind.FORBID


@pytest.mark.parametrize("kind", [LOCK, SWAP])
def test_the_next_run_keeps_what_was_locked_or_chosen(program: Program, cora: Person, kind: str) -> None:
    people(program, 4)
    first = worked_out(program, by=cora)
    pair = min(pairs_of(first))
    other = max(mentor for _, mentor in pairs_of(first) if mentor != pair[1])
    chosen = (pair[0], other)
    decide_pair(*_both(program, chosen), kind=PairDecision.Kind(kind), by=cora)

    second = worked_out(program, by=cora)

    assert chosen in pairs_of(second)
    assert Proposal.objects.get(run=second, mentee=chosen[0]).kind == kind
    assert second.result["matched"] == 4


def test_the_next_run_has_no_forbidden_pair(program: Program, cora: Person) -> None:
    people(program, 3)
    pair = min(pairs_of(worked_out(program, by=cora)))
    decide_pair(*_both(program, pair), kind=FORBID, by=cora, reason="They are married.")

    second = worked_out(program, by=cora)

    assert pair not in pairs_of(second)
    assert second.result["matched"] == 3


def test_a_word_that_was_taken_back_counts_no_more(program: Program, cora: Person) -> None:
    people(program, 2)
    pair = min(pairs_of(worked_out(program, by=cora)))
    word = decide_pair(*_both(program, pair), kind=FORBID, by=cora, reason="Not now.")

    lift_decision(word, by=cora)

    assert pair in pairs_of(worked_out(program, by=cora))
    with pytest.raises(Refused, match="lifted"):
        lift_decision(word, by=cora)


def test_a_forbidden_pair_wants_a_reason(program: Program, cora: Person) -> None:
    learners, guides = people(program, 1)

    with pytest.raises(Refused, match=r"pair\.reason"):
        decide_pair(learners[0], guides[0], kind=FORBID, by=cora, reason="  ")


def test_a_pair_that_a_rule_forbids_is_refused_with_the_rule(program: Program, cora: Person) -> None:
    learners, guides = people(program, 2)
    Profile.objects.filter(pk=guides[0].profile_id).update(languages=["fi"])

    with pytest.raises(Refused, match="no common language"):
        decide_pair(learners[0], guides[0], kind=SWAP, by=cora)
    assert not PairDecision.objects.exists()


def test_a_refused_swap_leaves_the_earlier_word(program: Program, cora: Person) -> None:
    learners, guides = people(program, 2)
    Profile.objects.filter(pk=guides[1].profile_id).update(languages=["fi"])
    decide_pair(learners[0], guides[0], kind=LOCK, by=cora)

    with pytest.raises(Refused):
        decide_pair(learners[0], guides[1], kind=SWAP, by=cora)
    assert PairDecision.objects.standing().get().mentor == guides[0]


def test_a_swap_takes_the_place_of_the_own_lock(program: Program, cora: Person) -> None:
    learners, guides = people(program, 2)
    decide_pair(learners[0], guides[0], kind=LOCK, by=cora)

    decide_pair(learners[0], guides[0], kind=SWAP, by=cora)

    assert PairDecision.objects.standing().get().kind == SWAP


@pytest.mark.parametrize("kind", [LOCK, SWAP])
def test_a_ban_is_taken_back_first(program: Program, cora: Person, kind: PairDecision.Kind) -> None:
    learners, guides = people(program, 2)
    ban = decide_pair(learners[0], guides[1], kind=FORBID, by=cora, reason="First thought")

    with pytest.raises(Refused, match=r"forbids this pair: “First thought”. Take that back first"):
        decide_pair(learners[0], guides[1], kind=kind, by=cora)
    assert PairDecision.objects.standing().get() == ban

    lift_decision(ban, by=cora)
    decide_pair(learners[0], guides[1], kind=kind, by=cora)
    assert PairDecision.objects.standing().get().kind == kind


def test_a_mentor_is_not_locked_to_more_than_their_places(program: Program, cora: Person) -> None:
    learners, guides = people(program, 2)
    decide_pair(learners[0], guides[0], kind=LOCK, by=cora)

    with pytest.raises(Refused, match=r"pair\.full"):
        decide_pair(learners[1], guides[0], kind=LOCK, by=cora)


def test_who_has_left_is_not_chosen(program: Program, cora: Person) -> None:
    learners, guides = people(program, 1)
    withdraw(guides[0], by=cora)

    with pytest.raises(Refused, match=r"pair\.not_in"):
        decide_pair(learners[0], guides[0], kind=SWAP, by=cora)


def test_a_lock_whose_mentor_left_is_named_and_stops_nobody(program: Program, cora: Person) -> None:
    learners, guides = people(program, 3)
    decide_pair(learners[0], guides[0], kind=LOCK, by=cora)
    withdraw(guides[0], by=cora)

    run = worked_out(program, by=cora)

    assert (run.state, run.result["matched"]) == (RunState.DONE, 2)
    (left,) = decisions_beside(run).left_out
    assert (left.mentor, left.problem) == (
        guides[0].person.name,
        "One of the two did not take part any more.",
    )


def test_a_lock_that_a_new_rule_forbids_is_named_with_the_rule(program: Program, cora: Person) -> None:
    learners, guides = people(program, 2)
    decide_pair(learners[0], guides[0], kind=LOCK, by=cora)
    RuleSet.objects.update(toml="[hard.experience]\nmin_years = 20\n")

    run = worked_out(program, by=cora)

    assert run.state == RunState.DONE
    (left,) = decisions_beside(run).left_out
    assert left.problem == "The mentor does not have enough more experience than the mentee."


def test_a_lock_that_was_published_is_neither_a_problem_nor_in_the_way(
    program: Program, cora: Person
) -> None:
    learners, guides = people(program, 2)
    decide_pair(learners[0], guides[0], kind=LOCK, by=cora)
    publish(request_publication(worked_out(program, by=cora), by=cora))
    mentee(program, languages=["en"], years_experience=1)

    run = worked_out(program, by=cora)

    assert run.state == RunState.DONE
    assert decisions_beside(run).left_out == ()


def test_decisions_since_a_run_are_counted_until_the_next(program: Program, cora: Person) -> None:
    learners, guides = people(program, 2)
    first = worked_out(program, by=cora)
    decide_pair(learners[0], guides[0], kind=LOCK, by=cora)

    assert decisions_beside(first).changed == 1
    assert decisions_beside(worked_out(program, by=cora)).changed == 0


def _both(program: Program, pair: tuple[int, int]) -> list[object]:
    return [program.participations.get(pk=pk) for pk in pair]
