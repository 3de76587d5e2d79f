"""The door to the engine: rows in, rows out, and locks that cannot be kept."""

import pytest
from tests.factories.matching import people, worked_out
from tests.factories.pairing import NO_PAIRS
from tests.factories.programs import mentee

from ithaca.pairing import engine
from ithaca.pairing.actions.deciding import decide_pair
from ithaca.pairing.models import PairDecision, Wish
from ithaca.pairing.queries.pool import Pool, pool_of
from ithaca.people.models import Person
from ithaca.programs.models import Profile, Program


def solved(pool: Pool, toml: str = "") -> engine.Outcome:
    return engine.match(
        pool, rules_toml=toml, objective="people_first", fairness="bottleneck", seed=0,
        on_step=lambda progress, step: None,
    )  # fmt: skip


def test_points_sum_to_the_score_and_prices_prove_it(program: Program) -> None:
    people(program, 5)

    outcome = solved(pool_of(program))

    assert all(sum(pair.points.values()) == pair.score for pair in outcome.pairs)
    assert outcome.result["certified"]
    assert outcome.result["total"] == outcome.result["upper_bound"]
    assert len(outcome.prices["mentees"]) == 5


def test_progress_goes_up(program: Program) -> None:
    people(program, 2)
    told: list[int] = []

    engine.match(
        pool_of(program), rules_toml="", objective="people_first", fairness="none", seed=0,
        on_step=lambda progress, step: told.append(progress),
    )  # fmt: skip

    assert told == sorted(told)
    assert len(told) > 2


def test_locks_that_can_be_kept_stay(program: Program, cora: Person) -> None:
    learners, guides = people(program, 2)
    decide_pair(learners[0], guides[1], kind=PairDecision.Kind.LOCK, by=cora)
    pool = pool_of(program)

    assert engine.without_impossible_locks(pool, rules_toml="") == (pool, [])


def test_a_forbidden_lock_goes_out_with_its_rule(program: Program, cora: Person) -> None:
    learners, guides = people(program, 2)
    for learner, guide in zip(learners, guides, strict=True):
        decide_pair(learner, guide, kind=PairDecision.Kind.LOCK, by=cora)
    Profile.objects.filter(pk=guides[0].profile_id).update(languages=["fi"])

    pool, (left,) = engine.without_impossible_locks(pool_of(program), rules_toml="")

    assert len(pool.locked) == 1
    assert (left.mentee, left.mentor) == (learners[0].pk, guides[0].pk)
    assert [rule["rule"] for rule in left.rules] == ["common_language"]


def test_the_earlier_of_two_locks_has_the_place(program: Program, cora: Person) -> None:
    learners, guides = people(program, 1)
    late = mentee(program, languages=["en"])
    for learner in (learners[0], late):
        PairDecision.objects.create(program=program, mentee=learner, mentor=guides[0], kind="lock", by=cora)

    pool, (left,) = engine.without_impossible_locks(pool_of(program), rules_toml="")

    assert pool.locked == ((str(learners[0].profile_id), str(guides[0].profile_id)),)
    assert (left.mentee, left.rules) == (late.pk, [])


def test_rules_that_are_wrong_name_their_key() -> None:
    with pytest.raises(engine.NotPossible, match="luck"):
        engine.written_rules("[criteria.luck]\nweight = 1\n")


def test_an_account_says_which_rule_a_pair_breaks(program: Program) -> None:
    learners, guides = people(program, 1)
    Profile.objects.filter(pk=guides[0].profile_id).update(languages=["fi"])

    found = engine.pair_account(pool_of(program), rules_toml="", mentee=learners[0].pk, mentor=guides[0].pk)

    assert [rule["rule"] for rule in found.rules] == ["common_language"]


def test_an_account_of_two_is_the_one_they_have_among_all(program: Program) -> None:
    learners, guides = people(program, 4)
    for rank, guide in enumerate(guides[:3], start=1):
        for learner in learners:
            Wish.objects.create(program=program, owner=learner, other=guide, kind="prefers", rank=rank)
    Wish.objects.create(program=program, owner=learners[3], other=guides[3], kind="excludes")
    pool = pool_of(program)

    for pair in solved(pool).pairs:
        alone = engine.pair_account(pool, rules_toml="", mentee=pair.mentee, mentor=pair.mentor)
        assert (alone.score, alone.points, alone.facts) == (pair.score, pair.points, pair.facts)


def test_locks_are_judged_among_the_wishes_of_others(program: Program, cora: Person) -> None:
    learners, guides = people(program, 3)
    for learner in learners:
        Wish.objects.create(program=program, owner=learner, other=guides[2], kind="prefers", rank=1)
    decide_pair(learners[0], guides[0], kind=PairDecision.Kind.LOCK, by=cora)
    pool = pool_of(program)

    assert engine.without_impossible_locks(pool, rules_toml="") == (pool, [])


def test_a_run_of_the_factory_says_what_a_real_one_says(program: Program, cora: Person) -> None:
    people(program, 1)

    assert NO_PAIRS.keys() == worked_out(program, by=cora).result.keys()
