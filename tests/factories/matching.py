"""Programs that a run can be worked out for."""

from tests.factories.pairing import RuleSetFactory
from tests.factories.programs import mentee, mentor

from ithaca.pairing.actions.runs import execute_run, request_run
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

SKILLS = ("Python", "Speaking", "Selling", "Drawing")


def people(program: Program, pairs: int) -> tuple[list[Participation], list[Participation]]:
    """As many mentees as mentors, one place each, who share a language and differ in skills."""
    RuleSetFactory(program=program)
    learners = [
        mentee(program, languages=["en"], years_experience=2, skills_wanted=[SKILLS[n % 4], SKILLS[n % 3]])
        for n in range(pairs)
    ]
    guides = [
        mentor(program, languages=["en"], years_experience=9, skills_offered=[SKILLS[n % 4]])
        for n in range(pairs)
    ]
    return learners, guides


def worked_out(program: Program, *, by: Person, **wanted: int) -> MatchRun:
    """A run of the program, as the worker leaves it."""
    run = request_run(program, by=by, **wanted)  # type: ignore[arg-type]
    execute_run(run)
    run.refresh_from_db()
    return run


def pairs_of(run: MatchRun) -> set[tuple[int, int]]:
    return set(Proposal.objects.filter(run=run).values_list("mentee", "mentor"))
