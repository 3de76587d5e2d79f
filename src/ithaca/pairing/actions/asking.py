"""Questions that the worker answers: what the rules do to these people, why not this mentor.

An answer is kept under a key that names its input, so it is found again as long as nothing changed.
"""

from datetime import timedelta
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import claim
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.kernel.jobs import MOST_TRIES, enqueue, for_each, job, stopping
from ithaca.pairing import engine
from ithaca.pairing.models import MatchRun, Proposal, Question
from ithaca.pairing.models.question import QuestionQuerySet
from ithaca.pairing.queries.pool import pool_of
from ithaca.pairing.queries.questions import effects_key, run_key, why_not_key
from ithaca.pairing.queries.rule_sets import rules_of
from ithaca.pairing.states import QuestionState, RunState
from ithaca.programs.models import Participation, Program

LEASE = timedelta(minutes=10)


class Stopped(Exception):
    """The worker was asked to stop in the middle of an answer."""


def ask_rule_effects(program: Program) -> Question:
    """What the program's rules do to its people as they are now. Asking twice is the same question."""
    rules = rules_of(program)
    return ask(
        Question(
            program=program,
            kind=Question.Kind.RULE_EFFECTS,
            key=effects_key(program, rules.sha256),
        )
    )


def ask_why_not(run: MatchRun, *, mentee: Participation, mentor: Participation) -> Question:
    """What it would take, in this run, to give this mentee that mentor."""
    if run.state != RunState.DONE:
        raise Refused("run.not_done", _("This run is not finished."))
    return ask(
        Question(
            program=run.program,
            run=run,
            mentee=mentee,
            mentor=mentor,
            kind=Question.Kind.WHY_NOT,
            key=why_not_key(run, mentee, mentor),
        )
    )


def ask_about_run(run: MatchRun, kind: Question.Kind) -> Question:
    """What the engine can still say about a whole run. Asking twice is the same question."""
    if run.state != RunState.DONE:
        raise Refused("run.not_done", _("This run is not finished."))
    return ask(Question(program=run.program, run=run, kind=kind, key=run_key(kind, run)))


def answer(question: Question) -> None:
    """Work an answer out and keep it. A second worker leaves at once."""
    if not _take(question):
        return
    try:
        found = _ANSWERS[Question.Kind(question.kind)](question)
    except Stopped:
        Question.objects.filter(pk=question.pk).update(lease_until=None, tries=question.tries)
        return
    except engine.NotPossible as problem:
        claim(question, QuestionState.FAILED, answered_at=clock.now(), problem=str(problem)[:300])
        return
    claim(question, QuestionState.DONE, answered_at=clock.now(), answer=found)


def answer_waiting() -> None:
    """The sweep: questions whose job was lost, or whose worker died."""
    for_each(_free(), answer, failed=_count_failure)


@job
def answer_job(question_id: int) -> None:
    for_each(_free().filter(pk=question_id), answer, failed=_count_failure)


def _free() -> QuestionQuerySet:
    return Question.objects.free().select_related("program", "run")


def _take(question: Question) -> bool:
    """Lease a question; the database says who was first. One whose workers died again and again is given up."""
    if question.tries >= MOST_TRIES:
        _give_up(question)
        return False
    mine = Question.objects.free().filter(pk=question.pk)
    return mine.update(lease_until=clock.now() + LEASE, tries=F("tries") + 1) == 1


def _go_on(question: Question, percent: int) -> None:
    """Between two steps of a long answer: end when the worker has to, else renew the lease and say how far it is."""
    if stopping.is_set():
        raise Stopped
    if percent != question.percent:
        question.percent = percent
        Question.objects.filter(pk=question.pk).update(lease_until=clock.now() + LEASE, percent=percent)


def _count_failure(question: Question) -> None:
    Question.objects.filter(pk=question.pk).update(lease_until=None)
    if question.tries + 1 >= MOST_TRIES:
        _give_up(question)


def _give_up(question: Question) -> None:
    problem = str(_("This could not be worked out. Tell who runs this site."))
    claim(question, QuestionState.FAILED, answered_at=clock.now(), problem=problem)


def ask(question: Question) -> Question:
    """Asking twice is the same question."""
    try:
        with transaction.atomic():
            question.save()
            enqueue(answer_job, question.pk)
    except IntegrityError:
        return _ask_again(Question.objects.get(key=question.key))
    return question


def _ask_again(question: Question) -> Question:
    """What was asked before stands; only what failed is tried anew."""
    if question.state == QuestionState.FAILED:
        with transaction.atomic():
            if claim(question, QuestionState.REQUESTED, tries=0, percent=0, problem="", lease_until=None):
                enqueue(answer_job, question.pk)
    return question


def _rule_effects(question: Question) -> dict[str, object]:
    return engine.rule_effects(pool_of(question.program), rules_toml=rules_of(question.program).toml)


def _why_not(question: Question) -> dict[str, object]:
    run = question.run
    assert run is not None
    assert question.mentee_id is not None
    assert question.mentor_id is not None
    return engine.why_not(
        bytes(run.input), rules_toml=run.rules_toml, objective=run.objective, fairness=run.fairness,
        seed=run.seed, mentee=question.mentee_id, mentor=question.mentor_id,
    )  # fmt: skip


def _frontier(question: Question) -> dict[str, object]:
    run = question.run
    assert run is not None
    return {"points": engine.frontier(bytes(run.input), rules_toml=run.rules_toml, seed=run.seed)}


def _recruiting(question: Question) -> dict[str, object]:
    run = question.run
    assert run is not None
    kinds = engine.newcomers(
        bytes(run.input), rules_toml=run.rules_toml, objective=run.objective, fairness=run.fairness,
        seed=run.seed,
    )  # fmt: skip
    return {"kinds": kinds}


def _circles(question: Question) -> dict[str, object]:
    sizes = {name: question.answer[name] for name in ("smallest", "largest")}
    rules = rules_of(question.program).toml
    return {**sizes, **engine.circles(pool_of(question.program), rules_toml=rules, **sizes)}


def _steadiness(question: Question) -> dict[str, object]:
    """Kept with each pair, so that the list of pairs can be sorted by it."""
    run = question.run
    assert run is not None
    found = engine.steadiness(
        bytes(run.input), rules_toml=run.rules_toml, objective=run.objective, fairness=run.fairness,
        seed=run.seed, on_step=partial(_go_on, question),
    )  # fmt: skip
    pairs = list(Proposal.objects.filter(run=run).only("mentee_id", "mentor_id"))
    for pair in pairs:
        survived = found.survived.get((pair.mentee_id, pair.mentor_id))
        pair.steadiness = None if survived is None else round(100 * survived / found.weightings)
    Proposal.objects.bulk_update(pairs, ["steadiness"], batch_size=500)
    return {"weightings": found.weightings}


_ANSWERS = {
    Question.Kind.RULE_EFFECTS: _rule_effects,
    Question.Kind.WHY_NOT: _why_not,
    Question.Kind.FRONTIER: _frontier,
    Question.Kind.STEADINESS: _steadiness,
    Question.Kind.RECRUITING: _recruiting,
    Question.Kind.CIRCLES: _circles,
}
