from copy import deepcopy
from typing import Any

import factory
from factory.django import DjangoModelFactory
from tests.factories import programs as people_in
from tests.factories.people import PersonFactory
from tests.factories.programs import ProgramFactory

from ithaca.kernel import clock
from ithaca.pairing import engine
from ithaca.pairing.actions.publishing import release
from ithaca.pairing.actions.suggesting import suggest_circles
from ithaca.pairing.models import Circle, MatchRun, Proposal, Question, RuleSet
from ithaca.pairing.pool import Pool
from ithaca.pairing.queries.circles import circles_key
from ithaca.pairing.states import QuestionState, RunState
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program


class RuleSetFactory(DjangoModelFactory[RuleSet]):
    class Meta:
        model = RuleSet

    program = factory.SubFactory(ProgramFactory)
    name = "Our rules"
    toml = ""


NOBODY = engine.pack(Pool((), (), (), (), (), {}))
NO_PAIRS = {
    "mentees": 0, "wanted": 0, "matched": 0, "mentors": 0, "places": 0, "choices": [], "chose": 0,
    "min_score": None, "median_score": None, "histogram": [[low, low + 10, 0] for low in range(0, 100, 10)],
    "loads": [[0, 0]], "mean_load": 0, "certified": True, "total": 0, "upper_bound": 0, "fairness_cost": 0,
    "proof": {"locks": 0, "priorities": False, "several": False, "floor": None, "floor_before": None},
    "unmatched_mentees": 0, "unmatched_mentors": 0, "criteria": {}, "seconds": 0.0, "locks_left_out": [],
}  # fmt: skip
"""What the engine says of a run without anybody; the keys are checked against a real one."""


class MatchRunFactory(DjangoModelFactory[MatchRun]):
    """A run that is done, with no pairs yet."""

    class Meta:
        model = MatchRun

    program = factory.SubFactory(ProgramFactory)
    number = factory.LazyAttribute(lambda run: run.program.runs.count() + 1)
    name = "Our rules"
    state = RunState.DONE
    rules_toml = ""
    rules_sha256 = "0" * 64
    input = NOBODY.content
    input_sha256 = NOBODY.sha256
    requested_by = factory.SubFactory(PersonFactory)
    result = factory.LazyFunction(lambda: deepcopy(NO_PAIRS))
    finished_at = factory.LazyFunction(clock.now)


def draft(mentee: Participation, mentor: Participation, *, run: MatchRun, **fields: Any) -> Proposal:
    """A pair that a run suggests and nobody was told of."""
    return Proposal.objects.create(
        program=run.program, run=run, mentee=mentee, mentor=mentor, **{"score": 7000, **fields}
    )


def published(mentee: Participation, mentor: Participation, *, by: Person) -> Proposal:
    """A proposal that its two people know of; both places are held."""
    run = MatchRunFactory(program=mentee.program, requested_by=by)
    proposal = draft(mentee, mentor, run=run)
    assert release(proposal, by=by)
    return proposal


def run_with_pairs(program: Program, pairs: int, *, by: Person) -> MatchRun:
    """A finished run that suggests this many pairs of new people, with one place each."""
    run: MatchRun = MatchRunFactory(program=program, requested_by=by)
    for _ in range(pairs):
        draft(people_in.mentee(program), people_in.mentor(program), run=run)
    return run


def suggested(mentor: Participation, *mentees: Participation, by: Person) -> Circle:
    """A circle as if the engine had proposed it; everybody in it is asked."""
    program = mentor.program
    named = {"mentor": mentor.pk, "mentees": [one.pk for one in mentees], "score": 7000}
    question = Question.objects.create(
        program=program, kind=Question.Kind.CIRCLES, key=circles_key(program, 2, 8), state=QuestionState.DONE,
        answer={"smallest": 2, "largest": 8, "circles": [named], "left": [], "total": 1, "short": 0},
    )  # fmt: skip
    [circle] = suggest_circles(question, [1], by=by)
    question.delete()
    return circle
