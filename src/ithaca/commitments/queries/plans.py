"""The steps of programs: their own, or those that ship."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ithaca.commitments.dates import FIRST_WITHIN, Pace, due_on
from ithaca.commitments.library.plan import STEPS, Step
from ithaca.commitments.models import Plan, PlanStep
from ithaca.commitments.states import Who
from ithaca.connections.models import Connection
from ithaca.connections.states import ConnectionState
from ithaca.kernel import clock
from ithaca.programs.models import Program

Steps = tuple[Step, ...]


@dataclass(frozen=True)
class Ahead:
    """A step with its day for a pair that starts today."""

    step: Step
    day: date

    @property
    def who_label(self) -> str:
        return str(Who(self.step.who).label)


@dataclass(frozen=True)
class PlanPage:
    steps: tuple[Ahead, ...]
    is_own: bool
    pairs: int

    def step(self, key: str) -> Step | None:
        return next((one.step for one in self.steps if one.step.key == key), None)


def plans_of(programs: Collection[int]) -> dict[int, Steps]:
    """By program, in the reader's language. 2 queries."""
    own: dict[int, list[Step]] = defaultdict(list)
    with_plan = set(Plan.objects.filter(program__in=programs).values_list("program_id", flat=True))
    rows = PlanStep.objects.filter(plan__program__in=programs).select_related("plan").order_by("pk")
    for row in rows:
        own[row.plan.program_id].append(Step(row.key, row.who, row.words, row.anchor, row.days, row.fact))
    standard = tuple(replace(step, words=str(step.words)) for step in STEPS)
    return {pk: tuple(own[pk]) if pk in with_plan else standard for pk in programs}


def steps_of(program: int) -> Steps:
    """2 queries."""
    return plans_of([program])[program]


def plan_page(program: Program, *, changed: Step | None = None) -> PlanPage:
    """In the order of days; with one step `changed`, to look before it is saved. 4 queries."""
    steps = {step.key: step for step in steps_of(program.pk)}
    if changed:
        steps[changed.key] = changed
    return PlanPage(
        steps=in_order(tuple(steps.values()), pace_from_today(program)),
        is_own=Plan.objects.filter(program=program).exists(),
        pairs=Connection.objects.in_program(program).filter(state=ConnectionState.ACTIVE).count(),
    )


def pace_from_today(program: Program) -> Pace:
    """Of a pair that starts today and meets when it is expected to."""
    today = clock.today()
    end = program.ends_on if program.ends_on and program.ends_on > today else None
    return Pace(today=today, started_on=today, ends_on=end, met_on=today + timedelta(days=FIRST_WITHIN))


def in_order(steps: Steps, pace: Pace) -> tuple[Ahead, ...]:
    return tuple(sorted((Ahead(step, due_on(step, pace)) for step in steps), key=lambda one: one.day))
