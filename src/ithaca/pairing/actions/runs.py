"""Match runs: asked for by a person, done by the worker, repeatable bit for bit."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import claim, move
from ithaca.audit.actions.recording import record
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.kernel.jobs import MOST_TRIES, enqueue, for_each, job
from ithaca.outbox.actions.sending import send
from ithaca.pairing import engine
from ithaca.pairing.actions.announcing import run_finished_letter
from ithaca.pairing.models import MatchRun, PairDecision, Proposal, Unmatched
from ithaca.pairing.models.run import MatchRunQuerySet
from ithaca.pairing.pool import Pool
from ithaca.pairing.queries.pool import pool_of
from ithaca.pairing.queries.rule_sets import rules_of
from ithaca.pairing.states import RunState
from ithaca.people.models import Person
from ithaca.programs.actions.allowing import check_allowed
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramAct

LEASE = timedelta(minutes=5)


class Stopped(Exception):
    """The run was cancelled while it was being worked out."""


def request_run(
    program: Program,
    *,
    by: Person,
    name: str = "",
    objective: MatchRun.Objective = MatchRun.Objective.PEOPLE_FIRST,
    fairness: MatchRun.Fairness = MatchRun.Fairness.BOTTLENECK,
    seed: int = 0,
) -> MatchRun:
    """Ask for a run with the program's rules as they are now."""
    rules = rules_of(program)
    return ask_for_run(
        program, by=by, name=name or rules.name, objective=objective, fairness=fairness, seed=seed,
        rules_toml=rules.toml, rules_sha256=rules.sha256,
    )  # fmt: skip


def ask_for_run(program: Program, *, by: Person, **asked: Any) -> MatchRun:
    """A run for the worker, unless another one of the program is being worked out."""
    with transaction.atomic():
        check_allowed(Program.objects.select_for_update().get(pk=program.pk), ProgramAct.RUN)
        if program.runs.filter(state__in=[RunState.REQUESTED, RunState.RUNNING]).exists():
            raise Refused("run.busy", _("A run is being worked out. Wait for it, or stop it first."))
        number = (program.runs.aggregate(last=Max("number"))["last"] or 0) + 1
        run = MatchRun.objects.create(program=program, number=number, requested_by=by, **asked)
        record("run.requested", run, by=by)
        enqueue(execute_run_job, run.pk)
    return run


def cancel_run(run: MatchRun, *, by: Person) -> None:
    """Stop a run. What it has worked out so far is thrown away; nobody was told anything."""
    run.refresh_from_db(fields=["state"])
    move(run, RunState.CANCELLED, by=by, finished_at=clock.now())


def execute_run(run: MatchRun) -> None:
    """Work a run out and keep its pairs as drafts. A second worker leaves at once.

    Locks that became impossible are left out and named, because one pair must not stop all others.
    """
    stamps = {"started_at": clock.now(), "lease_until": clock.now() + LEASE, "tries": run.tries + 1}
    if not claim(run, RunState.RUNNING, progress=1, **stamps):
        return
    try:
        _step(run, 5, "gather")
        pool, left_out = _pool_of(run)
        packed = engine.pack(pool)
        MatchRun.objects.filter(pk=run.pk).update(input=packed.content, input_sha256=packed.sha256)
        outcome = engine.match(
            pool, rules_toml=run.rules_toml, objective=run.objective, fairness=run.fairness, seed=run.seed,
            on_step=lambda progress, step: _step(run, progress, step),
        )  # fmt: skip
        _keep(run, outcome, left_out)
    except Stopped:
        return
    except engine.NotPossible as problem:
        move(run, RunState.FAILED, by=None, finished_at=clock.now(), problem=str(problem)[:300])


def release_stuck_runs() -> None:
    """The sweep: runs whose worker died, and runs whose job was lost."""
    for run in MatchRun.objects.stuck():
        _try_again_or_give_up(run)
    for_each(_waiting(), execute_run, failed=_try_again_or_give_up)


@job
def execute_run_job(run_id: int) -> None:
    for_each(_waiting().filter(pk=run_id), execute_run, failed=_try_again_or_give_up)


def _waiting() -> MatchRunQuerySet:
    return MatchRun.objects.waiting().select_related("program", "requested_by")


def _try_again_or_give_up(run: MatchRun) -> None:
    """A run whose worker died or whose engine broke: back to the others, but not for ever."""
    if run.tries < MOST_TRIES:
        claim(run, RunState.REQUESTED, progress=0, lease_until=None)
        return
    problem = _("It broke off %(n)d times. Tell who runs this site.") % {"n": run.tries}
    claim(run, RunState.FAILED, finished_at=clock.now(), problem=str(problem))


def _pool_of(run: MatchRun) -> tuple[Pool, list[engine.LeftOutLock]]:
    """The people of now, without the locks that cannot be kept; those of the first run for a repetition."""
    if run.repeats is None:
        return engine.without_impossible_locks(pool_of(run.program), rules_toml=run.rules_toml)
    left_out = run.repeats.result["locks_left_out"]
    return engine.unpack(bytes(run.repeats.input)), [engine.LeftOutLock(**lock) for lock in left_out]


def _step(run: MatchRun, progress: int, step: str) -> None:
    """Tell how far it is and renew the lease; who was stopped, or thought dead and replaced, ends here."""
    mine = MatchRun.objects.filter(pk=run.pk, state=RunState.RUNNING, started_at=run.started_at)
    if mine.update(progress=progress, step=step, lease_until=clock.now() + LEASE) != 1:
        raise Stopped


def _keep(run: MatchRun, outcome: engine.Outcome, left_out: list[engine.LeftOutLock]) -> None:
    kinds = _kinds_of_locks(run.program)
    with transaction.atomic():
        _step(run, 95, "keep")
        Proposal.objects.filter(run=run).delete()
        Proposal.objects.bulk_create(
            [
                Proposal(
                    program=run.program,
                    run=run,
                    mentee_id=pair.mentee,
                    mentor_id=pair.mentor,
                    score=pair.score,
                    points=pair.points,
                    facts={**pair.facts, "among": pair.among},
                    choice_rank=pair.choice_rank,
                    hold=pair.hold,
                    kind=pair.kind and kinds.get((pair.mentee, pair.mentor), pair.kind),
                    next_best=pair.next_best,
                )
                for pair in outcome.pairs
            ],
            batch_size=500,
        )
        Unmatched.objects.filter(run=run).delete()
        Unmatched.objects.bulk_create(
            [
                Unmatched(
                    run=run,
                    participation_id=one.participation,
                    kind=one.kind,
                    mentors=one.mentors,
                    rules=one.rules,
                    helps=one.helps,
                )
                for one in outcome.unmatched
            ],
            batch_size=500,
        )
        move(
            run, RunState.DONE, by=None, finished_at=clock.now(), progress=100, step="done",
            result={**outcome.result, "locks_left_out": [asdict(lock) for lock in left_out]},
            prices=outcome.prices, engine_version=engine.version(),
        )  # fmt: skip
        send(run_finished_letter(run))


def _kinds_of_locks(program: Program) -> dict[tuple[int, int], str]:
    """Locked, or chosen by hand: the engine knows no difference, people do."""
    standing = PairDecision.objects.in_program(program).standing().exclude(kind=PairDecision.Kind.FORBID)
    return {
        (mentee, mentor): kind for mentee, mentor, kind in standing.values_list("mentee", "mentor", "kind")
    }
