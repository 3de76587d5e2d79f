from typing import Any

import factory
from factory.django import DjangoModelFactory
from tests.factories.people import PersonFactory

from ithaca.programs.actions.enrolling import enroll
from ithaca.programs.models import Coordination, Participation, Profile, Program, Role
from ithaca.programs.states import ParticipationState, ProgramState


class ProgramFactory(DjangoModelFactory[Program]):
    class Meta:
        model = Program

    name = factory.Sequence(lambda n: f"Program {n}")
    purpose = "People learn from each other."
    sign_up_code = factory.Sequence(lambda n: f"code{n}")
    state = ProgramState.OPEN


class CoordinationFactory(DjangoModelFactory[Coordination]):
    class Meta:
        model = Coordination

    program = factory.SubFactory(ProgramFactory)
    person = factory.SubFactory(PersonFactory)


def participation(
    program: Program,
    role: Role,
    *,
    places: int = 1,
    state: ParticipationState = ParticipationState.ACCEPTED,
    person: Any = None,
    **facts: Any,
) -> Participation:
    """Somebody with a role in a program, enrolled through the action; `facts` are of the profile."""
    somebody = person or PersonFactory()
    enrolled = enroll(program, somebody, role=role, places=places, state=state, by=None)
    if facts:
        Profile.objects.filter(pk=enrolled.profile_id).update(**facts)
        enrolled.profile.refresh_from_db()
    return enrolled


def mentor(program: Program, **options: Any) -> Participation:
    return participation(program, Role.MENTOR, **options)


def mentee(program: Program, **options: Any) -> Participation:
    return participation(program, Role.MENTEE, **options)
