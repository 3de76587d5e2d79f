"""Who may meet whom beyond the pair: the one place that says so."""

from django.db import models

from ithaca.connections.models import Connection
from ithaca.people.models import Person
from ithaca.programs.models import Coordination, Participation, Program
from ithaca.programs.states import MATCHABLE, ParticipationState, ProgramAct, states_allowing

ACTIVE = MATCHABLE | {ParticipationState.COMPLETED}


def open_programs() -> models.QuerySet[Program]:
    """Those that have it switched on, in a state that allows it."""
    return Program.objects.filter(
        state__in=states_allowing(ProgramAct.MEET_OTHERS), directory_off__isnull=True
    )


def own_programs(person: Person) -> models.QuerySet[Program]:
    """Those in which somebody may look around."""
    rows = Participation.objects.filter(person=person, state__in=ACTIVE)
    return open_programs().filter(pk__in=rows.values("program"))


def belongs(person: str, program: str) -> models.Q:
    """That the person in this field is in the program in that field now, as participant or coordinator."""
    here = {"person": models.OuterRef(person), "program": models.OuterRef(program)}
    takes_part = Participation.objects.filter(state__in=ACTIVE, person__is_active=True, **here)
    coordinates = Coordination.objects.filter(person__is_active=True, **here)
    return models.Q(models.Exists(takes_part)) | models.Q(models.Exists(coordinates))


def kept_apart_from(person: Person) -> models.QuerySet[Person]:
    """People who are in a pair with somebody that is held."""
    held = Connection.objects.held().filter(members__participation__person=person)
    found: models.QuerySet[Person] = Person.objects.filter(participations__memberships__connection__in=held)
    return found.exclude(pk=person.pk)
