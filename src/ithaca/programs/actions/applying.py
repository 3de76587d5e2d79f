"""Asking to take part, by the sign-up link of a program."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import move
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import Letter, send
from ithaca.people.models import Person
from ithaca.programs.actions.enrolling import enroll
from ithaca.programs.emails import APPLICATION_RECEIVED, ApplicationReceived
from ithaca.programs.models import Participation, Program, Role
from ithaca.programs.states import ParticipationState

MAY_APPLY_AGAIN = frozenset({ParticipationState.DECLINED, ParticipationState.WITHDRAWN})


def apply_to_program(program: Program, *, name: str, email: str, role: Role) -> None:
    """Note an application and mail a link to complete it, at most once a day.

    Whether the address is known, takes part already or is shut changes nothing that the applicant can see.
    """
    if not program.sign_up_is_open or role.value not in program.sign_up_roles.split(","):
        raise Refused("sign_up.closed", _("The sign-up is closed for this role."))
    with transaction.atomic():
        person = _person(email, name)
        if person.is_active:
            send(_letter(_apply(program, person, role)))


def _person(email: str, name: str) -> Person:
    """Whoever has the address; of two who send it at once, one makes the account and both get it."""
    known = Person.objects.known_as(email)
    try:
        with transaction.atomic():
            found: Person = known.first() or Person.objects.create_user(email, name=name)
    except IntegrityError:
        found = known.get()
    return found


def _apply(program: Program, person: Person, role: Role) -> Participation:
    participation = enroll(
        program,
        person,
        role=role,
        state=ParticipationState.APPLIED,
        channel=Participation.Channel.SIGN_UP,
        by=None,
    )
    if participation.state in MAY_APPLY_AGAIN:
        move(participation, ParticipationState.APPLIED, by=None)
    return participation


def _letter(participation: Participation) -> Letter:
    return Letter(
        email=APPLICATION_RECEIVED,
        to=participation.person,
        context=ApplicationReceived(participation.program.name),
        once=f"application:{participation.pk}:received:{clock.today()}",
        place="profile",
        place_ids={"profile": participation.profile_id},
        program_id=participation.program_id,
    )
