"""Changing the plan of a program. What is done stays done, with the words and the day that it had."""

from dataclasses import asdict

from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.commitments.library.plan import STEPS, Step
from ithaca.commitments.models import Plan, PlanStep
from ithaca.commitments.states import Anchor, Who
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramAct

MOST_STEPS = 40


def keep_step(program: Program, step: Step, *, by: Person) -> None:
    """Write a step, new or changed. It counts for every pair that has not done it yet."""
    _check(program, step)
    with transaction.atomic():
        plan = _own_plan(program)
        if not step.key and plan.steps.count() >= MOST_STEPS:
            raise Refused("plan.full", _("A plan has at most 40 steps. Remove one first."))
        words = {**asdict(step), "words": str(step.words).strip()}
        key = words.pop("key") or get_random_string(12).lower()
        PlanStep.objects.update_or_create(plan=plan, key=key, defaults=words)
        record("plan.step_kept", program, by=by, step=key)


def remove_step(program: Program, *, key: str, by: Person) -> None:
    """Nobody has to do it from now on."""
    _check_open(program)
    with transaction.atomic():
        if PlanStep.objects.filter(plan=_own_plan(program), key=key).delete()[0]:
            record("plan.step_removed", program, by=by, step=key)


def take_standard_plan(program: Program, *, by: Person) -> None:
    """Back to the plan that ships."""
    _check_open(program)
    with transaction.atomic():
        if Plan.objects.filter(program=program).delete()[0]:
            record("plan.standard", program, by=by)


def _own_plan(program: Program) -> Plan:
    """Its own plan, held while it changes; at first a copy of the one that ships."""
    Program.objects.select_for_update().get(pk=program.pk)
    plan, is_new = Plan.objects.get_or_create(program=program)
    if is_new:
        copies = [PlanStep(plan=plan, **{**asdict(step), "words": str(step.words)}) for step in STEPS]
        PlanStep.objects.bulk_create(copies)
    return plan


def _check(program: Program, step: Step) -> None:
    _check_open(program)
    if step.who == Who.MANAGER and (step.anchor == Anchor.FIRST or step.fact):
        said = _("A line manager does not learn when the two meet. Count from the match, halfway or the end.")
        raise Refused("plan.ear_in_the_room", said)


def _check_open(program: Program) -> None:
    if ProgramAct.DESIGN not in program.allowed:
        raise Refused("program.closed", _("This program is over. Its plan stays as it is."))
