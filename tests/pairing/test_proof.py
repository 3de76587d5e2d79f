"""What the page says is proven: for each way to ask for a run, exactly that."""

import pytest
from tests.factories.matching import people, worked_out
from tests.factories.pairing import MatchRunFactory
from tests.factories.programs import mentee, mentor

from ithaca.pairing.actions.deciding import decide_pair
from ithaca.pairing.models import MatchRun, PairDecision, RuleSet
from ithaca.pairing.queries.proof import proof_of
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

SKILLS_ALONE = "".join(
    f"[criteria.{key}]\nweight = 0\n"
    for key in (
        "goals", "wishes", "experience_gap", "function", "time_zone", "rhythm", "languages", "industry",
        "work_mode",
    )
)  # fmt: skip
OBJECTIVES = MatchRun.Objective
FAIRNESS = MatchRun.Fairness


def said(run: MatchRun) -> str:
    proof = proof_of(run)
    assert proof is not None
    return " ".join(proof.sentences)


def unfair(program: Program) -> tuple[list[Participation], list[Participation]]:
    """The best pair costs somebody else: scores 100 and 0, or 50 and 25 when the lowest counts."""
    people(program, 0)
    RuleSet.objects.update(toml=SKILLS_ALONE)
    learners = [
        mentee(program, languages=["en"], years_experience=1, skills_wanted=list(skills))
        for skills in ("abcd", "efgh")
    ]
    guides = [
        mentor(program, languages=["en"], years_experience=9, skills_offered=list(skills))
        for skills in ("abcde", "ab")
    ]
    return learners, guides


def test_points_that_fairness_took_are_told_with_what_they_bought(program: Program, cora: Person) -> None:
    unfair(program)

    run = worked_out(program, by=cora)

    assert "25 points were given up to raise the lowest score from 0 to 25." in said(run)
    assert "of those with a lowest score as high, none have more points" in said(run)


def test_without_fairness_nothing_is_said_of_the_lowest_score(program: Program, cora: Person) -> None:
    unfair(program)

    run = worked_out(program, by=cora, fairness=FAIRNESS.NONE)

    assert "of those that match as many, none have more points" in said(run)
    assert "lowest" not in said(run)
    assert "given up" not in said(run)


def test_points_first_does_not_promise_the_most_people(program: Program, cora: Person) -> None:
    unfair(program)

    run = worked_out(program, by=cora, objective=OBJECTIVES.POINTS_FIRST, fairness=FAIRNESS.NONE)

    assert said(run).startswith(
        "No other pairs under these rules have more points, and of those with as many"
    )


def test_points_first_with_fairness_puts_the_lowest_score_last(program: Program, cora: Person) -> None:
    people(program, 2)

    run = worked_out(program, by=cora, objective=OBJECTIVES.POINTS_FIRST)

    assert "of those that match as many, none have a higher lowest score" in said(run)


def test_locked_pairs_are_named_as_a_condition(program: Program, cora: Person) -> None:
    learners, guides = unfair(program)
    decide_pair(learners[0], guides[0], kind=PairDecision.Kind.LOCK, by=cora)

    run = worked_out(program, by=cora)

    assert "Only answers that keep the 1 locked pair were compared." in said(run)
    assert "The lowest score is that of the pairs that are not locked." in said(run)


def test_priorities_and_second_mentors_are_named(program: Program, cora: Person) -> None:
    people(program, 2)
    mentee(program, languages=["en"], places=2)
    Participation.objects.filter(pk=mentee(program, languages=["en"]).pk).update(priority=3)

    words = said(worked_out(program, by=cora))

    assert "as many of each priority, the highest first" in words
    assert "as many second mentors" in words


@pytest.mark.parametrize(
    ("objective", "words"),
    [
        (OBJECTIVES.PEOPLE_FIRST, "Other pairs that match as many people may have up to 2 more points."),
        (OBJECTIVES.POINTS_FIRST, "Other pairs may have up to 2 more points."),
    ],
)
def test_what_is_not_proven_says_how_far_it_may_be(
    program: Program, objective: MatchRun.Objective, words: str
) -> None:
    result = {"certified": False, "total": 7000, "upper_bound": 7101, "proof": {}}

    proof = proof_of(MatchRunFactory(program=program, objective=objective, result=result))

    assert proof is not None
    assert not proof.is_complete
    assert words in proof.sentences


def test_scores_that_read_the_same_are_told_apart(program: Program) -> None:
    facts = {"locks": 0, "priorities": False, "several": False, "floor": 4149, "floor_before": 4101}
    result = {"certified": True, "fairness_cost": 30, "proof": facts}

    words = said(MatchRunFactory(program=program, result=result))

    assert "Less than one point was given up to raise the lowest score from 41.01 to 41.49." in words
