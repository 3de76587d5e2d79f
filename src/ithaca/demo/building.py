"""The demo's programs, made through the actions that everybody uses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from django.db import transaction

from ithaca.demo.founding import fill_and_publish, found_program, import_sheets
from ithaca.demo.gathering import gather
from ithaca.demo.naming import address
from ithaca.demo.networking import network
from ithaca.demo.promising import promise
from ithaca.demo.roster_reading import SHIPPED, read_roster
from ithaca.demo.simulating.dice import dice
from ithaca.demo.simulating.hands import Job
from ithaca.demo.simulating.timeline import timeline
from ithaca.demo.simulating.working import here
from ithaca.demo.simulating.world import World
from ithaca.demo.suiting import say_hours
from ithaca.kernel import clock
from ithaca.pairing.actions.runs import execute_run, request_run
from ithaca.pairing.models import MatchRun, Publication
from ithaca.people.models import Organization, Person
from ithaca.programs.actions.inviting import invite
from ithaca.programs.models import Program
from ithaca.programs.templates import design

Say = Callable[[str], None]
BIG, SMALL, LIVED = "Career Compass", "Harbor Buddies", "Second Wind"
SMALL_SIZE = 24
SEED = 2
UNTIL_START = timedelta(weeks=3)


@dataclass(frozen=True)
class Staff:
    """Who coordinates and who runs the site."""

    sofia: Person
    deniz: Person
    amara: Person
    olga: Person


@dataclass(frozen=True)
class Past:
    """How many people have lived through how many weeks of the third program."""

    people: int = 120
    weeks: int = 10


def build(folder: Path | None, *, schedule: Sequence[Job], say: Say, past: Past = Past()) -> None:
    """Make what is not there of each program. A build that was broken off goes on where it stopped."""
    staff = _staff()
    if not MatchRun.objects.filter(program__name=BIG).exists():
        say("Reading the roster and inventing names")
        sheets = read_roster(folder or SHIPPED, domain="example.org")
        program = found_program(BIG, design("career"), clock.today() + UNTIL_START, by=staff.sofia)
        say(f"Importing {sheets.rows} people")
        import_sheets(program, sheets, by=staff.sofia)
        say("Matching them")
        execute_run(request_run(program, by=staff.sofia))
    if not Publication.objects.filter(program__name=SMALL).exists():
        program = found_program(SMALL, design("onboarding"), None, by=staff.deniz)
        sheets = read_roster(SHIPPED, domain="harbor.example.org", only=SMALL_SIZE, salt="harbor")
        fill_and_publish(program, sheets, by=staff.deniz)
    if not Publication.objects.filter(program__name=LIVED).exists():
        say(f"Living through {past.weeks} weeks with a program of {past.people} people")
        program = _live_together(schedule, past, by=staff.amara)
        promise(program, _person("Ingrid Solheim"), by=staff.amara)
        gather(program, by=staff.amara)
        say_hours(program)
        network(program)


def _live_together(schedule: Sequence[Job], past: Past, *, by: Person) -> Program:
    """Until yesterday, with the jobs of the schedule done here in the meantime."""
    days = past.weeks * 7
    first = clock.today() - timedelta(days=days)
    whole = timeline(first, days, away=0, restarts=0, random=dice(SEED))
    with transaction.atomic():
        with clock.at(whole.at(0, 8)):
            program = found_program(
                LIVED, replace(design("career"), choices_allowed=0, target_pairs=55), first, by=by
            )
            sheets = read_roster(SHIPPED, domain="wind.example.org", only=past.people, salt="wind")
            fill_and_publish(program, sheets, by=by)
            invite(program, by=by)
        World(program, whole, by=by, seed=SEED, work=here(schedule, whole)).live(say=lambda day: None)
    return program


def _staff() -> Staff:
    Organization.objects.get_or_create(pk=1, defaults={"name": "Ithaca Demo"})
    return Staff(
        sofia=_person("Sofia Marchetti"),
        deniz=_person("Deniz Aydın"),
        amara=_person("Amara Osei"),
        olga=_person("Olga Lindqvist", is_operator=True),
    )


def _person(name: str, *, is_operator: bool = False) -> Person:
    email = address(name, domain="staff.example.org")
    found = Person.objects.known_as(email).first()
    return found or Person.objects.create_user(email, name=name, is_operator=is_operator)
