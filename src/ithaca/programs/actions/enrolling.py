"""Giving people a place in a program."""

from django.db import transaction

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import record
from ithaca.people.models import Person
from ithaca.programs.actions.allowing import check_allowed
from ithaca.programs.actions.places import set_places
from ithaca.programs.models import Participation, Profile, Program, Role
from ithaca.programs.states import ParticipationState, ProgramAct


def enroll(
    program: Program,
    person: Person,
    *,
    role: Role,
    places: int = 1,
    state: ParticipationState = ParticipationState.ACCEPTED,
    channel: str = Participation.Channel.BY_HAND,
    by: Person | None,
) -> Participation:
    """Give a person a role in a program; who has it already keeps it."""
    with transaction.atomic():
        profile, _is_new = Profile.objects.get_or_create(program=program, person=person)
        participation, is_new = Participation.objects.get_or_create(
            program=program,
            person=person,
            role=role,
            defaults={"profile": profile, "state": state, "channel": channel},
        )
        if is_new:
            set_places(participation, places, by=by)
            record("participation.created", participation, by=by, role=role.value, channel=channel)
    return participation


def add_by_hand(
    program: Program, *, name: str, email: str, roles: list[Role], places: int, by: Person
) -> Participation:
    """Add one person. An account with this address is used as it is; else one is made. Nobody is told."""
    check_allowed(program, ProgramAct.GATHER)
    with transaction.atomic():
        person = Person.objects.known_as(email).first() if email else None
        person = person or Person.objects.create_user(email or None, name=name)
        added = [
            enroll(program, person, role=role, places=places if role is Role.MENTOR else 1, by=by)
            for role in roles
        ]
    return added[0]


def withdraw(participation: Participation, *, by: Person) -> None:
    """Take somebody out; they can come back. Their matches are the caller's to end."""
    move(participation, ParticipationState.WITHDRAWN, by=by)


def take_in_again(participation: Participation, *, by: Person) -> None:
    """Let somebody back in who had left; from now on they are part of the next match run."""
    check_allowed(participation.program, ProgramAct.GATHER)
    move(participation, ParticipationState.ACCEPTED, by=by)
