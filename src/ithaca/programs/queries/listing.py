"""The programs of a coordinator."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from ithaca.people.models import Person
from ithaca.programs.models import Program, Role
from ithaca.programs.states import TAKING_PART


@dataclass(frozen=True)
class ProgramLine:
    pk: int
    name: str
    purpose: str
    state: str
    state_label: str
    starts_on: date | None
    ends_on: date | None
    mentors: int
    mentees: int


def program_lines(person: Person) -> list[ProgramLine]:
    """The programs that somebody coordinates, newest first, with how many take part. 1 query."""
    here = Q(participations__state__in=TAKING_PART)
    programs = (
        Program.objects.coordinated_by(person)
        .annotate(
            mentors=Count("participations", filter=here & Q(participations__role=Role.MENTOR), distinct=True),
            mentees=Count("participations", filter=here & Q(participations__role=Role.MENTEE), distinct=True),
        )
        .order_by("-pk")
    )
    return [
        ProgramLine(
            pk=program.pk,
            name=program.name,
            purpose=program.purpose,
            state=program.state,
            state_label=program.get_state_display(),
            starts_on=program.starts_on,
            ends_on=program.ends_on,
            mentors=getattr(program, "mentors", 0),
            mentees=getattr(program, "mentees", 0),
        )
        for program in programs
    ]


def coordinated_programs(person: Person) -> list[Program]:
    """For the switcher and for copying. 1 query."""
    return list(Program.objects.coordinated_by(person).order_by("-pk"))
