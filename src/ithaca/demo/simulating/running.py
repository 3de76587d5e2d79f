"""A whole simulation, from an empty database to its report."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from time import monotonic

from ithaca.demo.founding import fill_and_publish, found_program
from ithaca.demo.roster_reading import SHIPPED, read_roster
from ithaca.demo.simulating.dice import dice
from ithaca.demo.simulating.hands import Do, Job
from ithaca.demo.simulating.occasions import Occasions
from ithaca.demo.simulating.reporting import Report, report_on
from ithaca.demo.simulating.timeline import Timeline, timeline
from ithaca.demo.simulating.working import Worker
from ithaca.demo.simulating.world import World
from ithaca.kernel import clock
from ithaca.people.models import Organization, Person
from ithaca.programs.actions.changing import change_program
from ithaca.programs.models import Program
from ithaca.programs.templates import design

FIRST_DAY = date(2026, 9, 14)  # the clocks change on 25 October
NEVER_PAIRS = 1.12  # people for each pair that is wanted: a few say no, or forget to say yes
TO_CLOSE = 21  # days of the simulation after the end of the program: what nobody ends is closed in them
DAYS_IN_SIX_MONTHS, RESTARTS_IN_SIX_MONTHS = 180, 50


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to simulate. A sixth of the days, a month at most, is without a worker."""

    pairs: int
    days: int
    seed: int

    def timeline(self) -> Timeline:
        restarts = max(1, self.days * RESTARTS_IN_SIX_MONTHS // DAYS_IN_SIX_MONTHS)
        away = min(30, self.days // 6)
        random = dice(self.seed, "timeline")
        return timeline(FIRST_DAY, self.days, away=away, restarts=restarts, random=random)


def simulate(plan: Plan, schedule: Sequence[Job], do: Do, *, mails: Path) -> str:
    """The line that says how it went. Progress goes to stderr."""
    started, days = monotonic(), plan.timeline()
    worker = Worker(schedule, do, days, random=dice(plan.seed, "worker"))
    try:
        world = _world(plan, days, worker)
        world.live(say=lambda day: _say(day, days, world, started))
    finally:
        worker.stop()
    report: Report = report_on(world, worker, mails)
    report.explain()
    return report.line(
        seconds=round(monotonic() - started, 1), pairs=len(world.pairs), days=plan.days,
        restarts=worker.restarts, killed_at_work=worker.hit, clock_changes=days.clock_changes,
    )  # fmt: skip


def _world(plan: Plan, days: Timeline, worker: Worker) -> World:
    """Founded and published on the morning of the first day."""
    with clock.at(days.at(0, 6)):
        Organization.objects.get_or_create(pk=1, defaults={"name": "Simulation", "time_zone": days.zone.key})
        by = Person.objects.create_user("amara.osei@staff.example.org", name="Amara Osei")
        program = _program(plan, days, by=by)
    world = World(program, days, by=by, seed=plan.seed, work=worker)
    world.around = Occasions(world).live
    return world


def _program(plan: Plan, days: Timeline, *, by: Person) -> Program:
    whole = replace(design("career"), choices_allowed=0)
    program = found_program("Simulation", whole, days.first, by=by)
    ends_on = days.first + timedelta(days=max(days.days - TO_CLOSE, days.days // 2))
    change_program(program, ends_on=ends_on, by=by)
    people = 2 * round(plan.pairs * NEVER_PAIRS)
    sheets = read_roster(SHIPPED, domain="sim.example.org", only=people, salt=f"sim{plan.seed}")
    fill_and_publish(program, sheets, by=by)
    return program


def _say(day: int, days: Timeline, world: World, started: float) -> None:
    if day % 10 == 9 or day + 1 == days.days:
        seconds = monotonic() - started
        print(
            f"  day {day + 1} of {days.days}: {len(world.pairs)} pairs, {seconds:.0f} s",
            file=sys.stderr,
            flush=True,
        )
